"""Two workers at once, and rows that commit in another order than their numbers."""

from collections import Counter
from threading import Event, Thread

import pytest
from django.core import mail
from django.db import connections, transaction

from lifecycle.door import carry_out
from lifecycle.models import StateChange
from notices.handling import handle
from notices.models import Delivery, Handled
from notices.tasks import deliver, sweep
from tests.factories import IdeaFactory, UserFactory
from tests.notices.post import told
from tests.racing import on_postgresql, race, rounds, winners

pytestmark = [pytest.mark.django_db(transaction=True), on_postgresql]


@pytest.fixture
def digitek():
    return UserFactory(digitek=True)


def write_about(idea, digitek) -> StateChange:
    return carry_out(idea.write_to_sender, by=digitek, reason="Hej", handler=digitek)


def copies() -> list[int]:
    """How many of each mail were sent."""
    return list(Counter(message.extra_headers["Message-ID"] for message in mail.outbox).values())


def test_two_sweeps_at_once_send_one_mail_each(digitek):
    for _ in rounds(40, 4):
        mail.outbox.clear()
        for _ in range(5):
            told(digitek)
        assert len(winners(race(sweep, sweep))) == 2
        sweep()  # what each left to the other while it was claimed
        assert copies() == [1] * 5


def test_without_the_condition_two_sweeps_send_twice(digitek, monkeypatch):
    """The control: were the claim an ordinary update, this is what the test above would see."""

    def grab(self):
        return bool(Delivery.objects.filter(pk=self.pk).update(state="sending", attempts=self.attempts + 1))

    monkeypatch.setattr(Delivery, "claim", grab)
    twice = 0
    for _ in rounds(40, 10):
        mail.outbox.clear()
        changes = [told(digitek) for _ in range(5)]
        for change in changes:
            handle(change)
        race(sweep, sweep)
        twice += copies().count(2)
        if twice:
            break
    assert twice > 0


def test_the_bell_and_the_sweep_at_once_write_one_delivery(digitek):
    for _ in rounds(40, 5):
        change = told(digitek)
        assert len(winners(race(lambda change=change: deliver(change.pk), sweep, sweep))) == 3
        assert Handled.objects.filter(change=change).count() == 1
        assert Delivery.objects.filter(change=change).count() == 1
        assert Delivery.objects.get(change=change).state == "sent"


def test_a_row_that_commits_after_a_later_one_is_told_too(digitek):
    with transaction.atomic():  # the two share no row, or one would wait for the other
        early, late = IdeaFactory(), IdeaFactory()
    written, may_commit = Event(), Event()

    def slow():
        try:
            with transaction.atomic():
                changes.append(write_about(late, digitek))
                written.set()
                may_commit.wait(20)
        finally:
            connections.close_all()

    changes = []
    thread = Thread(target=slow)
    thread.start()
    assert written.wait(20)
    changes.append(write_about(early, digitek))
    sweep()
    assert [delivery.change for delivery in Delivery.objects.all()] == [changes[1]]

    may_commit.set()
    thread.join(20)
    first, second = changes
    assert first.pk < second.pk
    assert not StateChange.objects.filter(pk__gt=second.pk).exists(), "the last number seen would find nothing here"
    sweep()
    assert set(Delivery.objects.filter(state="sent").values_list("change", flat=True)) == {first.pk, second.pk}
    assert copies() == [1, 1]
