"""Money: whole øre (int) inside the portal, Danish kroner where people read and write."""

import re

from danish.numbers import MINUS, da_number
from danish.text import HIDDEN, short

NBSP = "\u00a0"
LARGEST = 99_999_999_999_00  # øre; a larger sum is a slip of the finger, and this one fits the database's bigint

CURRENCY = re.compile(r"^(?:kr\.?|dkk) ?|(?: ?(?:kroner|kr\.?|dkk))$", re.IGNORECASE)
SIGN = re.compile(f"^[-{MINUS}] ?(?=[0-9])")
DANISH = re.compile(
    r"(?P<whole>[0-9]+|[1-9][0-9]{0,2}(?P<mark>[. ])[0-9]{3}(?:(?P=mark)[0-9]{3})*)(?:,(?:(?P<decimals>[0-9]{1,2})|-))?"
)
ENGLISH = re.compile(r"[1-9][0-9]{0,2}(?:(?:,[0-9]{3})+\.[0-9]{1,2}|(?:,[0-9]{3}){2,})")
TOO_MANY_DECIMALS = re.compile(r"[0-9][0-9. ]*,[0-9]{3,}")
POINT_BEFORE_OERE = re.compile(r"[0-9]+\.[0-9]{1,2}")
TO_DANISH = str.maketrans(",.", ".,")


def kroner(oere):
    """A sum for reading: 137200050 øre is "1.372.000,50 kr."; whole kroner carry no decimals."""
    return f"{amount(oere)}{NBSP}kr."


def amount(oere):
    """The same sum without "kr.", as it stands in an input field."""
    if not isinstance(oere, int):
        raise TypeError(f"money is whole øre, not {type(oere).__name__}")
    whole, rest = divmod(abs(oere), 100)
    sign = MINUS if oere < 0 else ""
    return f"{sign}{da_number(whole)}{f',{rest:02}' if rest else ''}"


def parse_kroner(text, *, allow_negative=False):
    """The øre in a sum typed by a Dane: "200.000", "200 000", "32467,02 kr.", "200.000,-".

    A full stop or a space parts the thousands, a comma comes before the øre. Raises ValueError with a Danish
    sentence that tells how to write it instead.
    """
    bare = CURRENCY.sub("", " ".join(HIDDEN.sub("", text).split()))
    if not bare:
        raise ValueError("Skriv et beløb, fx 200.000.")
    unsigned = SIGN.sub("", bare)
    match = DANISH.fullmatch(unsigned)
    if not match:
        raise ValueError(_how_to_write(unsigned))
    oere = _oere(match)
    if oere and unsigned != bare and not allow_negative:
        raise ValueError("Beløbet kan ikke være negativt.")
    return oere if unsigned == bare else -oere


def _oere(match):
    """The sum in a match of DANISH, unless it is above the largest."""
    whole = re.sub(r"[. ]", "", match["whole"]).lstrip("0") or "0"
    # Python refuses to read thousands of digits; one digit more than the largest sum has is enough to refuse it here.
    oere = int(whole[: len(str(LARGEST))]) * 100 + int((match["decimals"] or "0").ljust(2, "0"))
    if oere > LARGEST:
        raise ValueError(f"Beløbet er for stort. Det kan højst være {kroner(LARGEST)}")
    return oere


def _how_to_write(typed):
    """The sentence that shows how a sum which is not written the Danish way is written."""
    shown = f"»{short(typed, 30)}«"
    if len(typed) <= 30:
        danish = typed.translate(TO_DANISH)
        if ENGLISH.fullmatch(typed):
            return f"{shown} er skrevet på engelsk. Punktum deler tusinder, og komma står før øre: skriv {danish}."
        if POINT_BEFORE_OERE.fullmatch(typed):
            return f"{shown} har punktum før øre. Punktum deler tusinder, og komma står før øre: skriv {danish}."
        if TOO_MANY_DECIMALS.fullmatch(typed):
            hint = f" Mener du tusinder, så skriv {danish}." if DANISH.fullmatch(danish) else ""
            return f"{shown} har flere end to decimaler: komma står før øre.{hint}"
    return f"{shown} kan ikke læses som et beløb. Skriv det som 200.000 eller 200.000,50."
