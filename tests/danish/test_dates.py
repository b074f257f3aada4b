"""Dates and times as Danes write them, and the days on which the town hall is open."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from danish.dates import (
    COPENHAGEN,
    dato,
    is_working_day,
    klokken,
    local_date,
    next_working_day,
    parse_date,
    uge,
    working_days_between,
)

EXAMPLE = "Skriv dag, måned og år, fx 18-07-2027."
DATES = st.dates(date(1990, 1, 1), date(2100, 12, 31))


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("18.07.2007", date(2007, 7, 18)),
        ("18-07-2007", date(2007, 7, 18)),
        ("18/7/2007", date(2007, 7, 18)),
        ("12/11/2026", date(2026, 11, 12)),
        ("2007-07-18", date(2007, 7, 18)),
        (" 4.12.2026\u00a0", date(2026, 12, 4)),
        ("4. dec. 2026", date(2026, 12, 4)),
        ("4. december 2026", date(2026, 12, 4)),
        ("4 Maj 2026", date(2026, 5, 4)),
        ("29-02-2028", date(2028, 2, 29)),
        ("01-01-1990", date(1990, 1, 1)),
        ("31-12-2100", date(2100, 12, 31)),
    ],
)
def test_a_date_is_read_day_first(typed, day):
    assert parse_date(typed) == day


@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        ("", EXAMPLE),
        ("\u200b ", EXAMPLE),
        ("31-02-2027", f"31-02-2027 findes ikke i kalenderen. {EXAMPLE}"),
        ("29-02-2027", f"29-02-2027 findes ikke i kalenderen. {EXAMPLE}"),
        ("12/13/2026", f"12/13/2026 findes ikke i kalenderen. {EXAMPLE}"),
        ("2027-02-31", f"2027-02-31 findes ikke i kalenderen. {EXAMPLE}"),
        ("00-00-2027", f"00-00-2027 findes ikke i kalenderen. {EXAMPLE}"),
        ("01-01-0001", "Årstallet skal ligge mellem 1990 og 2100."),
        ("31-12-1989", "Årstallet skal ligge mellem 1990 og 2100."),
        ("9999-12-31", "Årstallet skal ligge mellem 1990 og 2100."),
        ("01-01-20266", "Årstallet skal ligge mellem 1990 og 2100."),
        ("18-07-27", "Skriv årstallet med fire cifre, fx 18-07-2027."),
        ("18-07.2027", f"»18-07.2027« kan ikke læses som en dato. {EXAMPLE}"),
        ("4. foo 2026", f"»4. foo 2026« kan ikke læses som en dato. {EXAMPLE}"),
        ("١٨-٠٧-٢٠٢٧", f"»١٨-٠٧-٢٠٢٧« kan ikke læses som en dato. {EXAMPLE}"),
        ("i morgen", f"»i morgen« kan ikke læses som en dato. {EXAMPLE}"),
    ],
)
def test_what_is_no_date_is_refused_with_the_way_to_write_it(typed, answer):
    with pytest.raises(ValueError) as refusal:
        parse_date(typed)

    assert str(refusal.value) == answer


@settings(deadline=None)
@given(DATES)
def test_what_is_shown_can_be_typed_again(day):
    assert parse_date(dato(day)) == parse_date(day.isoformat()) == parse_date(f"{day:%d.%m.%Y}") == day


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (date(2026, 12, 4), "4.\u00a0dec. 2026"),
        (date(2026, 5, 31), "31.\u00a0maj 2026"),
        (datetime(2026, 12, 31, 23, 30, tzinfo=UTC), "1.\u00a0jan. 2027"),
    ],
)
def test_a_date_keeps_day_and_month_on_one_line_and_is_the_date_in_denmark(value, shown):
    assert dato(value) == shown


@pytest.mark.parametrize(
    ("moment", "shown"),
    [
        (datetime(2026, 11, 23, 8, 42, tzinfo=UTC), "kl. 9.42"),
        (datetime(2026, 7, 1, 8, 5, tzinfo=UTC), "kl. 10.05"),
        (datetime(2026, 7, 1, 0, 0, tzinfo=COPENHAGEN), "kl. 0.00"),
    ],
)
def test_the_time_is_by_the_clock_in_denmark(moment, shown):
    assert klokken(moment) == shown


def test_a_moment_without_a_time_zone_has_no_date_in_denmark():
    with pytest.raises(ValueError, match="time zone"):
        local_date(datetime(2026, 1, 1, 12))


@pytest.mark.parametrize(
    ("day", "week"),
    [(date(2026, 12, 4), "uge 49"), (date(2027, 1, 1), "uge 53"), (date(2027, 1, 4), "uge 1")],
)
def test_the_week_that_holds_the_first_thursday_is_week_one(day, week):
    assert uge(day) == week


@pytest.mark.parametrize(
    ("day", "why"),
    [
        (date(2026, 12, 5), "lørdag"),
        (date(2026, 12, 6), "søndag"),
        (date(2026, 1, 1), "nytårsdag"),
        (date(2026, 4, 2), "skærtorsdag"),
        (date(2026, 4, 3), "langfredag"),
        (date(2026, 4, 6), "anden påskedag"),
        (date(2023, 5, 5), "Store Bededag, så længe den fandtes"),
        (date(2026, 5, 14), "Kristi himmelfartsdag"),
        (date(2026, 5, 25), "anden pinsedag"),
        (date(2026, 6, 5), "Grundlovsdag"),
        (date(2026, 12, 24), "juleaften"),
        (date(2026, 12, 25), "juledag"),
        (date(2026, 12, 31), "nytårsaftensdag"),
    ],
)
def test_the_town_hall_is_closed(day, why):
    assert not is_working_day(day), why


@pytest.mark.parametrize(
    ("day", "why"),
    [
        (date(2024, 4, 26), "Store Bededag, afskaffet fra 2024"),
        (date(2026, 5, 1), "1. maj"),
        (date(2026, 5, 15), "fredag efter Kristi himmelfartsdag"),
        (date(2026, 12, 23), "lillejuleaften"),
    ],
)
def test_the_town_hall_is_open(day, why):
    assert is_working_day(day), why


@pytest.mark.parametrize(
    ("asked", "answer_by"),
    [
        (date(2026, 11, 23), date(2026, 11, 24)),
        (date(2026, 11, 27), date(2026, 11, 30)),
        (date(2026, 4, 1), date(2026, 4, 7)),
        (date(2026, 12, 23), date(2026, 12, 28)),
        (date(2026, 12, 30), date(2027, 1, 4)),
        (datetime(2026, 11, 23, 23, 30, tzinfo=UTC), date(2026, 11, 25)),
    ],
)
def test_an_answer_from_day_to_day_is_due_on_the_next_working_day(asked, answer_by):
    assert next_working_day(asked) == answer_by


@pytest.mark.parametrize(
    ("start", "end", "days"),
    [
        (date(2026, 11, 23), date(2026, 11, 23), 0),
        (date(2026, 11, 23), date(2026, 11, 24), 1),
        (date(2026, 11, 20), date(2026, 11, 23), 1),
        (date(2026, 11, 21), date(2026, 11, 22), 0),
        (date(2026, 12, 18), date(2027, 1, 4), 7),
        (date(2026, 11, 24), date(2026, 11, 23), 0),
    ],
)
def test_working_days_are_counted_after_the_first_day_up_to_and_with_the_last(start, end, days):
    assert working_days_between(start, end) == days


@settings(deadline=None)
@given(DATES)
def test_the_next_working_day_is_always_one_working_day_away(day):
    following = next_working_day(day)

    assert is_working_day(following)
    assert working_days_between(day, following) == 1
    assert working_days_between(day, following - timedelta(days=1)) == 0
