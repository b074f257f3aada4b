"""Filters that write sums, dates and numbers in Danish; an empty value stays empty, a wrong one is an error."""

from datetime import timedelta
from functools import wraps

from django import template

from danish import dates, money, numbers

register = template.Library()

NEAR_DAYS = {-1: "i går", 0: "i dag", 1: "i morgen"}


def filter_unless_empty(function):
    """Register a filter that gives "" for None and "": what is not known is said by the page, not by a number."""

    @wraps(function)
    def filled(value, *arguments):
        return "" if value is None or value == "" else function(value, *arguments)

    return register.filter(function.__name__, filled)


@filter_unless_empty
def kroner(oere):
    """{{ pool.rest|kroner }}: øre as "1.372.000 kr."."""
    return money.kroner(oere)


@filter_unless_empty
def dato(value):
    """{{ project.start|dato }}: "4. dec. 2026"."""
    return dates.dato(value)


@filter_unless_empty
def klokken(moment):
    """{{ draft.saved_at|klokken }}: "kl. 9.42"."""
    return dates.klokken(moment)


@filter_unless_empty
def kvartal(value):
    """{{ decision.at|kvartal }}: "4. kvartal 2026", of a date, a moment or a Quarter."""
    return str(value if isinstance(value, dates.Quarter) else dates.Quarter.of(value))


@filter_unless_empty
def uge(value):
    """{{ meeting.day|uge }}: "uge 49"."""
    return dates.uge(value)


@filter_unless_empty
def da_number(value, decimals=None):
    """{{ hours|da_number }} or {{ share|da_number:1 }}: "1.234,5"."""
    return numbers.da_number(value, decimals)


@filter_unless_empty
def days_ago(value, today):
    """{{ comment.at|days_ago:today }}: "i går", "i dag", "i morgen", on other days the date."""
    distance = (dates.local_date(value) - dates.local_date(today)) // timedelta(days=1)
    return NEAR_DAYS.get(distance) or dates.dato(value)
