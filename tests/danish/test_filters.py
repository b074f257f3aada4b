"""What a template writes when it is handed sums, dates and numbers."""

from datetime import UTC, date, datetime

import pytest
from django.template import Context, Template

from danish.dates import Quarter

NBSP = "\u00a0"
TODAY = date(2026, 11, 23)


def written(expression, value):
    """What the template writes for a value, on 23 November 2026."""
    template = Template("{% load danish %}{{ " + expression + " }}")
    return template.render(Context({"value": value, "today": TODAY}))


@pytest.mark.parametrize(
    ("expression", "value", "text"),
    [
        ("value|kroner", 1_372_000_00, f"1.372.000{NBSP}kr."),
        ("value|kroner", 0, f"0{NBSP}kr."),
        ("value|dato", date(2026, 12, 4), f"4.{NBSP}dec. 2026"),
        ("value|dato", datetime(2026, 12, 31, 23, 30, tzinfo=UTC), f"1.{NBSP}jan. 2027"),
        ("value|klokken", datetime(2026, 11, 23, 8, 42, tzinfo=UTC), "kl. 9.42"),
        ("value|kvartal", Quarter(2026, 4), "4. kvartal 2026"),
        ("value|kvartal", date(2026, 11, 23), "4. kvartal 2026"),
        ("value|kvartal", datetime(2026, 12, 31, 23, 30, tzinfo=UTC), "1. kvartal 2027"),
        ("value|uge", date(2026, 12, 4), "uge 49"),
        ("value|da_number", 1234.5, "1.234,5"),
        ("value|da_number:1", 1234, "1.234,0"),
        ("value|da_number", 0, "0"),
        ("value|days_ago:today", date(2026, 11, 22), "i går"),
        ("value|days_ago:today", TODAY, "i dag"),
        ("value|days_ago:today", date(2026, 11, 24), "i morgen"),
        ("value|days_ago:today", date(2026, 11, 21), f"21.{NBSP}nov. 2026"),
        ("value|days_ago:today", datetime(2026, 11, 22, 23, 30, tzinfo=UTC), "i dag"),
    ],
)
def test_a_value_is_written_in_danish(expression, value, text):
    assert written(expression, value) == text


@pytest.mark.parametrize("name", ["kroner", "dato", "klokken", "kvartal", "uge", "da_number", "days_ago:today"])
@pytest.mark.parametrize("value", [None, ""])
def test_what_is_not_known_is_written_as_nothing(name, value):
    assert written(f"value|{name}", value) == ""


def test_a_sum_that_is_not_whole_oere_is_an_error():
    with pytest.raises(TypeError):
        written("value|kroner", 1.5)
