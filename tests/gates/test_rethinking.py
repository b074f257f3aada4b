"""Nytænkning and stop over HTTP: where the project is put, what is offered afterwards, to whom, and what is shut."""

import pytest
from django.db.models import QuerySet
from django.test import Client
from django.urls import reverse

from danish.money import kroner
from gates.decision.basis import shown_fingerprint
from gates.models import GateReview
from gates.submission.packs import lacking_fingerprint
from gates.submission.readiness import gate_of, missing
from lifecycle.models import Decision, StateChange
from lifecycle.receipts import new_token
from projects.models import Project
from tests.budget.factories import committed, reserved
from tests.factories import DocumentFactory, ProjectFactory, UserFactory, unit
from tests.gates.test_machine import ReviewFactory
from tests.progress.factories import LessonFactory

pytestmark = pytest.mark.django_db
WHY = "Sensorerne meldte for ofte, og natholdet holdt op med at se på dem."


@pytest.fixture
def people():
    return {
        "chef": UserFactory(head="Omsorg"),
        "chef elsewhere": UserFactory(head="Social"),
        "leder": UserFactory(manager="Kildehaven"),
        "member": UserFactory(),
        "digitek": UserFactory(digitek=True),
        "director": UserFactory(director=True),
        "it": UserFactory(it=True),
        "employee": UserFactory(),
    }


@pytest.fixture
def review(people):
    """A pack that waits at gate 3; 10.000 kr. are reserved, and 5.000 kr. more are bound by contract."""
    home = {"unit": unit("Kildehaven"), "members": [people["member"]], "owner": people["leder"]}
    project = ProjectFactory(state="gate_3", **home)
    reserved(10_000, project=project, by=people["digitek"])
    committed(5_000, project=project, by=people["digitek"])
    return ReviewFactory(project=project, gate=3, submitted_by=people["digitek"])


