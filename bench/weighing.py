"""What a project's pages cost with little and with much behind it, and what making its pack's PDF takes."""

import json
import resource
import shutil
import subprocess
import sys
from dataclasses import asdict, dataclass
from pathlib import Path

from django.conf import settings

from bench.measuring import Cost, Visitor, costs
from bench.weight import LITTLE, MUCH, Hands, pages_of, weighed
from people.models import User
from projects.models import Project

READER = "chef"
PDF = "Samlet PDF"


@dataclass(frozen=True)
class Weighed:
    """One page of a project with little and with much behind it; `making` is the CPU of the PDF's child, in seconds."""

    name: str
    little: Cost
    much: Cost
    making: tuple[float, float] | None = None


def prepare():
    """The two projects; the people of the portfolio write, and a chef who is none of them reads."""
    writer, head = (User.objects.get(username=name) for name in ("digitek", "chef_sundhed"))
    others = User.objects.active_people().exclude(username__in=["digitek", "chef_sundhed", READER])
    hands = Hands(writer, head, list(others[: MUCH.others]))
    return [weighed(hands, weight).number for weight in (LITTLE, MUCH)]


def rows(rounds: int) -> list[Weighed]:
    """Measured in a process that has only served pages."""
    words = [sys.executable, "-m", "bench", "--weigh", str(rounds), "--numbers", *map(str, prepare())]
    ran = subprocess.run(words, stdout=subprocess.PIPE, check=True)
    return [
        Weighed(row["name"], Cost(**row["little"]), Cost(**row["much"]), row["making"] and tuple(row["making"]))
        for row in json.loads(ran.stdout)
    ]


def weigh(rounds: int, numbers: list[int]):
    """Measure both projects' pages, and tell the costs on the output."""
    visitor = Visitor(User.objects.get(username=READER))
    both = [pages_of(Project.objects.get(number=number)) for number in numbers]
    paths = [path for pages in both for _, path in pages]
    making = tuple(_making(visitor, dict(pages)[PDF]) for pages in both)
    found = costs([(visitor, path) for path in paths], rounds)
    little, much = found[: len(found) // 2], found[len(found) // 2 :]
    told = [
        Weighed(name, *pair, making if name == PDF else None)
        for (name, _), *pair in zip(both[0], little, much, strict=True)
    ]
    json.dump([asdict(row) for row in told], sys.stdout)


def _making(visitor, path) -> float:
    """The CPU of the children that lay the PDF out, with nothing kept from before."""
    shutil.rmtree(Path(settings.DATA_DIR) / "cache" / "papers", ignore_errors=True)
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    visitor.get(path)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def table(found: list[Weighed]) -> list[str]:
    """As Markdown: with little and with much beside each other; the queries must be the same."""
    lines = [
        f"One project, read by a chef: with little behind it ({LITTLE}) and with much ({MUCH}).",
        "",
        "| Page | Queries | Our CPU, ms | Database, ms | kB | Making the PDF, CPU s |",
        "|---|--:|--:|--:|--:|--:|",
    ]
    return lines + [_line(row) for row in found]


def _line(row: Weighed) -> str:
    little, much = row.little, row.much
    queries = f"{little.queries} = {much.queries}"
    if little.queries != much.queries:
        queries = f"**{little.queries} ≠ {much.queries}**"
    figures = [f"{one:.1f} → {other:.1f}" for one, other in ((little.own, much.own), (little.database, much.database))]
    size = f"{little.size / 1000:.0f} → {much.size / 1000:.0f}"
    making = "{:.1f} → {:.1f}".format(*row.making) if row.making else ""
    return f"| {' | '.join([row.name, queries, *figures, size, making])} |"
