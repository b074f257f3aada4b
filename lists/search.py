"""Search by words in a folded column: the same answer on SQLite and PostgreSQL."""

from dataclasses import dataclass
from functools import lru_cache

from django.db.models import QuerySet

from danish.text import ELLIPSIS, clean_line, fold

MAX_WORDS = 12
BEFORE = 50  # characters of an excerpt that lead up to its first hit


def matching(queryset: QuerySet, text: str, column: str = "search_text") -> QuerySet:
    """The rows whose folded `column` holds every word of `text`, whole or as a part; æ and ae, Å and aa are one."""
    for word in fold(text).split()[:MAX_WORDS]:
        queryset = queryset.filter(**{f"{column}__contains": word})
    return queryset


@dataclass(frozen=True)
class Piece:
    """A part of a text; `hit` when it is what was searched for."""

    text: str
    hit: bool = False


def marked(text: str, query: str) -> list[Piece]:
    """The whole text in pieces, with every place where a word of `query` was found as a hit."""
    return _pieces(clean_line(text), _hits(clean_line(text), query))


def excerpt(text: str, query: str, length: int = 160) -> list[Piece]:
    """The part of the text round the first hit, on one line; nothing when no word is in it."""
    line = clean_line(text)
    hits = _hits(line, query)
    if not hits:
        return []
    start = _word_start(line, hits[0][0] - BEFORE)
    end = min(len(line), start + length)
    inside = [(begin - start, min(stop, end) - start) for begin, stop in hits if begin < end]
    pieces = _pieces(line[start:end], inside)
    before = [Piece(ELLIPSIS)] if start else []
    return before + pieces + ([Piece(ELLIPSIS)] if end < len(line) else [])


def _hits(line: str, query: str) -> list[tuple[int, int]]:
    """Where in the line the words stand: begin and end of each, in order, none inside another."""
    folded, places = _folded_with_places(line)
    found = set()
    for word in set(fold(query).split()[:MAX_WORDS]):
        at = folded.find(word)
        while at >= 0:
            found.add((places[at], places[at + len(word) - 1] + 1))
            at = folded.find(word, at + len(word))
    apart: list[tuple[int, int]] = []
    for begin, end in sorted(found):
        if apart and begin <= apart[-1][1]:
            apart[-1] = (apart[-1][0], max(end, apart[-1][1]))
        else:
            apart.append((begin, end))
    return apart


def _folded_with_places(line: str) -> tuple[str, list[int]]:
    """The line folded letter by letter, and for each folded letter its place in the line: æ became two."""
    folded, places = [], []
    for place, letter in enumerate(line):
        for part in _folded(letter):
            folded.append(part)
            places.append(place)
    return "".join(folded), places


@lru_cache(maxsize=4096)
def _folded(letter: str) -> str:
    return " " if letter.isspace() else fold(letter)


def _pieces(line: str, hits: list[tuple[int, int]]) -> list[Piece]:
    pieces, at = [], 0
    for begin, end in hits:
        pieces += [Piece(line[at:begin]), Piece(line[begin:end], hit=True)]
        at = end
    return [piece for piece in [*pieces, Piece(line[at:])] if piece.text]


def _word_start(line: str, at: int) -> int:
    """The beginning of the first whole word from `at` on."""
    return line.find(" ", at) + 1 if at > 0 else 0
