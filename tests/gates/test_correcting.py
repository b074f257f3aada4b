"""A decision is corrected by a new one that points at it; the old is read as it was, and the chain holds."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.urls import reverse

from gates.decision.correcting import confirm_correction, correct, propose_correction, standing
from gates.decision.decisions import decide
from gates.models import Correction, GateReview
from gates.submission.packs import submit
from gates.waiting import waiting_for
from lifecycle.errors import AppendOnly
from lifecycle.models import Decision, StateChange
from lifecycle.receipts import new_token
from projects.models import Project
from tests.factories import DocumentFactory, ProjectFactory, UserFactory
from tests.lifecycle.chain import breaks
from tests.lifecycle.machines import assert_is_whole, assert_moves, cells

pytestmark = pytest.mark.django_db
NEW = {"reason": "Der var 12 borgere med, ikke 21.", "meeting": "Chefgruppen 4. dec. 2026", "why": "Et forkert tal."}
MACHINE = """
           confirm    decline
open       confirmed  declined
confirmed  –          –
declined   –          –
"""


@pytest.fixture
def digitek():
    return UserFactory(digitek=True, name="Jonas Winther")


@pytest.fixture
def chef():
    return UserFactory(head="Omsorg", name="Birgit Ørsted")


@pytest.fixture
def review(digitek, chef) -> GateReview:
    project = ProjectFactory(lead=digitek, owner=UserFactory(manager="Kildehaven"))
    for code in ("idebeskrivelse", "tjekliste"):
        DocumentFactory(project=project, code=code, filled=True, by=digitek)
    review, _ = submit(project, by=digitek)
    decide(review, "approve", by=chef, reason="Der var 21 borgere med i forsøget.")
    return GateReview.objects.get(pk=review.pk)


def url(name, review, *rest):
    return reverse(f"gates:{name}", args=[review.project.number, *(rest or (review.gate, review.submission))])


def test_the_machine_is_whole():
    assert_is_whole(Correction, MACHINE)


@pytest.mark.parametrize(("state", "action", "target"), cells(MACHINE))
def test_a_correction(review, digitek, chef, state, action, target):
    propose_correction(review, by=digitek, **NEW)
    row = review.corrections.get()
    QuerySet(Correction).filter(pk=row.pk).update(state=state)
    row = Correction.objects.get(pk=row.pk)
    assert_moves(row, action, target, by=chef, values={})


def test_the_new_one_points_at_the_old_and_both_are_read(signed_in, chef, review):
    client = signed_in(chef)
    posted = client.post(url("correct", review), {"token": new_token(chef), **NEW})
    page = client.get(review.get_absolute_url()).content.decode()

    assert posted.status_code == 302
    old, new = Decision.objects.order_by("number")
    assert (new.corrects, new.outcome, new.reason, new.by) == (old, "approve", NEW["reason"], chef)
    assert (new.evidence, new.basis["why"]) == (old.evidence, NEW["why"])
    assert old.reason in page
    assert NEW["reason"] in page
    assert "af Birgit Ørsted" in page
    assert breaks() == []


def test_nothing_is_moved(chef, review):
    before = Project.objects.values().get()
    correct(review, by=chef, **NEW)

    assert Project.objects.values().get() == before
    assert GateReview.objects.get().state == "approved"
    assert GateReview.objects.get().decision == Decision.objects.first()


def test_a_correction_is_corrected_in_its_turn(chef, review):
    correct(review, by=chef, **NEW)
    correct(review, by=chef, **NEW | {"reason": "Der var 13 borgere med."})

    assert [d.corrects_id for d in Decision.objects.order_by("number")][1:] == list(
        Decision.objects.order_by("number").values_list("pk", flat=True)
    )[:2]
    assert standing(review).reason == "Der var 13 borgere med."


def test_the_old_one_cannot_be_changed(review):
    with pytest.raises(AppendOnly):
        review.decision.save()


def test_a_page_from_before_another_correction_is_refused(signed_in, chef, review):
    shown = review.version
    correct(review, by=chef, **NEW)

    typed = {"token": new_token(chef), "shown_version": shown, **NEW}
    assert signed_in(chef).post(url("correct", review), typed).status_code == 409
    assert Decision.objects.count() == 2


@pytest.mark.parametrize("left_out", ["reason", "why"])
def test_the_words_and_the_reason_for_them_are_asked_for(signed_in, chef, review, left_out):
    typed = {"token": new_token(chef), **NEW, left_out: ""}
    assert signed_in(chef).post(url("correct", review), typed).status_code == 422


def test_what_is_not_decided_is_not_corrected(signed_in, digitek, chef):
    project = ProjectFactory(lead=digitek, owner=UserFactory(manager="Kildehaven"))
    for code in ("idebeskrivelse", "tjekliste"):
        DocumentFactory(project=project, code=code, filled=True, by=digitek)
    waits, _ = submit(project, by=digitek)

    assert signed_in(chef).get(url("correct", waits)).status_code == 409


# Proposed and answered


def test_digitek_proposes_and_a_chef_confirms(signed_in, digitek, chef, review):
    signed_in(digitek).post(url("propose_correction", review), {"token": new_token(digitek), **NEW})
    row = Correction.objects.get()
    assert Decision.objects.count() == 1
    assert [task.tag for task in waiting_for(chef)] == ["Rettelse"]
    assert signed_in(digitek).post(url("confirm_correction", review, row.pk), {}).status_code == 403

    client = signed_in(chef)
    assert client.post(url("confirm_correction", review, row.pk), {"token": new_token(chef)}).status_code == 302
    assert client.post(url("confirm_correction", review, row.pk), {"token": new_token(chef)}).status_code == 409
    new = Decision.objects.last()
    assert (new.by, new.reason, new.basis["proposed_by"]) == (chef, NEW["reason"], digitek.pk)
    assert Correction.objects.get().state == "confirmed"
    assert waiting_for(chef.afresh()) == []
    assert breaks() == []


def test_or_declines_and_the_decision_stands(signed_in, digitek, chef, review):
    propose_correction(review, by=digitek, **NEW)
    row = Correction.objects.get()
    typed = {"token": new_token(chef), "note": "Tallet er rigtigt."}

    assert signed_in(chef).post(url("decline_correction", review, row.pk), typed).status_code == 302
    assert Decision.objects.count() == 1
    assert StateChange.objects.get(action="decline").reason == "Tallet er rigtigt."


def test_one_proposal_at_a_time(signed_in, digitek, review):
    propose_correction(review, by=digitek, **NEW)
    typed = {"token": new_token(digitek), **NEW}

    assert signed_in(digitek).post(url("propose_correction", review), typed).status_code == 409


def test_nobody_confirms_what_they_proposed(digitek, review):
    both = UserFactory(consultant=True, head="Omsorg")
    propose_correction(review, by=both, **NEW)

    with pytest.raises(PermissionDenied):
        confirm_correction(Correction.objects.get(), by=both)


def test_the_direktoer_corrects_any_and_another_areas_chef_not_gate_1(review):
    with pytest.raises(PermissionDenied):
        correct(review, by=UserFactory(head="Social"), **NEW)
    decision, _ = correct(review, by=UserFactory(director=True), **NEW)

    assert decision.role.startswith("Direktør")


def test_who_submitted_the_pack_does_not_correct_it(chef, digitek):
    project = ProjectFactory(lead=digitek, owner=UserFactory(manager="Kildehaven"))
    for code in ("idebeskrivelse", "tjekliste"):
        DocumentFactory(project=project, code=code, filled=True, by=digitek)
    member = UserFactory(head="Omsorg")
    project.memberships.model(project=project, user=member).save(by=digitek)
    review, _ = submit(Project.objects.get(pk=project.pk), by=member)
    decide(review, "approve", by=chef)

    with pytest.raises(PermissionDenied):
        correct(review, by=member, **NEW)
