"""Dates, times, quarters and working days as the municipality in Denmark counts them."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

import holidays

from danish.money import NBSP
from danish.text import clean_line, short

COPENHAGEN = ZoneInfo("Europe/Copenhagen")
FIRST_YEAR, LAST_YEAR = 1990, 2100
EXAMPLE = "Skriv dag, måned og år, fx 18-07-2027."

MONTHS = ["jan.", "feb.", "mar.", "apr.", "maj", "jun.", "jul.", "aug.", "sep.", "okt.", "nov.", "dec."]
MONTH_SPELLINGS = {name.rstrip("."): number for number, name in enumerate(MONTHS, 1)} | {
    "januar": 1,
    "februar": 2,
    "febr": 2,
    "marts": 3,
    "april": 4,
    "juni": 6,
    "juli": 7,
    "august": 8,
    "september": 9,
    "sept": 9,
    "oktober": 10,
    "november": 11,
    "december": 12,
}

DAY_FIRST = re.compile(r"([0-9]{1,2})([./-])([0-9]{1,2})\2([0-9]{4,6})")
ISO = re.compile(r"([0-9]{4,6})-([0-9]{2})-([0-9]{2})")
WITH_NAME = re.compile(r"([0-9]{1,2})\.? ?([a-z]+)\.? ([0-9]{4,6})")
SHORT_YEAR = re.compile(r"[0-9]{1,2}([./-])[0-9]{1,2}\1[0-9]{2}")

SATURDAY = 5
# Not in the law of holidays, but the town hall is closed: Grundlovsdag, juleaften and nytårsaftensdag.
TOWN_HALL_CLOSED = [(6, 5), (12, 24), (12, 31)]


def parse_date(text):
    """The date a Dane typed, day first: "18.07.2027", "18-07-2027", "18/7/2027", "18. juli 2027"; also 2027-07-18.

    Only the years 1990-2100. Raises ValueError with a Danish sentence that says what is wrong.
    """
    typed = clean_line(text)
    year, month, day = _parts(typed)
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise ValueError(f"Årstallet skal ligge mellem {FIRST_YEAR} og {LAST_YEAR}.")
    try:
        return date(year, month, day)
    except ValueError:
        raise ValueError(f"{typed} findes ikke i kalenderen. {EXAMPLE}") from None


def _parts(typed):
    """Year, month and day as numbers, whichever way the date was written."""
    if match := DAY_FIRST.fullmatch(typed):
        return int(match[4]), int(match[3]), int(match[1])
    if match := ISO.fullmatch(typed):
        return int(match[1]), int(match[2]), int(match[3])
    if (match := WITH_NAME.fullmatch(typed.lower())) and match[2] in MONTH_SPELLINGS:
        return int(match[3]), MONTH_SPELLINGS[match[2]], int(match[1])
    if not typed:
        raise ValueError(EXAMPLE)
    if SHORT_YEAR.fullmatch(typed):
        raise ValueError("Skriv årstallet med fire cifre, fx 18-07-2027.")
    raise ValueError(f"»{short(typed, 30)}« kan ikke læses som en dato. {EXAMPLE}")


def local_date(value):
    """The date in Denmark of a date or of an aware datetime; a datetime without a time zone raises ValueError."""
    return _local(value).date() if isinstance(value, datetime) else value


def _local(moment):
    if moment.tzinfo is None:
        raise ValueError("a moment needs its time zone to have a date in Denmark")
    return moment.astimezone(COPENHAGEN)


def midnight(day):
    """The moment a date begins in Denmark."""
    return datetime.combine(day, time.min, tzinfo=COPENHAGEN)


def dato(value):
    """A date for reading, "4. dec. 2026"; day and month stay on the same line."""
    day = local_date(value)
    return f"{day.day}.{NBSP}{MONTHS[day.month - 1]} {day.year}"


def klokken(moment):
    """A time of day for reading, "kl. 9.42", by the clock in Denmark."""
    local = _local(moment)
    return f"kl. {local.hour}.{local.minute:02}"


def uge(value):
    """The week for reading, "uge 49"; weeks begin on Monday, and uge 1 holds the year's first Thursday."""
    return f"uge {local_date(value).isocalendar().week}"


@dataclass(frozen=True, order=True)
class Quarter:
    """Three months of a year, the beat of chefgruppen's meetings; it begins and ends at midnight in Denmark."""

    year: int
    number: int

    def __post_init__(self):
        if self.number not in (1, 2, 3, 4):
            raise ValueError(f"Der er fire kvartaler, så {self.number}. kvartal findes ikke.")

    @classmethod
    def of(cls, value):
        """The quarter a date or an aware datetime belongs to; 31 December 23:30 UTC is already the new year here."""
        day = local_date(value)
        return cls(day.year, (day.month + 2) // 3)

    @classmethod
    def from_slug(cls, slug):
        """The quarter of "2026-4"; raises ValueError for anything else and for years outside 1990-2100."""
        match = re.fullmatch(r"([0-9]{4})-([1-4])", slug)
        if not match or not FIRST_YEAR <= int(match[1]) <= LAST_YEAR:
            raise ValueError(f"»{short(slug, 30)}« er ikke et kvartal. Skriv det som 2026-4.")
        return cls(int(match[1]), int(match[2]))

    @property
    def slug(self):
        """The quarter in an address, "2026-4"."""
        return f"{self.year}-{self.number}"

    @property
    def next(self):
        """The quarter after."""
        return self._moved(1)

    @property
    def previous(self):
        """The quarter before."""
        return self._moved(-1)

    def _moved(self, quarters):
        year, index = divmod(self.year * 4 + self.number - 1 + quarters, 4)
        return Quarter(year, index + 1)

    @property
    def first_day(self):
        """Its first date."""
        return date(self.year, 3 * self.number - 2, 1)

    @property
    def last_day(self):
        """Its last date."""
        return self.next.first_day - timedelta(days=1)

    @property
    def start(self):
        """The moment it begins: midnight in Denmark, and part of the quarter."""
        return midnight(self.first_day)

    @property
    def end(self):
        """The moment it is over: midnight in Denmark, and already part of the next quarter."""
        return self.next.start

    def __str__(self):
        return f"{self.number}. kvartal {self.year}"


@lru_cache(maxsize=256)
def _closed_days(year):
    """The weekdays of a year on which the town hall is closed."""
    # Asked with the year: Store Bededag is a holiday until 2023 and a working day from 2024.
    return frozenset(holidays.Denmark(years=year, expand=False)) | {date(year, *day) for day in TOWN_HALL_CLOSED}


def is_working_day(value):
    """True on Monday to Friday outside the holidays, Grundlovsdag, juleaften and nytårsaftensdag."""
    day = local_date(value)
    return day.weekday() < SATURDAY and day not in _closed_days(day.year)


def next_working_day(value):
    """The first working day after the given one, the limit of an answer "fra dag til dag"."""
    day = local_date(value) + timedelta(days=1)
    while not is_working_day(day):
        day += timedelta(days=1)
    return day


def working_days_between(start, end):
    """How many working days have passed: those after `start`, up to and with `end`; 0 when `end` is not later."""
    first, last = local_date(start), local_date(end)
    return sum(is_working_day(first + timedelta(days=number)) for number in range(1, (last - first).days + 1))
