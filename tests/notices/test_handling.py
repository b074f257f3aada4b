"""From the log to the letters: once each, in any order, and nothing is lost on the way."""

from datetime import timedelta

import pytest
from django.core import mail

from lifecycle import clock
from lifecycle.door import carry_out
from lifecycle.models import StateChange
from notices import handling
from notices.handling import handle, handle_rest, silence, unhandled
from notices.letters import table
from notices.models import Delivery, Floor, Handled
from notices.tasks import deliver, sweep
from tests.factories import IdeaFactory, UserFactory
from tests.notices.post import told

pytestmark = pytest.mark.django_db


@pytest.fixture
def digitek():
    return UserFactory(digitek=True)


def untold() -> StateChange:
    """A change that is nobody else's news."""
    idea = IdeaFactory()
    return carry_out(idea.withdraw, by=idea.sender)


@pytest.mark.smoke
def test_a_lost_signal_delays_a_mail_and_loses_none(digitek):
    """Nothing rings in a test's transaction: the sweep alone finds it."""
    told(digitek)
    sweep()

    assert len(mail.outbox) == 1


@pytest.mark.smoke
def test_however_often_it_is_rung_there_is_one_mail(digitek):
    change = told(digitek)
    for _ in range(3):
        deliver(change.pk)
        sweep()

    assert len(mail.outbox) == 1
    assert Delivery.objects.filter(state="sent").count() == 1


def test_a_ring_for_what_is_not_there_does_nothing(digitek):
    deliver(told(digitek).pk + 1000)

    assert mail.outbox == []


def test_a_row_that_commits_after_a_later_one_is_not_lost(digitek):
    """Ids are given before the commit: 11 may be seen, and handled, before 10 is there."""
    late, early = told(digitek), told(digitek)
    handle(early)
    assert list(unhandled()) == [late]

    handle_rest()
    assert set(Delivery.objects.values_list("change", flat=True)) == {early.pk, late.pk}


def test_what_is_nobodys_news_is_marked_and_never_looked_at_again(digitek, django_assert_num_queries):
    for _ in range(3):
        untold()
    handle_rest()

    assert Handled.objects.count() == 3
    assert not unhandled().exists()
    with django_assert_num_queries(2):  # the floor, and what is unmarked above it
        assert handle_rest() == 0


def test_a_letter_that_cannot_be_written_does_not_keep_the_others_waiting(digitek, monkeypatch, caplog):
    broken, sound = carry_out(IdeaFactory().ask, by=digitek, reason="?", handler=digitek), told(digitek)

    def fails(change):
        raise ZeroDivisionError("en fejl i brevet")

    monkeypatch.setitem(table.LETTERS, ("idea", "ask"), fails)
    sweep()

    assert [delivery.change for delivery in Delivery.objects.all()] == [sound]
    assert Handled.objects.get(change=broken).note == "Fejl: ZeroDivisionError('en fejl i brevet')"
    assert f"no letter could be written about change {broken.pk}" in caplog.text


def test_a_mended_letter_is_written_when_its_mark_is_removed(digitek, monkeypatch):
    change = told(digitek)
    with monkeypatch.context() as patch:
        patch.setitem(table.LETTERS, ("idea", "write_to_sender"), lambda change: 1 / 0)
        sweep()
    assert mail.outbox == []

    Handled.objects.exclude(note="").delete()
    sweep()
    assert [delivery.change for delivery in Delivery.objects.filter(state="sent")] == [change]


def test_history_that_was_typed_in_is_told_to_nobody(digitek):
    waiting, fresh = told(digitek), told(digitek)
    handle(waiting)
    silence(StateChange.objects.all(), "Demoporteføljen")
    sweep()

    assert mail.outbox == []
    assert Handled.objects.get(change=fresh).note == "Demoporteføljen"
    assert Delivery.objects.values_list("change", "state", "error").get() == (waiting.pk, "skipped", "Demoporteføljen")


def test_a_bell_that_was_rung_before_the_silence_is_not_heard_after_it(digitek):
    change = told(digitek)
    silence(StateChange.objects.all(), "Demoporteføljen")
    deliver(change.pk)

    assert mail.outbox == []
    assert not Delivery.objects.exists()


def test_what_is_silenced_leaves_the_rest_alone(digitek):
    old, new = told(digitek), told(digitek)
    silence(StateChange.objects.filter(pk=old.pk), "Gendannet")
    sweep()

    assert [delivery.change for delivery in Delivery.objects.filter(state="sent")] == [new]


def after(hours):
    return clock.at(clock.now() + timedelta(hours=hours))


def test_the_sweep_begins_higher_up_when_no_transaction_from_then_can_be_open(digitek):
    last = [told(digitek), told(digitek)][-1]
    handle_rest()
    assert Floor.objects.get().settled == 0

    with after(hours=25):
        handle_rest()  # what is there now is marked …
        assert (Floor.objects.get().settled, Floor.objects.get().mark) == (0, last.pk)
    with after(hours=48):
        handle_rest()  # … but a day has not gone by since
        assert Floor.objects.get().settled == 0
    with after(hours=50):
        handle_rest()
        assert Floor.objects.get().settled == last.pk


def test_the_sweep_does_not_begin_higher_up_while_something_below_is_unhandled(digitek, monkeypatch):
    handle_rest()
    with after(hours=25):
        handle_rest()
    first, second = told(digitek), told(digitek)
    Floor.objects.update(mark=second.pk)
    monkeypatch.setattr(handling, "BATCH", 1)
    with after(hours=50):
        handle_rest()
        assert Floor.objects.get().settled == 0
        handle_rest()
        assert Floor.objects.get().settled == second.pk
    assert set(Handled.objects.values_list("change", flat=True)) == {first.pk, second.pk}


def test_a_change_has_one_delivery_per_receiver_whoever_writes_it(digitek):
    change = told(digitek)
    handle(change)
    Handled.objects.all().delete()
    handle(change)

    assert Delivery.objects.count() == 1
