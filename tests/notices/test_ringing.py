"""The bell: rung after the commit, and nobody waits for it."""

import socket
import time

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core import mail
from django.urls import reverse

from ideas.models import Idea
from lifecycle.door import carry_out
from lifecycle.models import StateChange
from lifecycle.receipts import new_token
from notices import ringing
from notices.tasks import deliver, sweep
from tests.factories import IdeaFactory, UserFactory, unit


@pytest.fixture
def rung(monkeypatch):
    """The changes that were rung for."""
    rung = []
    monkeypatch.setattr(ringing, "_quiet_until", 0.0)
    monkeypatch.setattr(deliver, "apply_async", lambda args, **options: rung.append(args[0]))
    return rung


def close_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


def broker_at(monkeypatch, port):
    monkeypatch.setattr(ringing, "_quiet_until", 0.0)
    monkeypatch.setitem(deliver.app.conf.changes, "broker_url", f"redis://127.0.0.1:{port}/0")


@pytest.mark.django_db
def test_it_is_rung_after_the_commit_and_not_before(rung, django_capture_on_commit_callbacks):
    digitek = UserFactory(digitek=True)
    with django_capture_on_commit_callbacks(execute=True):
        change = carry_out(IdeaFactory().write_to_sender, by=digitek, reason="Hej", handler=digitek)
        assert rung == []
    assert rung == [change.pk]


@pytest.mark.django_db
def test_it_is_not_rung_for_what_nobody_is_told(rung, django_capture_on_commit_callbacks):
    idea = IdeaFactory()
    with django_capture_on_commit_callbacks(execute=True):
        carry_out(idea.withdraw, by=idea.sender)

    assert rung == []


@pytest.fixture
def silent_port():
    """Where somebody listens and never says a word."""
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen(8)
        yield silent.getsockname()[1]


def something_told() -> StateChange:
    return StateChange(pk=1, item_type=ContentType(model="idea"), action="send")


@pytest.mark.parametrize("where", ["away", "silent"])
def test_a_broker_that_does_not_answer_costs_a_short_wait_and_is_then_left_alone(
    where, silent_port, monkeypatch, caplog
):
    broker_at(monkeypatch, silent_port if where == "silent" else close_port())
    began = time.monotonic()
    for _ in range(5):
        ringing.ring(something_told())

    assert time.monotonic() - began < 3, "it was tried more than once"
    assert caplog.text.count("the broker does not answer") == 1


def test_a_broker_that_was_away_is_tried_again_after_a_while(monkeypatch, caplog):
    broker_at(monkeypatch, close_port())
    ringing.ring(something_told())
    monkeypatch.setattr(ringing, "_quiet_until", time.monotonic() - 1)
    ringing.ring(something_told())

    assert caplog.text.count("the broker does not answer") == 2


@pytest.mark.django_db(transaction=True)
def test_a_broker_that_is_away_keeps_nobody_from_acting_and_the_sweep_sends_the_mail(signed_in, monkeypatch, caplog):
    sender = UserFactory(email="anna@example.dk")
    client = signed_in(sender)
    broker_at(monkeypatch, close_port())
    typed = {"title": "Sensorer", "problem": "Vi vækker borgerne.", "gainer": "both", "unit": unit("Kildehaven").pk}
    typed |= {"source": "employee", "token": new_token(sender)}
    answer = client.post(reverse("ideas:create"), typed, secure=True)

    assert answer.status_code == 302
    assert Idea.objects.get().state == "sent"
    assert "the broker does not answer" in caplog.text
    sweep()
    assert [message.to for message in mail.outbox] == [["anna@example.dk"]]
