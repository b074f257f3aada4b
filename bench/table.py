"""The figures as Markdown, each beside its aim; a missed one is told in bold."""

import os
import platform
import re
from pathlib import Path

import django
from django.db import connection

from bench import pages, report, weighing
from bench.pages import Row
from bench.report import PdfCost
from bench.weighing import Weighed
from lifecycle import clock

BEGIN, END = "<!-- bench: begin -->", "<!-- bench: end -->"


def markdown(rows: list[Row], weights: list[Weighed], pdfs: list[PdfCost], rounds: int) -> str:
    """The tables and what they were measured on."""
    return "\n".join([_where(rounds), "", *_pages(rows), "", *weighing.table(weights), "", *_pdfs(pdfs), ""])


def missed(text: str) -> int:
    """How many aims the tables say are missed."""
    return text.count("**") // 2


def write_into(path: Path, text: str):
    """Put the tables between the two comments of a Markdown file."""
    old = path.read_text(encoding="utf-8")
    between = re.compile(f"(?<={re.escape(BEGIN)}\n).*?(?={re.escape(END)})", re.DOTALL)
    new, count = between.subn(lambda _: text, old)
    if count != 1:
        raise ValueError(f"{path.name} has no place between {BEGIN} and {END}")
    path.write_text(new, encoding="utf-8")


def _where(rounds) -> str:
    with connection.cursor() as cursor:
        cursor.execute("SHOW server_version")
        postgres = cursor.fetchone()[0].split()[0]
    return (
        f"Measured {clock.today().isoformat()} with `bin/bench` on {os.cpu_count()} cores ({_processor()}), "
        f"Python {platform.python_version()}, Django {django.__version__}, PostgreSQL {postgres}: best of {rounds}."
    )


def _processor() -> str:
    found = re.search(r"^model name\s*:\s*(.+)$", Path("/proc/cpuinfo").read_text(), re.MULTILINE)
    return found[1].strip() if found else platform.machine()


def _pages(rows) -> list[str]:
    lines = [
        "| Page | As | Projects | Queries | Our CPU, ms | × empty page | Against the fewest | Database, ms | kB |",
        "|---|---|--:|--:|--:|--:|--:|--:|--:|",
    ]
    return lines + [_page(row) for row in rows]


def _page(row: Row) -> str:
    cells = [
        row.page.name,
        row.page.by,
        f"{row.projects:,}",
        _held(row.cost.queries, row.page.queries, "{}"),
        f"{row.cost.own:.1f}",
        _held(row.times_empty, pages.TIMES_EMPTY if row.page.rows else None, "{:.1f}"),
        _growth(row),
        f"{row.cost.database:.1f}",
        f"{row.cost.size / 1000:.0f}",
    ]
    return f"| {' | '.join(cells)} |"


def _growth(row) -> str:
    if row.growth is None:
        return ""
    return _held(100 * row.growth, 100 * pages.GROWTH if row.page.rows else None, "{:+.0f} %", "{:.0f} %")


def _pdfs(costs) -> list[str]:
    lines = [
        "| Quarterly status, projects | CPU, s | CPU a project, s | Peak, MiB | kB (PDF and draft copy) |",
        "|--:|--:|--:|--:|--:|",
    ]
    return lines + [
        f"| {cost.projects} | {cost.cpu:.1f} | {_held(cost.a_project, report.CPU_A_PROJECT, '{:.3f}', '{:.2f}')} | "
        f"{_held(cost.mebibytes, report.MOST_MEMORY, '{:.0f}')} | {cost.size / 1000:.0f} |"
        for cost in costs
    ]


def _held(figure, aim, form: str, aim_form: str = "") -> str:
    """The figure, and its aim when it has one."""
    told = form.format(figure)
    if aim is None:
        return told
    limit = (aim_form or form).format(aim) if not isinstance(aim, int) else str(aim)
    return f"{told} ≤ {limit}" if figure <= aim else f"**{told} > {limit}**"
