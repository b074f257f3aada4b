"""The Danish alphabet: ... x y z æ ø å, with aa sorted as å, the same on PostgreSQL, SQLite and in Python.

PostgreSQL has the order from ICU (the collation "da", made by this app's migration). SQLite and Python have it from
`sort_key`, which follows the same rules: first the letters, then their accents, then capitals before small letters.
"""

import re
import unicodedata
from functools import lru_cache

from django.db.models import F
from django.db.models.functions import Collate

COLLATION = "da"

ALPHABET = "abcdefghiıjklmnŋopqrstŧuvwxyzæøå"
SPACES_AND_PUNCTUATION = "\t\n\v\f\r\x85\u2028\u2029 _-‐–—,;:!¡?¿.·'‘’‚\"“”„«»()[]{}§¶@*/\\&#%•"
SYMBOLS = "`^°©®→+±÷×<=>¬|¦~−≤≥■▲●✓"
CURRENCY = "¤¢$£¥€"
# Blocks in their order; what a block does not list follows it by code point.
PUNCTUATION_BLOCK, SYMBOL_BLOCK, CURRENCY_BLOCK, DIGIT_BLOCK, LETTER_BLOCK = range(1, 6)
BLOCK_SIZE = 1 << 22
LISTED = {
    character: block * BLOCK_SIZE + place
    for block, characters in [
        (PUNCTUATION_BLOCK, SPACES_AND_PUNCTUATION),
        (SYMBOL_BLOCK, SYMBOLS),
        (CURRENCY_BLOCK, CURRENCY),
        (DIGIT_BLOCK, "0123456789"),
        (LETTER_BLOCK, ALPHABET),
    ]
    for place, character in enumerate(characters)
}
BLOCK_OF_CATEGORY = {"P": PUNCTUATION_BLOCK, "Z": PUNCTUATION_BLOCK, "S": SYMBOL_BLOCK, "N": DIGIT_BLOCK}

# Letters that count as others: which, and how far after the real one they stand.
GUESTS = {
    "aa": ("å", 0),
    "a\u030a": ("å", 0),
    "a\u0308": ("æ", 1),
    "o\u0308": ("ø", 1),
    "o\u030b": ("ø", 2),
    "u\u0308": ("y", 1),
    "u\u030b": ("y", 2),
    "đ": ("d", 1),
    "ð": ("d", 2),
    "þ": ("th", 0),
    "ß": ("ss", 0),
}
# Letters that Unicode does not take apart: the last sign is a stroke, which stands after every other accent.
PIECES = {"ł": "l\u0338", "Ł": "L\u0338", "ħ": "h\u0338", "Ħ": "H\u0338", "œ": "o\u0338e", "Œ": "O\u0338E"}
TAKEN_APART = str.maketrans(PIECES)
LETTER = re.compile("aa|A[Aa]|[Aa]\u030a|[AaOoUu]\u0308|[OoUu]\u030b|.", re.DOTALL)
# acute, grave, breve, circumflex, caron, ring, diaeresis, double acute, tilde, dot, cedilla, ogonek, macron, stroke
MARKS = "\u0301\u0300\u0306\u0302\u030c\u030a\u0308\u030b\u0303\u0307\u0327\u0328\u0304\u0338"
CAPITAL, MIXED, SMALL = range(3)


def danish_order(field, descending=False):
    """For `order_by`: a text field in the Danish alphabet on both databases; rows without text come last."""
    expression = Collate(F(field), COLLATION)
    return expression.desc(nulls_last=True) if descending else expression.asc(nulls_last=True)


@lru_cache(maxsize=8192)
def sort_key(text):
    """For `sorted`: Abe, Zebra, Ærø, Ørsted, Aalborg, Århus; two different texts never have the same key."""
    weights = [
        weight
        for letter in LETTER.findall(unicodedata.normalize("NFKD", text).translate(TAKEN_APART))
        for weight in _weights(letter)
    ]
    letters = tuple(letter for letter, _, _ in weights if letter)
    accents = tuple(accent for _, accent, _ in weights)
    cases = tuple(case for _, _, case in weights)
    return letters, accents, cases, text


@lru_cache(maxsize=2048)
def _weights(letter):
    """What one letter (or aa, or one accent) adds to the key: (place in the alphabet, accent, case) a piece."""
    category = unicodedata.category(letter[0])
    if category in ("Mn", "Me"):
        return [(0, _accent(letter), SMALL)]
    small = letter.lower()
    if category in ("Cc", "Cf", "Cs") and small not in LISTED:
        return []
    letters, accent = GUESTS.get(small, (small, 0))
    # Å stands before AA and TH before Þ: one spelling of the other, in the same case.
    case = 2 * _case(letter) + (small in ("aa", "þ", "ß"))
    return [(_place(part), accent, case) for part in letters]


def _accent(mark):
    # After the guests, whose distance to the real letter is smaller than any accent.
    return 10 + MARKS.index(mark) if mark in MARKS else 100 + ord(mark)


def _case(letter):
    letters = [character for character in letter if not unicodedata.combining(character)]
    capitals = sum(character.isupper() for character in letters)
    if capitals == len(letters):
        return CAPITAL
    return MIXED if capitals else SMALL


def _place(character):
    if character in LISTED:
        return LISTED[character]
    block = BLOCK_OF_CATEGORY.get(unicodedata.category(character)[0], LETTER_BLOCK)
    return block * BLOCK_SIZE + (1 << 21) + ord(character)


def compare(one, other):
    """The answer SQLite wants of a collation: below, equal to or above 0."""
    first, second = sort_key(one), sort_key(other)
    return (first > second) - (first < second)


def teach_sqlite(connection, **kwargs):
    """Give a new SQLite connection the collation that PostgreSQL has from the migration."""
    if connection.vendor == "sqlite":
        connection.connection.create_collation(COLLATION, compare)
