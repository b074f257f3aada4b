"""Two states of a document: what differs between versions, and what two people wrote at once put together."""

from dataclasses import dataclass, field

from danish.diffs import Piece, difference
from gates.document.sections import Written

LEFT_OUT = "left_out_because"


@dataclass(frozen=True)
class Changed:
    """A section that became another: its heading, and old and new woven together."""

    heading: str
    pieces: list[Piece]


def compare(old: list[Written], new: list[Written]) -> list[Changed]:
    """The sections that differ, in the order of the new; a section that is gone comes last."""
    before = {section.code: section for section in old}
    found = []
    for section in new:
        was = before.pop(section.code, None)
        found.append((section.heading, _text(was) if was else "", _text(section)))
    found += [(section.heading, _text(section), "") for section in before.values()]
    return [Changed(heading, difference(was, now)) for heading, was, now in found if was != now]


def _text(section: Written) -> str:
    return section.text if section.is_rich else section.words


@dataclass
class Merge:
    """What comes of two people's writing: `texts` holds everything that only one of them touched.

    `both` names the sections that both wrote differently: code → what the other has saved. There the writer's own
    text stays in `texts`, and the other's is shown beside it.
    """

    texts: dict = field(default_factory=dict)
    both: dict = field(default_factory=dict)

    @property
    def is_clear(self) -> bool:
        return not self.both


def merge(base: dict, theirs: dict, mine: dict) -> Merge:
    """Put `mine` on top of `theirs`; both began with `base`. Section by section, nothing is lost."""
    made = Merge()
    for code, text in mine.items():
        saved, began = theirs.get(code, ""), base.get(code, "")
        if text in (began, saved):
            made.texts[code] = saved
        else:
            made.texts[code] = text
            if saved != began:
                made.both[code] = saved
    return made
