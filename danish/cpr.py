"""Finding CPR numbers in a text before it leaves the house."""

import re
import unicodedata
from datetime import date

from danish.text import without_hidden

# ddmmyy-xxxx, ddmmyyxxxx, dd.mm.yy-xxxx, with spaces or any dash between; not a part of a longer number.
CANDIDATE = re.compile(r"(?<!\d)(\d{2})([ ./-]?)(\d{2})\2(\d{2})( ?-? ?)(\d{4})(?!\d)")
DASHES = re.compile("[\u2010-\u2015\u2212]")
SPACES = re.compile(r"\s")


def find_cpr(text: str) -> list[str]:
    """The pieces of `text` that read as a CPR number with a possible birthday, in their order, as "010190-1234".

    Numbers of ten digits that only look like one are found too: the writer decides how else to put them.
    """
    plain = unicodedata.normalize("NFKC", without_hidden(text))
    plain = SPACES.sub(" ", DASHES.sub("-", plain))
    return [
        f"{day}{month}{year}-{serial}"
        for day, _, month, year, _, serial in CANDIDATE.findall(plain)
        if _is_birthday(int(day), int(month), int(year))
    ]


def masked(cpr: str) -> str:
    """The number so that its writer finds it again and nobody else learns it: "010190-****"."""
    return f"{cpr[:7]}****"


def _is_birthday(day: int, month: int, year: int) -> bool:
    """Whether the date was in the calendar of any century a CPR number can be from."""
    return any(_exists(day, month, century + year) for century in (1800, 1900, 2000))


def _exists(day: int, month: int, year: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True
