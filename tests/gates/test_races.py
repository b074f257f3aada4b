"""Races at a gate over its pages (R1–R4, R12), each with its control: the guard off, and the fault is seen."""

from time import sleep
from uuid import uuid4

import pytest
from django.db import models, transaction
from django.test import Client
from django.urls import reverse

from gates.decision import decisions
from gates.decision.basis import shown_fingerprint
from gates.decision.minutes import write_minutes
from gates.models import GateReview, Minutes
from gates.submission import packs
from lifecycle import clock, door
from lifecycle.models import Decision, Receipt, StateChange, Tracked
from lifecycle.receipts import new_token
from lifecycle.verify import chain
from projects.models import Project
from tests.factories import ProjectFactory, UserFactory
from tests.gates.test_machine import ReviewFactory
from tests.racing import Outcome, on_postgresql, race, rounds, winners

pytestmark = [on_postgresql, pytest.mark.django_db(transaction=True)]
# Long enough for the other to come in between the reading and the writing.
GAP = 0.03
FEW = range(3)
REASON = "Det er skrevet, så andre kan forstå det."


@pytest.fixture
def chefs():
    with transaction.atomic():
        return UserFactory(head="Omsorg", name="Birgit Ørsted"), UserFactory(head="Omsorg", name="Anton Bak")


@pytest.fixture
def digitek():
    return UserFactory(digitek=True)


def no_lock(item):
    """What was read for the page is taken for what there is."""
    sleep(GAP)
    return item


def unlocked(monkeypatch):
    """Neither the row's lock, which reads it anew, nor the version in the UPDATE."""
    for module in (decisions, packs, door):
        monkeypatch.setattr(module, "lock", no_lock)
    monkeypatch.setattr(Tracked, "_do_update", models.Model._do_update)


@transaction.atomic
def waiting(digitek) -> GateReview:
    """A pack that waits at gate 1."""
    project = ProjectFactory(state="gate_1", submitted_by=digitek)
    return ReviewFactory(project=project, submitted_by=digitek)


def answer(review, by, outcome="approve", token=None):
    """What sends the decision from the page as `by` had it before them; returns the answer."""
    client, project = Client(), review.project
    client.force_login(by)
    typed = {
        "token": token or new_token(by), "shown_version": review.version, "pack": shown_fingerprint(review, by),
        "outcome": outcome, "reason": REASON, "despite": REASON, "confirm": "1",
    }  # fmt: skip
    url = reverse("gates:review", args=[project.number, review.gate, review.submission])
    return lambda: client.post(url, typed)


def take_back(review, by):
    client, project = Client(), Project.objects.get(pk=review.project_id)
    client.force_login(by)
    typed = {"token": new_token(by), "shown_version": project.version}
    url = reverse("gates:withdraw", args=[project.number])
    return lambda: client.post(url, typed)


def statuses(outcomes) -> list[int]:
    return sorted(response.status_code for response in winners(outcomes))


def is_sound(review, outcomes) -> bool:
    """One was told "saved" and the other of a conflict; project, pack and decision all say the same."""
    stored = GateReview.objects.select_related("project", "decision").get(pk=review.pk)
    moved = StateChange.objects.about(stored.project).count()
    ends = {"approved": "investigation", "sent_back": "idea", "withdrawn": "idea", "stopped": "stopped"}
    return (
        statuses(outcomes) == [302, 409]
        and Decision.objects.about(review).count() == (stored.state != "withdrawn")
        and stored.project.state == ends[stored.state]
        and moved == 1
        and list(chain()) == []
    )


# R1


def double_click(review, chef):
    token = new_token(chef)
    return race(answer(review, chef, token=token), answer(review, chef, token=token))


def test_the_same_decider_twice_is_one_decision_and_both_get_its_receipt(chefs, digitek):
    for _ in rounds(200):
        review = waiting(digitek)
        first, second = winners(double_click(review, chefs[0]))

        assert (first.status_code, second.status_code) == (302, 302)
        assert first["Location"] == second["Location"]
        assert Decision.objects.about(review).count() == 1
    assert Receipt.objects.count() == Decision.objects.count()


def test_control_without_one_time_tokens_the_second_click_is_told_of_a_conflict(chefs, digitek, monkeypatch):
    monkeypatch.setattr(decisions, "spend", lambda shown, by: Receipt.objects.create(token=uuid4(), by=by))

    assert any(statuses(double_click(waiting(digitek), chefs[0])) == [302, 409] for _ in FEW)


# R2, R3, R12


def two_answer(review, chefs, digitek, second):
    if second == "withdraw":
        return race(answer(review, chefs[0]), take_back(review, digitek))
    return race(answer(review, chefs[0]), answer(review, chefs[1], second))


@pytest.mark.parametrize("second", ["approve", "send_back", "stop", "withdraw"])
def test_two_answers_at_once_and_one_holds(chefs, digitek, second):
    for _ in rounds(200):
        review = waiting(digitek)
        outcomes = two_answer(review, chefs, digitek, second)

        assert is_sound(review, outcomes), (statuses(outcomes), [o.error for o in outcomes])


