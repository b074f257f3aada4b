"""What one request costs: queries, our CPU, the database's CPU, bytes."""

import gc
import time
from dataclasses import dataclass
from pathlib import Path

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

MS = 1e-6  # of a nanosecond
WARM_UP = 3


@dataclass(frozen=True)
class Cost:
    """One page as one person: the least CPU of the rounds, ours and the database's, in milliseconds."""

    queries: int
    own: float
    database: float
    size: int

    @property
    def together(self) -> float:
        return self.own + self.database


class Backend:
    """The process of PostgreSQL that serves our connection; its CPU is the kernel's own count of it."""

    def __init__(self):
        with connection.cursor() as cursor:
            # In one process, so that all of the database's work is counted.
            cursor.execute("SET max_parallel_workers_per_gather = 0")
            cursor.execute("SELECT pg_backend_pid()")
            pid = cursor.fetchone()[0]
        self._count = Path(f"/proc/{pid}/schedstat")

    def cpu(self) -> int:
        """Nanoseconds on the processor since it began."""
        return int(self._count.read_text().split()[0])


class Visitor:
    """A person who is logged in, with a session in the database, and fetches pages in this process."""

    def __init__(self, user):
        self.client = Client(SERVER_NAME="localhost")
        self.client.force_login(user)
        self.backend = Backend()

    def get(self, path: str) -> bytes:
        response = self.client.get(path)
        if response.status_code != 200:
            raise RuntimeError(f"{path} answered {response.status_code}")
        return response.content

    def queries(self, path: str) -> int:
        with CaptureQueriesContext(connection) as captured:
            self.get(path)
        return len(captured)

    def timed(self, path: str, depth: int) -> tuple[int, int]:
        """Our CPU and the database's of one request, in nanoseconds; the garbage is collected before, not meanwhile."""
        gc.collect()
        gc.disable()
        try:
            theirs, ours = self.backend.cpu(), time.process_time_ns()
            _deeper(depth, lambda: self.get(path))
            return time.process_time_ns() - ours, self.backend.cpu() - theirs
        finally:
            gc.enable()


def _deeper(calls: int, work):
    """Do the work so many calls further down.

    Python 3.11 keeps its frames in pieces of 16 kB, and a loop whose calls step over such an edge takes a new piece
    from the system each time: a page with many choices cost five times as much by where it happened to stand. So each
    round stands elsewhere.
    """
    return _deeper(calls - 1, work) if calls else work()


def costs(visits: list[tuple[Visitor, str]], rounds: int) -> list[Cost]:
    """What each visit costs. All of them take turns, so that a busy moment of the machine hits no page alone."""
    for visitor, path in visits:
        for _ in range(WARM_UP):
            visitor.get(path)
    times = [[visitor.timed(path, depth=3 * turn) for visitor, path in visits] for turn in range(rounds)]
    return [
        Cost(
            # The fewer of two: now and then a request renews the session.
            queries=min(visitor.queries(path) for _ in range(2)),
            own=min(ours for ours, _ in of_one) * MS,
            database=min(theirs for _, theirs in of_one) * MS,
            size=len(visitor.get(path)),
        )
        for (visitor, path), of_one in zip(visits, zip(*times, strict=True), strict=True)
    ]
