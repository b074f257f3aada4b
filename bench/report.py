"""What the quarterly status costs: read, frozen, and made into two PDFs by the child process that the worker starts."""

import json
import subprocess
import sys
from dataclasses import dataclass
from operator import attrgetter

from django.conf import settings

from danish.dates import Quarter
from lifecycle import clock
from lifecycle.snapshot import snapshot
from reports.freezing import freeze

CPU_A_PROJECT, MOST_MEMORY = 0.10, 600
TRIES = 3


@dataclass(frozen=True)
class PdfCost:
    """One status: how many projects it tells of, and what its making took."""

    projects: int
    cpu: float
    mebibytes: float
    size: int

    @property
    def a_project(self) -> float:
        return self.cpu / self.projects


def frozen() -> dict:
    """The content of this quarter's status, as an order freezes it."""
    with snapshot():
        return freeze(Quarter.of(clock.now()), "Kvartalet har været præget af to store afprøvninger.")


def cut(content: dict, count: int) -> dict:
    """The same status with the first `count` projects and what is told of them."""
    projects = content["projects"][:count]
    labels = {project["label"] for project in projects}
    told = {part: [item for item in content[part] if item["label"] in labels] for part in ("wanted", "published")}
    return content | told | {"projects": projects}


def measure(content: dict) -> PdfCost:
    """The least of some tries, as with the pages."""
    return min((_measured(content) for _ in range(TRIES)), key=attrgetter("cpu"))


def _measured(content) -> PdfCost:
    """One making, in a process of its own: the system counts the CPU and memory of ended children."""
    order = {"number": 1, "frozen_at": clock.now().isoformat(), "content": content}
    ran = subprocess.run([sys.executable, "-m", "bench.rendering"], input=json.dumps(order).encode(),
                         stdout=subprocess.PIPE, cwd=settings.BASE_DIR, check=True)  # fmt: skip
    return PdfCost(len(content["projects"]), **json.loads(ran.stdout))
