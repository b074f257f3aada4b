"""The bench runs, and tells of every page and every status; what they cost is not asserted here."""

import os
import re
import subprocess
import sys

import pytest
from django.conf import settings

from bench import table
from bench.measuring import Cost
from bench.pages import Page, Row
from bench.report import PdfCost
from tests.browser.portal import OwnDatabase

PAGES = [
    ("Tom side", "konsulent"), ("Tom side", "chef"), ("Overblik", "konsulent"), ("Overblik", "chef"),
    ("Portefølje", "konsulent"), ("Idéer", "konsulent"), ("Søg", "konsulent"), ("Projekt", "konsulent"),
    ("Gate", "konsulent"), ("Gate", "chef"),
]  # fmt: skip

WEIGHED = ["Projekt", "Gate", "Samlet PDF", "Kommentarer", "Historik", "Dokument", "Hvad er ændret"]


@pytest.fixture
def own_database():
    if "DATABASE_URL" not in os.environ:
        pytest.fail("the bench needs PostgreSQL: run bin/test", pytrace=False)
    database = OwnDatabase()
    database.name += "_bench"
    database.url = database.url + "_bench"
    database.make()
    yield database.url
    database.drop()


def test_every_row_is_there(own_database, tmp_path):
    kept = tmp_path / "latest.md"
    words = ["--sizes", "5,10", "--reports", "2", "--rounds", "1", "--keep", str(kept)]
    environment = os.environ | {"DATABASE_URL": own_database, "DATA_DIR": str(tmp_path / "data")}
    ran = subprocess.run(
        [sys.executable, "-m", "bench", *words],
        cwd=settings.BASE_DIR, env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip

    assert ran.returncode == 0, ran.stderr
    rows = re.findall(r"^\| ([^|\n]+) \| (\w+) \| (\d+) \|", ran.stdout, re.MULTILINE)
    assert rows == [(*page, size) for size in ("5", "10") for page in PAGES]
    same = re.findall(r"^\| ([^|\n]+) \| (\d+) = (\d+) \|", ran.stdout, re.MULTILINE)
    assert [name for name, _, _ in same] == WEIGHED
    assert re.search(r"^\| 2 \| [\d.]+ \|", ran.stdout, re.MULTILINE)
    assert kept.read_text(encoding="utf-8").strip() == ran.stdout.strip()


def a_row(times_empty=3.9, growth=0.1, queries=12):
    page = Page("Portefølje", "/projekter/", "konsulent", 12, rows=True)
    return Row(page, 10_000, Cost(queries, 15.0, 2.0, 64_000), times_empty, growth)


def told(row=None, pdf=None) -> str:
    return "\n".join([*table._pages([row or a_row()]), *table._pdfs([pdf or PdfCost(300, 15.0, 320.0, 1_500_000)])])


def test_each_figure_stands_beside_its_aim():
    assert "| Portefølje | konsulent | 10,000 | 12 ≤ 12 | 15.0 | 3.9 ≤ 4 | +10 % ≤ 20 % | 2.0 | 64 |" in told()
    assert "| 300 | 15.0 | 0.050 ≤ 0.10 | 320 ≤ 600 | 1500 |" in told()
    assert table.missed(told()) == 0


@pytest.mark.parametrize(
    ("missed", "shown"),
    [
        ({"row": a_row(queries=13)}, "**13 > 12**"),
        ({"row": a_row(times_empty=4.2)}, "**4.2 > 4**"),
        ({"row": a_row(growth=0.5)}, "**+50 % > 20 %**"),
        ({"pdf": PdfCost(300, 45.0, 320.0, 1)}, "**0.150 > 0.10**"),
        ({"pdf": PdfCost(300, 15.0, 700.0, 1)}, "**700 > 600**"),
    ],
)
def test_a_missed_aim_is_seen(missed, shown):
    assert shown in told(**missed)
    assert table.missed(told(**missed)) == 1


def test_the_tables_go_between_the_comments_of_the_readme(tmp_path):
    readme = tmp_path / "README.md"
    readme.write_text(f"before\n{table.BEGIN}\nold\n{table.END}\nafter\n", encoding="utf-8")

    table.write_into(readme, "new\n")
    assert readme.read_text(encoding="utf-8") == f"before\n{table.BEGIN}\nnew\n{table.END}\nafter\n"

    readme.write_text("no place", encoding="utf-8")
    with pytest.raises(ValueError, match="has no place"):
        table.write_into(readme, "new\n")
