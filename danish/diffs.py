"""What became another between two texts, word by word, for a page that escapes as it writes."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

SAME, OUT, IN = "same", "out", "in"
WORDS = re.compile(r"\s+|[^\s]+")
# Comparing words costs their number squared; above this a changed passage is shown as a whole.
MOST_WORDS = 3000


@dataclass(frozen=True)
class Piece:
    """A stretch of text that stayed (same), was taken out (out) or was put in (in)."""

    kind: str
    text: str


def difference(old: str, new: str) -> list[Piece]:
    """`old` and `new` woven together; nothing when they are alike."""
    if old == new:
        return []
    pieces: list[Piece] = []
    for tag, before, after in _passages(old.splitlines(keepends=True), new.splitlines(keepends=True)):
        if tag == "replace":
            _add_words(pieces, "".join(before), "".join(after))
        else:
            _add(pieces, tag, "".join(before), "".join(after))
    return pieces


def _passages(old: list[str], new: list[str]):
    """The stretches of two lists: what happened, what stood there, what stands there now."""
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        yield tag, old[a:b], new[c:d]


def _add_words(pieces: list[Piece], old: str, new: str):
    """A changed passage, by words when it is short enough."""
    before, after = WORDS.findall(old), WORDS.findall(new)
    if len(before) + len(after) > MOST_WORDS:
        _add(pieces, "replace", old, new)
        return
    for tag, gone, come in _passages(before, after):
        _add(pieces, tag, "".join(gone), "".join(come))


def _add(pieces: list[Piece], tag: str, old: str, new: str):
    stretches = [(SAME, new)] if tag == "equal" else [(OUT, old), (IN, new)]
    for kind, text in stretches:
        if not text:
            continue
        if pieces and pieces[-1].kind == kind:
            text = pieces.pop().text + text
        pieces.append(Piece(kind, text))
