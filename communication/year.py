"""The year at a glance: one post a month, one article a quarter; what came out, what is planned, what is missing."""

from dataclasses import dataclass
from datetime import date, timedelta

from communication.models import Article, Post
from danish.dates import MONTHS, Quarter
from lifecycle import clock

MARKS = {"done": "✓", "planned": "○", "missing": "▲", "": "–"}
WORDS = {"done": "udgivet", "planned": "planlagt", "missing": "mangler", "": "ikke planlagt"}


@dataclass(frozen=True)
class Cell:
    """A month or a quarter: how many came out, and how it stands."""

    label: str
    status: str
    count: int = 0

    @property
    def mark(self) -> str:
        return MARKS[self.status]

    @property
    def words(self) -> str:
        return f"{self.count} {WORDS[self.status]}" if self.count else WORDS[self.status]


@dataclass(frozen=True)
class Year:
    number: int
    months: list[Cell]
    quarters: list[Cell]


def year_strip(number: int) -> Year:
    """The twelve months and four quarters of a year; numbers only, so anybody may see it."""
    first, last = date(number, 1, 1), date(number, 12, 31)
    posts_out = _days(Post.objects.filter(published_on__range=(first, last)), "published_on")
    posts_to_come = _days(Post.objects.planned_between(first, last), "planned_for")
    articles_out = _days(Article.objects.filter(sent_on__range=(first, last)), "sent_on")
    articles_to_come = _days(Article.objects.planned_between(first, last), "planned_for")
    months = [(MONTHS[m - 1], date(number, m, 1), _end_of(number, m)) for m in range(1, 13)]
    quarters = [(f"{q}. kvt.", Quarter(number, q).first_day, Quarter(number, q).last_day) for q in range(1, 5)]
    return Year(
        number,
        [_cell(label, a, b, posts_out, posts_to_come) for label, a, b in months],
        [_cell(label, a, b, articles_out, articles_to_come) for label, a, b in quarters],
    )


def _days(queryset, field) -> list[date]:
    return list(queryset.values_list(field, flat=True))


def _end_of(year: int, month: int) -> date:
    return (date(year, month, 28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)


def _cell(label, first, last, out, to_come) -> Cell:
    """What came out counts first, then what is planned; a period that has begun with neither lacks something."""
    count = sum(first <= day <= last for day in out)
    if count:
        return Cell(label, "done", count)
    if any(first <= day <= last for day in to_come):
        return Cell(label, "planned")
    return Cell(label, "missing" if first <= clock.today() else "")