@pytest.mark.parametrize("second", ["approve", "send_back", "withdraw"])
def test_control_without_lock_and_version_both_hold(chefs, digitek, monkeypatch, second):
    unlocked(monkeypatch)
    found = []
    for _ in FEW:
        review = waiting(digitek)
        found.append(is_sound(review, two_answer(review, chefs, digitek, second)))

    assert not all(found)


def test_the_loser_is_told_who_was_first(chefs, digitek):
    review = waiting(digitek)
    outcomes = two_answer(review, chefs, digitek, "approve")
    won = [response.status_code for response in winners(outcomes)].index(302)

    page = winners(outcomes)[1 - won].content.decode()
    assert chefs[won].name in page
    assert REASON in page


# A referat is confirmed while another decides, takes the pack back, or answers the referat


@transaction.atomic
def written_down(review, digitek) -> Minutes:
    said = {"reason": REASON, "despite": REASON, "meeting": "Chefgruppen", "held_on": clock.today()}
    write_minutes(GateReview.objects.get(pk=review.pk), "approve", by=digitek, **said)
    return Minutes.objects.get(review=review)


def confirm(row, by, token=None):
    client, review = Client(), row.review
    client.force_login(by)
    typed = {
        "token": token or new_token(by), "shown_version": review.version, "pack": shown_fingerprint(review, by),
        "confirm": "1",
    }  # fmt: skip
    url = reverse("gates:confirm_minutes", args=[review.project.number, row.pk])
    return lambda: client.post(url, typed)


def answer_referat(row, by, name):
    client = Client()
    client.force_login(by)
    url = reverse(f"gates:{name}_minutes", args=[row.review.project.number, row.pk])
    return lambda: client.post(url, {"token": new_token(by), "note": REASON})


def other_way(way, review, chefs, digitek):
    if way == "withdraw":
        return take_back(review, digitek)
    return answer(review, chefs[1], way)


def first_and_then(first, then) -> list:
    """The one after the other, both with the page as it was before: whichever comes first holds."""
    return [Outcome(value=first()), Outcome(value=then())]


ORDERS = {"at once": race, "confirmed first": first_and_then, "the other first": lambda a, b: first_and_then(b, a)}


@pytest.mark.parametrize("order", ["at once", "confirmed first", "the other first"])
@pytest.mark.parametrize("way", ["approve", "send_back", "withdraw"])
def test_a_referat_confirmed_while_another_answers_and_one_holds(chefs, digitek, order, way):
    for _ in rounds(200, 10 if order == "at once" else 1):
        review = waiting(digitek)
        row = written_down(review, digitek)
        racers = confirm(row, chefs[0]), other_way(way, review, chefs, digitek)
        outcomes = ORDERS[order](*racers)

        assert is_sound(review, outcomes), (statuses(outcomes), [o.error for o in outcomes])
        confirmed = Decision.objects.about(review).filter(basis__written_down_by=digitek.pk).exists()
        assert Minutes.objects.get(pk=row.pk).state == ("confirmed" if confirmed else "lapsed")


@pytest.mark.parametrize("name", ["decline", "withdraw"])
def test_a_referat_confirmed_while_it_is_answered(chefs, digitek, name):
    for _ in rounds(200, 10):
        review = waiting(digitek)
        row = written_down(review, digitek)
        by = chefs[1] if name == "decline" else digitek
        outcomes = race(confirm(row, chefs[0]), answer_referat(row, by, name))

        assert statuses(outcomes) == [302, 409], [o.error for o in outcomes]
        decided = Decision.objects.about(review).count()
        answered = {"decline": "declined", "withdraw": "withdrawn"}[name]
        assert Minutes.objects.get(pk=row.pk).state == ("confirmed" if decided else answered)


def test_the_same_confirmer_twice_is_one_decision(chefs, digitek):
    for _ in rounds(200, 5):
        review = waiting(digitek)
        row, token = written_down(review, digitek), new_token(chefs[0])
        first, second = winners(race(confirm(row, chefs[0], token), confirm(row, chefs[0], token)))

        assert (first.status_code, second.status_code) == (302, 302)
        assert Decision.objects.about(review).count() == 1


def test_control_without_lock_and_version_confirmed_and_decided_both_hold(chefs, digitek, monkeypatch):
    rows = []
    for _ in FEW:
        review = waiting(digitek)
        rows.append((review, written_down(review, digitek)))
    unlocked(monkeypatch)
    found = [is_sound(review, race(confirm(row, chefs[0]), answer(review, chefs[1]))) for review, row in rows]

    assert not all(found)


# R4


def test_a_page_from_the_first_submission_decides_nothing_about_the_second(chefs, digitek):
    """The version alone would not tell: the pack is another."""
    for _ in rounds(200, short=5):
        review = waiting(digitek)
        old = answer(review, chefs[0])
        with transaction.atomic():
            assert take_back(review, digitek)().status_code == 302
            project = Project.objects.get(pk=review.project_id)
            models.QuerySet(Project).filter(pk=project.pk).update(state="gate_1")
            again = ReviewFactory(project=project, submission=2, submitted_by=digitek)

        assert old().status_code == 409
        assert Decision.objects.about(again).count() == 0
        assert GateReview.objects.get(pk=again.pk).is_open
