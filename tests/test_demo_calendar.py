"""The demo's calendar: the same story fits whatever day it is told."""

from datetime import date, timedelta

from digitek.demo import calendar
from digitek.demo.ways import WAYS
from gates.submission.coming import READY_BEFORE

EVERY_DAY = [date(2026, 1, 1) + timedelta(days=number) for number in range(0, 800, 3)]


def test_the_story_fits_the_five_quarters_whatever_day_it_is_told():
    for today in EVERY_DAY:
        days = [calendar.day(ago, today) for ago in range(calendar.OLDEST, 0, -1)]
        assert days == sorted(days)
        assert days[0] == calendar.working_days(today)[-1] >= calendar.first_day(today)
        assert days[-1] < today
        assert len(set(days[-calendar.EXACT :])) == calendar.EXACT


def test_a_gate_two_working_days_ahead_is_within_the_week_that_tells_its_lead():
    for today in EVERY_DAY:
        assert today < calendar.ahead(2, today) <= today + READY_BEFORE


def test_moments_of_a_day_rise_and_stay_in_working_hours():
    for number in (1, 7, 60, 200):
        moments = calendar.moments(date(2026, 11, 20), number)
        assert moments == sorted(set(moments))
        assert {moment.hour for moment in moments} <= set(range(8, 16))


def test_every_way_is_told_in_the_order_of_time():
    for key, way in WAYS.items():
        agos = [step.ago for step in way]
        assert agos == sorted(agos, reverse=True), key
        assert set(agos) <= set(range(1, calendar.OLDEST + 1)), key
