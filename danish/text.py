"""Text as Danes write and search it: tidied for storing, folded for searching, shortened for lists."""

import re
import unicodedata

# Word, the web and mail each bring their own line break; the database gets one kind.
LINE_BREAKS = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
# Soft hyphens, zero widths, byte-order marks, writing-direction overrides, language tags, placeholders of pictures.
HIDDEN = re.compile(
    "[\u00ad\u034f\u061c\u180e\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffc\U000e0000-\U000e007f]"
)
# A joiner holds the family emoji together; anywhere else it is one more hidden character.
_EMOJI = "\u2600-\u27bf\ufe0f\U0001f000-\U0001faff"
STRAY_JOINER = re.compile(f"(?<![{_EMOJI}])\u200d|\u200d(?![{_EMOJI}])")
# What columns, XML and spreadsheets refuse: control characters, half characters, and codes that are never characters.
_NEVER_CHARACTERS = "\ufdd0-\ufdef" + "".join(
    f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0, 0x110000, 0x10000)
)
CONTROL = re.compile(f"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff{_NEVER_CHARACTERS}]")
# Letters to a machine, nothing to a reader.
LOOKS_EMPTY = re.compile("[\u115f\u1160\u2800\u3164\uffa0\ufe00-\ufe0f]")
# The most that writing needs: Biblical Hebrew has letters with four. All marks lie above Latin, so other text costs
# nothing.
MOST_MARKS = 4
MAY_BE_PILED = re.compile(f"[\u0300-\U0010ffff]{{{MOST_MARKS + 1},}}")

MARKS_OF_A_LETTER = re.compile("a\u030a|a\u0308|o\u0308")
SPELT_OUT = {"a\u030a": "aa", "a\u0308": "ae", "o\u0308": "oe"}
PLAIN = str.maketrans(
    {"æ": "ae", "ø": "oe", "œ": "oe", "ð": "d", "đ": "d", "ł": "l", "þ": "th", "ı": "i", "`": "'", "‘": "'", "’": "'"}
)

ELLIPSIS = "…"


def fold(text):
    """The form in which text is searched: "Ålborg", "AALBORG" and "Aalborg" all become "aalborg".

    The Danish letters become two (å aa, æ ae, ø oe; so do the Swedish ä and ö, for a Dane writes Malmø).
    Case, other accents, hidden characters, the kind of dash or apostrophe and the number of spaces do not count.
    """
    # Taken apart, the acute accent people type for an apostrophe would be a space and a mark.
    text = _composed(text).replace("´", "'")
    text = _decomposed(_decomposed(text))
    text = MARKS_OF_A_LETTER.sub(lambda letter: SPELT_OUT[letter[0]], text).translate(PLAIN)
    return " ".join("".join(filter(None, map(_as_typed, text))).split())


def _decomposed(text):
    # fold() asks twice: a lower-case letter can come apart once more, and the parts can have lower-case forms.
    return unicodedata.normalize("NFKD", text).casefold()


def _as_typed(character):
    category = unicodedata.category(character)
    if category in ("Mn", "Me", "Cf"):
        return ""
    return "-" if category == "Pd" else character


def without_hidden(text):
    """The text without what nobody can see or store, such as soft hyphens, NUL and half characters; spaces stay."""
    return STRAY_JOINER.sub("", HIDDEN.sub("", CONTROL.sub("", text)))


def clean_text(text):
    """Several lines as stored: composed letters, "\\n" between lines, tabs kept, nothing hidden, no blank ends.

    Of the marks piled on one letter the first four stay. Nobody reads a fifth, and fifty make the letter too wide for a
    phone. The rest go quietly, as hidden characters do: what can be read is all there, so there is nothing to mend, and
    who has pasted it could not find what an error spoke of. NUL alone is refused (`validators`).
    """
    return _composed(LINE_BREAKS.sub("\n", text)).strip()


def _composed(text):
    """Composed before the marks are counted: å is a letter, not a letter with a ring on."""
    return MAY_BE_PILED.sub(_without_piles, unicodedata.normalize("NFC", without_hidden(text)))


def _without_piles(run):
    kept, marks = [], 0
    for character in run[0]:
        marks = marks + 1 if unicodedata.category(character) in ("Mn", "Me") else 0
        if marks <= MOST_MARKS:
            kept.append(character)
    return "".join(kept)


def clean_line(text):
    """One line as stored, a title or a name: as clean_text, and each run of spaces or line breaks is one space."""
    return " ".join(clean_text(text).split())


def is_blank(text):
    """True when a reader would see nothing: only spaces of any kind, hidden characters or letters without a shape."""
    return not clean_text(LOOKS_EMPTY.sub("", text))


def initials(name):
    """The first letters of the first and the last name, "MØ" for Mette Krogh Østergaard; "" when there is no letter."""
    letters = [next((letter for letter in word if letter.isalpha()), "") for word in clean_line(name).split()]
    letters = [letter.upper()[0] for letter in letters if letter]
    return "".join(letters[:1] + letters[1:][-1:])


def short(text, length):
    """The text on one line in at most `length` characters, cut after a whole word and ended with "…"."""
    text = clean_line(text)
    if len(text) <= length:
        return text
    cut = text[: length - 1]
    if " " in cut and text[len(cut)] != " ":
        cut = cut[: cut.rindex(" ")]
    # A single word longer than the room is cut inside, but never between a letter and its accents.
    while len(cut) > 1 and unicodedata.combining(text[len(cut)]):
        cut = cut[:-1]
    return cut.rstrip(" ,.;:-–") + ELLIPSIS
