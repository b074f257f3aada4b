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
    passages = [(tag, "".join(gone), "".join(come)) for tag, gone, come in _passages(before, after)]
    for place, (tag, gone, come) in enumerate(passages):
        # A space between two changes is no word that stayed: it belongs to the change.
        between = tag == "equal" and not come.strip() and 0 < place < len(passages) - 1
        _add(pieces, "replace" if between else tag, gone, come)


def _add(pieces: list[Piece], tag: str, old: str, new: str):
    """Add a passage; one that was changed right after another is put together with it, the old before the new."""
    if tag == "equal":
        if pieces and pieces[-1].kind == SAME:
            new = pieces.pop().text + new
        pieces.append(Piece(SAME, new))
        return
    while pieces and pieces[-1].kind != SAME:
        last = pieces.pop()
        old, new = (last.text + old, new) if last.kind == OUT else (old, last.text + new)
    pieces += [Piece(kind, text) for kind, text in ((OUT, old), (IN, new)) if text]