def as_(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def page_of(review, user):
    return as_(user).get(review.get_absolute_url())


def decide(review, chef, outcome, **typed):
    """What the chef sends after the last look."""
    form = {"token": new_token(chef), "shown_version": review.version, "pack": shown_fingerprint(review, chef)}
    return as_(chef).post(review.get_absolute_url(), form | {"outcome": outcome, "reason": WHY, "confirm": "1"} | typed)


def project_of(review) -> Project:
    return Project.objects.get(pk=review.project_id)


def hand_in(project, user):
    """Although something lacks, and said so."""
    gate = gate_of(project)
    typed = {"token": new_token(user), "shown_version": project.version, "recommendation": WHY}
    if gate:
        typed |= {"despite": WHY, "anyway": "on", "lacks": lacking_fingerprint(missing(project, gate))}
    return as_(user).post(reverse("gates:prepare", args=[project.number]), typed)


def test_nytaenkning_puts_the_project_in_backlog_by_the_decision_alone(review, people):
    assert decide(review, people["chef"], "rethink", to_backlog="on").status_code == 302

    project, decision = project_of(review), Decision.objects.about(review).get()
    assert (project.state, project.placement) == ("rethink", "backlog")
    rethought, placed = StateChange.objects.about(project).filter(because=decision)
    assert (rethought.action, rethought.before, rethought.after) == ("rethink", "gate_3", "rethink")
    assert (placed.action, placed.by, placed.reason) == ("prioritise", people["chef"], WHY)
    assert placed.details == {"changed": {"placement": ["active", "backlog"]}, "lane": "Backlog"}
    assert rethought.receipt == placed.receipt is not None


def test_without_the_tick_it_stays_where_it_was(review, people):
    decide(review, people["chef"], "rethink")

    assert (project_of(review).state, project_of(review).placement) == ("rethink", "active")


@pytest.mark.parametrize("outcome", ["stop", "send_back", "approve"])
def test_nothing_but_nytaenkning_puts_it_there(review, people, outcome):
    answer = decide(review, people["chef"], outcome, to_backlog="on", despite=WHY)

    assert answer.status_code == 422
    assert "Kun det, der skal nytænkes, kan lægges i Backlog herfra." in answer.content.decode()
    assert (project_of(review).state, Decision.objects.count()) == ("gate_3", 0)


def test_what_is_in_backlog_is_not_handed_in_before_nor_after_it_is_begun_anew(review, people):
    decide(review, people["chef"], "rethink", to_backlog="on")
    project, digitek = project_of(review), people["digitek"]
    for code in ("tjekliste", "gevinstafklaring", "projektbeskrivelse", "kontrakt"):
        DocumentFactory(project=project, code=code, filled=True)

    assert hand_in(project, digitek).status_code == 409
    typed = {"token": new_token(digitek), "shown_version": project.version, "reason": WHY}
    assert as_(digitek).post(reverse("projects:start_over", args=[project.number]), typed).status_code == 302
    project = project_of(review)
    assert project.state == "investigation"

    answer = hand_in(project, digitek)
    assert (answer.status_code, "Backlog" in answer.content.decode()) == (409, True)
    assert (project_of(review).state, GateReview.objects.count()) == ("investigation", 1)

    # Nothing else stands in the way.
    QuerySet(Project).filter(pk=project.pk).update(placement=Project.Placement.ACTIVE)
    assert hand_in(project_of(review), digitek).status_code == 302


@pytest.mark.parametrize("outcome", ["stop", "rethink"])
def test_the_money_that_is_only_reserved_is_offered_to_those_who_post_it(review, people, outcome):
    offer = reverse("budget:release_unspent", args=[review.project.number])
    assert offer not in page_of(review, people["digitek"]).content.decode()

    decide(review, people["chef"], outcome)

    offered = {who for who, user in people.items() if offer in page_of(review, user).content.decode()}
    assert offered == {"digitek"}
    assert f"Frigiv {kroner(10_000_00)}" in page_of(review, people["digitek"]).content.decode()
    client = as_(people["digitek"])
    typed = {"token": new_token(people["digitek"]), "shown_version": project_of(review).version}
    assert client.post(offer, typed).status_code == 302
    assert offer not in page_of(review, people["digitek"]).content.decode()
    released = StateChange.objects.filter(action="release").get()
    assert released.details["amount"] == -10_000_00


PANEL = "Hvad tager I med?"
READ = {"chef", "chef elsewhere", "leder", "member", "digitek", "director", "it"}

# The owner stands near the project as a member does.
WRITE = {"member", "leder", "digitek"}


@pytest.mark.parametrize("outcome", ["stop", "rethink", "send_back"])
def test_what_was_learnt_is_asked_for_when_the_project_goes_no_further(review, people, outcome):
    """Row 71 writes; whoever reads the decision sees what was learnt, and the way to it."""
    lesson = LessonFactory(project=review.project, by=people["member"], title="Mål dørene først")
    decide(review, people["chef"], outcome)

    pages = {who: page_of(review, user) for who, user in people.items()}
    shown = {who for who, page in pages.items() if PANEL in page.content.decode()}
    link = reverse("progress:write_lesson", args=[review.project.number])
    asked = {who for who, page in pages.items() if f'href="{link}"' in page.content.decode()}

    ends = outcome != "send_back"
    assert {who for who, page in pages.items() if page.status_code == 200} == READ
    assert shown == (READ if ends else set())
    assert asked == (WRITE if ends else set())
    for who in shown:
        assert f'href="{lesson.get_absolute_url()}">Mål dørene først' in pages[who].content.decode()
    for who in asked:
        assert as_(people[who]).get(link).status_code == 200


def test_nobody_has_written_anything_and_that_is_said(review, people):
    decide(review, people["chef"], "rethink")

    assert "Ingen har skrevet, hvad projektet har lært." in page_of(review, people["member"]).content.decode()
