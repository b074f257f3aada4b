"""Many sums on one pool at once, and the control: with the lock off the same race spends money that is not there."""

from time import sleep

import pytest
from django.db import transaction

from budget import framing, posting
from budget.models import PoolFrame, PoolPost
from budget.posting import release, reserve
from budget.refusals import Refused
from lifecycle import clock
from lifecycle.errors import AlreadyDone, Conflict
from lifecycle.models import Receipt
from lifecycle.receipts import Shown, new_token, read_token
from tests.budget.factories import frame, reserved
from tests.factories import UserFactory
from tests.racing import errors, on_postgresql, race, rounds, winners

pytestmark = [on_postgresql, pytest.mark.django_db(transaction=True)]

RACERS = 20
SUM = 30_000_00  # six of them fit in 200.000 kr.


@pytest.fixture
def digitek():
    with transaction.atomic():
        return UserFactory(digitek=True)


def no_lock(item):
    item.refresh_from_db()
    sleep(0.05)
    return item


def twenty_sums(digitek, pool):
    return race(*[lambda: reserve(frame(pool), SUM, by=digitek, text="Samtidig") for _ in range(RACERS)])


def test_twenty_sums_on_one_pool_never_spend_more_than_it_has(digitek):
    for _ in rounds(50, short=2):
        outcomes = twenty_sums(digitek, "Omsorg")

        assert len(winners(outcomes)) == 6
        assert {type(error) for error in errors(outcomes)} == {Refused}
        assert frame().used == 6 * SUM
        with transaction.atomic():
            for post in PoolPost.objects.with_left().filter(amount__gt=0, left__gt=0):
                release(post, post.left, by=digitek, text="Til næste runde")


def test_control_without_the_lock_the_pool_is_overspent(digitek, monkeypatch):
    monkeypatch.setattr(posting, "lock", no_lock)

    twenty_sums(digitek, "Omsorg")

    assert frame().used > frame().amount


def test_a_reservation_is_given_back_once_by_two_at_once(digitek):
    with transaction.atomic():
        reservation = reserved(10_000, by=digitek)

    outcomes = race(*[
        lambda: release(PoolPost.objects.get(pk=reservation.pk), 10_000_00, by=digitek, text="Ikke brugt")
        for _ in range(2)
    ])  # fmt: skip

    assert len(winners(outcomes)) == 1
    assert [type(error) for error in errors(outcomes)] == [Conflict]
    assert frame().used == 0


def test_a_double_click_reserves_once(digitek):
    shown = Shown(token=read_token(new_token(digitek), digitek))

    outcomes = race(*[lambda: reserve(frame(), SUM, by=digitek, text="To klik", shown=shown) for _ in range(2)])

    assert [type(error) for error in errors(outcomes)] == [AlreadyDone]
    assert (PoolPost.objects.count(), Receipt.objects.count()) == (1, 1)


def test_two_who_copy_the_frame_at_once_set_it_once(digitek):
    year = clock.today().year + 1

    outcomes = race(*[lambda: framing.copy_frames(year, by=digitek) for _ in range(2)])

    assert [type(error) for error in errors(outcomes)] == [Conflict]
    assert PoolFrame.objects.filter(year=year).count() == 4


def test_the_frame_is_never_lowered_below_a_sum_that_comes_in_meanwhile(digitek):
    def lower():
        return framing.set_frame(frame(), 0, by=digitek, reason="Sparet væk")

    for _ in rounds(50, short=5):
        race(lower, lambda: reserve(frame(), SUM, by=digitek, text="Samtidig"))

        assert frame().rest >= 0
        with transaction.atomic():
            for post in PoolPost.objects.with_left().filter(amount__gt=0, left__gt=0):
                release(post, post.left, by=digitek, text="Til næste runde")
            framing.set_frame(frame(), 200_000_00, by=digitek, reason="Til næste runde")
