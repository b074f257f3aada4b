"""A task: one thing that waits for one person, with the verb that opens exactly what is to be done."""

from dataclasses import dataclass
from datetime import date, datetime

from danish.dates import dato
from lifecycle import clock


@dataclass(frozen=True)
class Task:
    """`since` is the moment it began to wait, `due` the day it must be done (None: no deadline)."""

    tag: str
    kind: str
    title: str
    why: str
    verb: str
    url: str
    since: datetime
    due: date | None = None

    @property
    def late(self) -> bool:
        return self.due is not None and self.due < clock.today()

    @property
    def deadline(self) -> str:
        return dato(self.due or self.since)

    def urgency(self):
        """Late ones first, then by deadline, then by how long they have waited."""
        return (not self.late, self.due or date.max, self.since)
