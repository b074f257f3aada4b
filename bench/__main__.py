"""`python -m bench`, on the empty PostgreSQL database that DATABASE_URL names; `bin/bench` makes one.

--sizes 100,1000,10000   how many projects
--reports 24,100,300     how many of them the status tells of
--rounds 15              each figure is the best of so many requests
--keep FILE              where the tables are kept besides (var/bench/latest.md)
--write                  put the tables into README.md
"""

import argparse
import os
import sys
from pathlib import Path

import django

# The portal as it runs in the house, with plain HTTP; what is imported below reads its models.
os.environ |= {"DEMO": "1", "HTTPS": "0", "LOG_LEVEL": "WARNING"}
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "digitek.settings")
django.setup()

from django.conf import settings  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402

from bench import pages, report, table, weighing  # noqa: E402
from bench.filling import Portfolio  # noqa: E402

ROOT = Path(__file__).resolve().parent.parent
LATEST = ROOT / "var" / "bench" / "latest.md"


def main(words: list[str]):
    asked = _arguments(words)
    settings.ROOT_URLCONF = "bench.urls"  # the portal's, and the empty page besides
    if asked.visit:
        pages.visit(asked.visit)
    elif asked.weigh:
        weighing.weigh(asked.weigh, asked.numbers)
    else:
        _run(asked)


def _run(asked):
    _prepare()
    portfolio, rows, pdfs = Portfolio(), [], []
    for size in asked.sizes:
        _say(f"{size} projects")
        portfolio.grow_to(size)
        _settle()
        rows += pages.rows(size, asked.rounds, fewest=rows)
    content = report.frozen()
    _say("one project with much behind it")
    weights = weighing.rows(asked.rounds)
    for count in asked.reports:
        _say(f"a status of {count} projects")
        pdfs.append(report.measure(report.cut(content, count)))
    text = table.markdown(rows, weights, pdfs, asked.rounds)
    asked.keep.parent.mkdir(parents=True, exist_ok=True)
    asked.keep.write_text(text, encoding="utf-8")
    if asked.write:
        table.write_into(ROOT / "README.md", text)
    print(text)
    _say(f"aims missed: {table.missed(text)}")


def _arguments(words):
    def numbers(text):
        return sorted(int(number) for number in text.split(","))

    parser = argparse.ArgumentParser(prog="bin/bench", description=__doc__.partition("\n")[0])
    parser.add_argument("--sizes", type=numbers, default=[100, 1_000, 10_000])
    parser.add_argument("--reports", type=numbers, default=[24, 100, 300])
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--keep", type=Path, default=LATEST)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--visit", type=int, metavar="ROUNDS", help=argparse.SUPPRESS)
    parser.add_argument("--weigh", type=int, metavar="ROUNDS", help=argparse.SUPPRESS)
    parser.add_argument("--numbers", type=int, nargs=2, help=argparse.SUPPRESS)
    return parser.parse_args(words)


def _prepare():
    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)


def _settle():
    """What autovacuum does in the hours between: the planner knows the tables, and what is dead is gone."""
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")


def _say(words):
    print(f"bench: {words}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
