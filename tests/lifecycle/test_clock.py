"""The one clock: set for a while, put back whatever happens, and Danish by the date."""

from datetime import UTC, date, datetime, timedelta
from threading import Thread

import pytest
import time_machine

from lifecycle import clock
from lifecycle.models import Receipt
from tests.factories import ProjectFactory, UserFactory

FIRST = datetime(2027, 3, 1, 9, 30, tzinfo=UTC)
SECOND = datetime(2027, 6, 1, 9, 30, tzinfo=UTC)


def test_it_goes_by_itself():
    with time_machine.travel(FIRST, tick=False):
        assert clock.now() == FIRST


def test_it_is_aware():
    assert clock.now().utcoffset() == timedelta(0)


def test_it_is_set_for_a_while():
    with clock.at(FIRST):
        assert clock.now() == FIRST
        with clock.at(SECOND):
            assert clock.now() == SECOND
        assert clock.now() == FIRST
    assert clock.now() > FIRST - timedelta(days=365 * 5)
    assert clock.now() not in (FIRST, SECOND)


def test_it_is_put_back_when_the_work_fails():
    with pytest.raises(ZeroDivisionError), clock.at(FIRST):
        raise ZeroDivisionError
    assert clock.now() != FIRST


def test_another_thread_has_its_own():
    """The demo portfolio lives through its years in one thread; a request beside it lives today."""
    seen = []
    with clock.at(FIRST):
        other = Thread(target=lambda: seen.append(clock.now()))
        other.start()
        other.join()
    assert seen != [FIRST]
    assert len(seen) == 1


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        (datetime(2026, 12, 31, 22, 59, 59, tzinfo=UTC), date(2026, 12, 31)),
        (datetime(2026, 12, 31, 23, 0, tzinfo=UTC), date(2027, 1, 1)),
        (datetime(2027, 6, 30, 21, 59, 59, tzinfo=UTC), date(2027, 6, 30)),
        (datetime(2027, 6, 30, 22, 0, tzinfo=UTC), date(2027, 7, 1)),
        (datetime(2027, 3, 28, 0, 59, tzinfo=UTC), date(2027, 3, 28)),
        (datetime(2027, 10, 31, 1, 0, tzinfo=UTC), date(2027, 10, 31)),
    ],
)
def test_the_day_is_the_danish_one(moment, day):
    with clock.at(moment):
        assert clock.today() == day


@pytest.mark.django_db
def test_rows_are_dated_by_it():
    with clock.at(FIRST):
        project, receipt = ProjectFactory(), Receipt.objects.create(token=f"{1:032x}", by=UserFactory())

    assert (project.state_since, receipt.at, project.history.get().history_date) == (FIRST, FIRST, FIRST)
