"""What looking into a file comes to."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from danish.cpr import find_cpr, masked

MOST_NUMBERS = 20


class Refused(Exception):
    """The file is not taken; the argument is a Danish sentence that says why and what to do."""


@dataclass
class Findings:
    """What people should know of a file that is taken: where CPR numbers stand (masked), and other notes in Danish."""

    cpr: list[dict] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def read(self, texts: Iterable[tuple[str, str]]):
        """Look for CPR numbers in (place, text) pairs."""
        for place, text in texts:
            for number in find_cpr(text):
                found = {"where": place, "number": masked(number)}
                if found not in self.cpr and len(self.cpr) < MOST_NUMBERS:
                    self.cpr.append(found)
