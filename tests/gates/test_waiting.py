"""What waits at the gates, and for whom."""

import pytest

from gates.decision.decisions import decide
from gates.submission.packs import submit
from gates.waiting import waiting_for
from lifecycle.door import carry_out
from projects.models import Project
from tests.factories import DocumentFactory, ProjectFactory, UserFactory

pytestmark = pytest.mark.django_db
WHY = "Vi mangler et tal for, hvor mange borgere der vækkes."
S = Project.State


@pytest.fixture
def lead():
    return UserFactory(name="Mette Holm", consultant=True)


@pytest.fixture
def chef():
    return UserFactory(head="Omsorg")


def at_gate(lead, state, *codes):
    project = ProjectFactory(state=state, lead=lead, owner=UserFactory(manager="Kildehaven"))
    for code in codes:
        DocumentFactory(project=project, code=code, filled=True, by=lead)
    review, _ = submit(project, by=lead)
    return project, review


def told(user) -> list[tuple]:
    return [(task.verb, task.title, task.why) for task in waiting_for(user)]


def test_a_pack_that_is_sent_back_waits_for_the_lead_until_it_is_handed_in_again(lead, chef):
    project, review = at_gate(lead, S.IDEA, "idebeskrivelse", "tjekliste")
    decide(review, "send_back", by=chef, reason=WHY)

    assert told(lead) == [("Ret og indsend", project.title, f"Sendt tilbage ved gate 1: {WHY}")]
    assert told(UserFactory(consultant=True)) == []

    project = Project.objects.get(pk=project.pk)
    submit(project, by=lead)
    assert told(lead) == []


def test_nytaenkning_waits_for_the_lead_until_it_is_begun_anew(lead, chef):
    project, review = at_gate(lead, S.TRIAL, "tjekliste", "evaluering")
    decide(review, "rethink", by=chef, reason=WHY)

    assert told(lead) == [("Begynd forfra", project.title, f"Nytænkning besluttet ved gate 3: {WHY}")]

    carry_out(Project.objects.get(pk=project.pk).start_over, by=lead, reason="Igen.")
    assert told(lead) == []


def test_what_was_stopped_or_lost_its_gates_after_it_was_sent_back_waits_for_nobody(lead, chef):
    for way in ("stop", "change_type"):
        project, review = at_gate(lead, S.IDEA, "idebeskrivelse", "tjekliste")
        decide(review, "send_back", by=chef, reason=WHY)
        project = Project.objects.get(pk=project.pk)
        values = {"to": Project.Type.OTHER, "level": None} if way == "change_type" else {}
        carry_out(getattr(project, way), by=chef, reason=WHY, **values)

    assert told(lead) == []
