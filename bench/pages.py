"""The pages that are measured, as whom, and what is aimed at."""

import json
import subprocess
import sys
from dataclasses import asdict, dataclass

from bench.measuring import Cost, Visitor, costs
from bench.urls import EMPTY
from gates.models import GateReview
from people.models import User
from projects.models import Project
from projects.phases import State

LIST_QUERIES, PAGE_QUERIES = 12, 30
TIMES_EMPTY, GROWTH = 4, 0.20
SEARCHED = "robotstøvsuger"


@dataclass(frozen=True)
class Page:
    """A page as one person; `rows` says that it is a list of fifty rows."""

    name: str
    path: str
    by: str
    queries: int | None = None
    rows: bool = False


@dataclass(frozen=True)
class Row:
    """One line of the table: what a page cost with so many projects, against the empty page and the fewest."""

    page: Page
    projects: int
    cost: Cost
    times_empty: float
    growth: float | None = None


def pages() -> list[Page]:
    """Asked when the portfolio is there: a project and a pack that stand in every size of it."""
    project = Project.objects.filter(state=State.TRIAL, type=Project.Type.DIGITEK).order_by("number").first()
    review = GateReview.objects.filter(state=GateReview.State.SUBMITTED).order_by("pk").first()
    return [
        Page("Overblik", "/", "konsulent", PAGE_QUERIES),
        Page("Overblik", "/", "chef", PAGE_QUERIES),
        Page("Portefølje", "/projekter/", "konsulent", LIST_QUERIES, rows=True),
        Page("Idéer", "/ideer/", "konsulent", LIST_QUERIES, rows=True),
        Page("Søg", f"/soeg/?q={SEARCHED}", "konsulent", LIST_QUERIES),
        Page("Projekt", project.get_absolute_url(), "konsulent", PAGE_QUERIES),
        Page("Gate", review.get_absolute_url(), "konsulent"),
        Page("Gate", review.get_absolute_url(), "chef"),
    ]


def rows(projects: int, rounds: int, fewest: list[Row]) -> list[Row]:
    """A row for each page and the empty one; `fewest` are the rows of the smallest portfolio."""
    found = _measured_apart(rounds)
    empty = {page.by: cost.own for page, cost in found if page.path == EMPTY}
    before = {row.page: row.times_empty for row in fewest}
    made = []
    for page, cost in found:
        times = cost.own / empty[page.by]
        growth = times / before[page] - 1 if page in before and page.path != EMPTY else None
        made.append(Row(page, projects, cost, times, growth))
    return made


def _measured_apart(rounds: int) -> list[tuple[Page, Cost]]:
    """The costs in a process that has only served pages, as a web server's has."""
    ran = subprocess.run([sys.executable, "-m", "bench", "--visit", str(rounds)], stdout=subprocess.PIPE, check=True)
    return [(Page(**page), Cost(**cost)) for page, cost in json.loads(ran.stdout)]


def visit(rounds: int):
    """Measure the pages of the portfolio that is there, and tell the costs on the output."""
    wanted = [Page("Tom side", EMPTY, by) for by in ("konsulent", "chef")] + pages()
    visitors = {by: Visitor(User.objects.get(username=by)) for by in {page.by for page in wanted}}
    found = costs([(visitors[page.by], page.path) for page in wanted], rounds)
    json.dump([(asdict(page), asdict(cost)) for page, cost in zip(wanted, found, strict=True)], sys.stdout)
