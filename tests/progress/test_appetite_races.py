"""Two chefer answer one proposal at once, two propose at once: one is saved, the other told; each with its control."""

from time import sleep
from uuid import uuid4

import pytest
from django.db import models, transaction
from django.test import Client
from django.urls import reverse

from lifecycle import door
from lifecycle.models import Decision, Receipt, Tracked
from lifecycle.receipts import new_token
from lifecycle.verify import chain
from progress.appetite import proposing
from progress.models import AppetiteProposal, RiskAppetite
from progress.verify import appetites
from tests.factories import UserFactory
from tests.progress.appetite import WHY, behind_the_door, proposed
from tests.racing import on_postgresql, race, rounds, winners

pytestmark = [on_postgresql, pytest.mark.django_db(transaction=True)]
GAP = 0.03
FEW = range(3)


@pytest.fixture
def chefs():
    with transaction.atomic():
        return UserFactory(head="Omsorg", name="Birgit Ørsted"), UserFactory(head="Social", name="Henrik Aagaard")


@pytest.fixture
def team():
    with transaction.atomic():
        return UserFactory(digitek=True), UserFactory(consultant=True)


def no_lock(item):
    """What was read for the page is taken for what there is."""
    sleep(GAP)
    return item


def unlocked(monkeypatch):
    """Neither the row's lock, which reads it anew, nor the version in the UPDATE."""
    for module in (proposing, door):
        monkeypatch.setattr(module, "lock", no_lock)
    monkeypatch.setattr(Tracked, "_do_update", models.Model._do_update)


def sending(name, by, typed, *args):
    client = Client(raise_request_exception=False)
    client.force_login(by)
    url = reverse(f"appetite:{name}", args=args)
    return lambda: client.post(url, {"token": new_token(by), **typed})


def answering(proposal, by, said="confirm", token=None):
    typed = {"shown_version": proposal.version, "reason": "Ikke nu.", "token": token or new_token(by)}
    return sending(said, by, typed, proposal.pk)


def proposing_page(by, limit):
    """The form as the page gives it, with one place another."""
    client = Client()
    client.force_login(by)
    form = client.get(reverse("appetite:propose")).wsgi_request.action_form
    typed = {field.html_name: field.value() for field in form if field.value() is not None}
    return sending("propose", by, typed | {"p4_i4": limit, "why": WHY, "token": new_token(by)})


def statuses(outcomes) -> list[int]:
    return sorted(response.status_code for response in winners(outcomes))


def is_sound(outcomes) -> bool:
    """One was told "saved" and the other of a conflict; one decision, and all that it says is so."""
    proposal = AppetiteProposal.objects.get()
    return (
        statuses(outcomes) == [302, 409]
        and Decision.objects.about(proposal).count() == 1
        and RiskAppetite.objects.count() == 1 + (proposal.state == "confirmed")
        and [*chain(), *appetites()] == []
    )


@pytest.mark.parametrize("second", ["confirm", "decline"])
def test_of_two_chefer_one_answers_and_the_other_is_told(chefs, team, second):
    for _ in rounds(50, 3):
        proposal = proposed(team[0])

        outcomes = race(answering(proposal, chefs[0]), answering(proposal, chefs[1], second))

        assert is_sound(outcomes)
        start_over()


def start_over():
    """The next round begins with nothing proposed."""
    with transaction.atomic(), behind_the_door() as cursor:
        cursor.execute("DELETE FROM progress_riskappetite WHERE number > 1")
        cursor.execute("DELETE FROM progress_appetiteproposal")


def test_control_without_locks_both_answer(chefs, team, monkeypatch):
    proposal = proposed(team[0])
    unlocked(monkeypatch)

    outcomes = race(answering(proposal, chefs[0], "decline"), answering(proposal, chefs[1], "confirm"))

    assert not is_sound(outcomes)
    assert Decision.objects.about(proposal).count() == 2


def test_a_double_click_is_one_answer_and_both_get_its_receipt(chefs, team):
    proposal, token = proposed(team[0]), new_token(chefs[0])

    first, second = winners(race(*(answering(proposal, chefs[0], token=token) for _ in range(2))))

    assert (first.status_code, second.status_code) == (302, 302)
    assert first["Location"] == second["Location"]
    assert (Decision.objects.count(), RiskAppetite.objects.count()) == (1, 2)


def test_control_without_one_time_tokens_the_second_click_is_told_of_a_conflict(chefs, team, monkeypatch):
    monkeypatch.setattr(proposing, "spend", lambda shown, by: Receipt.objects.create(token=uuid4(), by=by))
    proposal, token = proposed(team[0]), new_token(chefs[0])

    assert statuses(race(*(answering(proposal, chefs[0], token=token) for _ in range(2)))) == [302, 409]


def test_of_two_who_propose_at_once_one_waits_and_the_other_is_told(team):
    outcomes = race(proposing_page(team[0], 1), proposing_page(team[1], 3))

    assert statuses(outcomes) == [302, 409]
    assert AppetiteProposal.objects.open().count() == 1


def test_control_without_the_lock_the_database_refuses_the_second(team, monkeypatch):
    monkeypatch.setattr(proposing, "lock", no_lock)
    monkeypatch.setattr(proposing, "refuse_to_propose", lambda based_on: sleep(GAP))

    outcomes = race(proposing_page(team[0], 1), proposing_page(team[1], 3))

    assert statuses(outcomes) == [302, 500]
    assert AppetiteProposal.objects.open().count() == 1
