"""The quarter: which one a day and a moment belong to, by the clock in Denmark."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from danish.dates import COPENHAGEN, Quarter

QUARTERS = st.builds(Quarter, st.integers(1990, 2100), st.integers(1, 4))
MOMENTS = st.datetimes(datetime(1990, 1, 2), datetime(2100, 12, 30), timezones=st.just(UTC))


def test_a_quarter_knows_its_days_its_address_and_its_name():
    quarter = Quarter(2026, 4)

    assert (quarter.first_day, quarter.last_day) == (date(2026, 10, 1), date(2026, 12, 31))
    assert (quarter.previous, quarter.next) == (Quarter(2026, 3), Quarter(2027, 1))
    assert quarter.slug == "2026-4"
    assert str(quarter) == "4. kvartal 2026"


@pytest.mark.parametrize(
    ("value", "quarter"),
    [
        (date(2026, 1, 1), Quarter(2026, 1)),
        (date(2026, 3, 31), Quarter(2026, 1)),
        (date(2026, 4, 1), Quarter(2026, 2)),
        (date(2026, 9, 30), Quarter(2026, 3)),
        (date(2028, 2, 29), Quarter(2028, 1)),
        (datetime(2026, 12, 31, 23, 30, tzinfo=UTC), Quarter(2027, 1)),
        (datetime(2026, 12, 31, 22, 59, 59, tzinfo=UTC), Quarter(2026, 4)),
        (datetime(2026, 6, 30, 22, 0, tzinfo=UTC), Quarter(2026, 3)),
        (datetime(2026, 6, 30, 21, 59, 59, 999999, tzinfo=UTC), Quarter(2026, 2)),
    ],
)
def test_a_day_and_a_moment_belong_to_the_quarter_of_the_date_in_denmark(value, quarter):
    assert Quarter.of(value) == quarter


def test_a_moment_without_a_time_zone_belongs_to_no_quarter():
    with pytest.raises(ValueError, match="time zone"):
        Quarter.of(datetime(2026, 12, 31, 23, 30))


def test_a_quarter_begins_and_ends_at_midnight_in_denmark_summer_and_winter():
    assert Quarter(2026, 1).start == datetime(2025, 12, 31, 23, tzinfo=UTC)
    assert Quarter(2026, 1).end == Quarter(2026, 2).start == datetime(2026, 3, 31, 22, tzinfo=UTC)
    assert Quarter(2026, 4).end == datetime(2026, 12, 31, 23, tzinfo=UTC)


@pytest.mark.parametrize(
    ("quarter", "hours"),
    [(Quarter(2026, 1), 90 * 24 - 1), (Quarter(2026, 2), 91 * 24), (Quarter(2026, 4), 92 * 24 + 1)],
)
def test_the_nights_of_the_clock_change_make_a_quarter_an_hour_shorter_or_longer(quarter, hours):
    assert quarter.end.astimezone(UTC) - quarter.start.astimezone(UTC) == timedelta(hours=hours)


@settings(deadline=None)
@given(MOMENTS)
def test_each_moment_is_in_exactly_one_quarter(moment):
    quarter = Quarter.of(moment)

    assert quarter.start <= moment < quarter.end
    assert not quarter.previous.start <= moment < quarter.previous.end
    assert not quarter.next.start <= moment < quarter.next.end


@settings(deadline=None)
@given(QUARTERS)
def test_quarters_follow_each_other_without_a_gap(quarter):
    assert quarter.next.previous == quarter.previous.next == quarter
    assert quarter.last_day + timedelta(days=1) == quarter.next.first_day
    assert quarter.end == quarter.next.start
    assert quarter < quarter.next
    assert Quarter.of(quarter.start) == Quarter.of(quarter.last_day) == quarter
    assert Quarter.of(quarter.end.astimezone(UTC) - timedelta(microseconds=1)) == quarter
    assert Quarter.from_slug(quarter.slug) == quarter


@pytest.mark.parametrize(
    "slug",
    ["", "2026", "2026-0", "2026-5", "2026-04", "26-4", "1989-4", "2101-1", "２０２６-4", "2026-4\n", "2026-4; DROP"],
)
def test_an_address_that_names_no_quarter_is_refused(slug):
    with pytest.raises(ValueError, match=r"er ikke et kvartal\. Skriv det som 2026-4\."):
        Quarter.from_slug(slug)


@pytest.mark.parametrize("number", [0, 5, -1])
def test_a_year_has_four_quarters(number):
    with pytest.raises(ValueError, match="Der er fire kvartaler"):
        Quarter(2026, number)


def test_quarters_sort_by_time_and_serve_as_keys():
    assert sorted([Quarter(2027, 1), Quarter(2026, 4), Quarter(2026, 2)]) == [
        Quarter(2026, 2),
        Quarter(2026, 4),
        Quarter(2027, 1),
    ]
    assert {Quarter(2026, 4): "i dag"}[Quarter.of(datetime(2026, 11, 23, tzinfo=COPENHAGEN))] == "i dag"
