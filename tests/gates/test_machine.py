"""The machines of a gate: the review of one submission, and the conditions an approval sets."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from gates.models import Condition, GateReview
from gates.policies import may_decide
from lifecycle.door import carry_out
from lifecycle.models import Decision
from tests.factories import MembershipFactory, ProjectFactory, TrackedFactory, UserFactory, area, unit
from tests.lifecycle.machines import assert_is_whole, assert_moves, cells, key_to, who_may

pytestmark = pytest.mark.django_db

REVIEW = """
                          approve   approve_with_conditions   send_back  stop     rethink    withdraw
submitted                 approved  approved_with_conditions  sent_back  stopped  rethought  withdrawn
approved                  –         –                         –          –        –          –
approved_with_conditions  –         –                         –          –        –          –
sent_back                 –         –                         –          –        –          –
stopped                   –         –                         –          –        –          –
rethought                 –         –                         –          –        –          –
withdrawn                 –         –                         –          –        –          –
"""
CONDITION = """
          meet  accept    refuse
open      met   –         –
met       –     accepted  refused
accepted  –     –         –
refused   met   –         –
"""
OUTCOMES = ("approve", "approve_with_conditions", "send_back", "stop", "rethink")
AREA_CHEFS = {"CH"}
CHEFS = {"CH", "CH elsewhere", "CH, takes part"}


class ReviewFactory(TrackedFactory):
    class Meta:
        model = GateReview

    gate, submission = 1, 1


class ConditionFactory(TrackedFactory):
    class Meta:
        model = Condition

    text, due = "Vis, at nattevagterne har været med.", date(2027, 3, 1)


@pytest.fixture
def digitek():
    return UserFactory(digitek=True)


def review_at(state="submitted", **facts):
    project = facts.pop("project", None) or ProjectFactory(unit=unit("Kildehaven"))
    return ReviewFactory(**{"project": project, "submitted_by": UserFactory(), "state": state, **facts})


def condition_at(state, **facts):
    review = facts.pop("review", None) or review_at("approved_with_conditions")
    return ConditionFactory(**{"review": review, "responsible": UserFactory(), "state": state, **facts})


def decision_values(review, action) -> dict:
    return {} if action == "withdraw" else {"decision": key_to(review, action, UserFactory(head="Omsorg"))}


def test_the_tables_are_whole():
    assert_is_whole(GateReview, REVIEW)
    assert_is_whole(Condition, CONDITION)


@pytest.mark.parametrize(("state", "action", "target"), cells(REVIEW))
def test_a_review(digitek, state, action, target):
    review = review_at(state)
    assert_moves(review, action, target, by=digitek, values=decision_values(review, action))


@pytest.mark.parametrize(("state", "action", "target"), cells(CONDITION))
def test_a_condition(digitek, state, action, target):
    values = {"note": "Vist på mødet.", "met_by": digitek} if action == "meet" else {}
    assert_moves(condition_at(state), action, target, by=digitek, values=values)


def everybody(review):
    """A person of each role, near the project and far from it, and of each tie to it and to the pack."""
    people = {
        "ME": UserFactory(),
        "LE": UserFactory(manager=unit("Kildehaven")),
        "CH": UserFactory(head="Omsorg"),
        "CH elsewhere": UserFactory(head="Sundhed"),
        "CH, takes part": UserFactory(head="Social"),
        "CH, proposer": UserFactory(head="Omsorg"),
        "CH, submitter": UserFactory(head="Omsorg"),
        "CH, writer": UserFactory(head="Omsorg"),
        "DI": UserFactory(director=True),
        "DI, writer": UserFactory(director=True),
        "DK": UserFactory(consultant=True),
        "DT": UserFactory(digitek=True),
        "IT": UserFactory(it=True),
        "KO": UserFactory(communication=True),
        "AD": UserFactory(administrator=True),
        "member": UserFactory(),
        "owner": UserFactory(),
        "disabled CH": UserFactory(head="Omsorg", is_active=False),
    }
    project = review.project
    project.proposer, project.owner = people["CH, proposer"], people["owner"]
    project.save(by=people["DT"])
    project.other_areas.model(project=project, area=area("Social")).save(by=people["DT"])
    MembershipFactory(project=project, user=people["member"])
    review.submitted_by = people["CH, submitter"]
    review.save(by=people["DT"])
    put_in_pack(review, [people["CH, writer"], people["DI, writer"]], by=people["DT"])
    return people


def put_in_pack(review, writers, by):
    document = review.project.documents.model(
        project=review.project, kind=review.project.edition.document_kinds.first()
    )
    document.save(by=by)
    version = document.versions.create(
        number=1, content={}, sha256="0" * 64, author_ids=[person.pk for person in writers], frozen_by=by
    )
    review.pack.create(version=version)


@pytest.mark.parametrize("action", OUTCOMES)
def test_nobody_answers_a_pack_without_a_decision(action):
    """Not even the chef who may decide: the decision is the key, and this is the door it opens."""
    review = review_at()
    people = everybody(review)

    assert who_may(review, action, people, decision_values(review, action)) == set()


@pytest.mark.parametrize("action", OUTCOMES)
def test_a_decision_for_another_answer_opens_nothing(action):
    review, chef = review_at(), UserFactory(head="Omsorg")
    for other in {*OUTCOMES, "withdraw"} - {action}:
        decision = key_to(review, other, chef)
        with pytest.raises(PermissionDenied):
            carry_out(getattr(review, action), by=chef, because=decision, decision=decision)


def test_who_takes_a_pack_back():
    review = review_at()

    assert who_may(review, "withdraw", everybody(review), {}) == {"CH, submitter", "DK", "DT"}


@pytest.mark.parametrize("account", [{"is_active": False}, {"administrator": True}])
def test_a_submitter_without_an_employees_account_takes_nothing_back(account):
    gone = UserFactory(**account)

    assert who_may(review_at(submitted_by=gone), "withdraw", {"gone": gone}, {}) == set()


DECIDERS = [
    ({"gate": 1}, False, AREA_CHEFS),
    ({"gate": 2}, False, CHEFS),
    ({"gate": 3}, False, CHEFS),
    ({"gate": 1}, True, {"DI"}),
    ({"gate": 2}, True, {"DI"}),
    ({"gate": 3}, True, {"DI"}),
]


@pytest.mark.parametrize(("gate", "beyond", "deciders"), DECIDERS)
def test_who_may_decide(gate, beyond, deciders):
    """Gate 1: the leading area's chef. Gates 2 and 3: chefgruppen. Beyond the direktørområde: the direktør."""
    review = review_at(project=ProjectFactory(unit=unit("Kildehaven"), beyond_directorate=beyond), **gate)
    people = everybody(review)

    assert {name for name, person in people.items() if may_decide(review, person)} == deciders


@pytest.mark.parametrize("state", ["open", "refused"])
def test_who_says_that_a_condition_is_met(state):
    condition = condition_at(state)
    people = everybody(condition.review) | {"responsible": condition.responsible}
    values = {"note": "Vist.", "met_by": people["responsible"]}

    assert who_may(condition, "meet", people, values) == {"responsible", "member", "owner", "DK", "DT"}


@pytest.mark.parametrize("account", [{"is_active": False}, {"administrator": True}])
def test_a_responsible_without_an_employees_account_meets_nothing(account):
    gone = UserFactory(**account)
    condition = condition_at("open", responsible=gone)

    assert who_may(condition, "meet", {"gone": gone}, {"note": "Vist.", "met_by": gone}) == set()


@pytest.mark.parametrize("answer", ["accept", "refuse"])
@pytest.mark.parametrize(("gate", "beyond", "deciders"), DECIDERS)
def test_who_answers_for_a_condition(answer, gate, beyond, deciders):
    project = ProjectFactory(unit=unit("Kildehaven"), beyond_directorate=beyond)
    condition = condition_at("met", review=review_at("approved_with_conditions", project=project, **gate))

    assert who_may(condition, answer, everybody(condition.review), {}) == deciders


@pytest.mark.parametrize("answer", ["accept", "refuse"])
def test_a_chef_does_not_answer_for_what_they_met_themselves(answer):
    chef = UserFactory(head="Omsorg")
    condition = condition_at("met", met_by=chef)

    assert who_may(condition, answer, {"chef": chef, "other": UserFactory(head="Omsorg")}, {}) == {"other"}


def test_the_decision_stays_on_the_review():
    review, chef = review_at(), UserFactory(head="Omsorg")
    decision = key_to(review, "approve", chef)
    carry_out(review.approve, by=chef, because=decision, decision=decision)

    assert GateReview.objects.get(pk=review.pk).decision == decision == Decision.objects.about(review).get()


def test_one_open_review_for_a_project():
    project = ProjectFactory()
    review_at("sent_back", project=project)
    review_at(project=project, submission=2)

    with pytest.raises(IntegrityError), transaction.atomic():
        review_at(project=project, submission=3)


def test_a_submission_number_is_used_once():
    project = ProjectFactory()
    review_at("sent_back", project=project)

    with pytest.raises(IntegrityError), transaction.atomic():
        review_at("withdrawn", project=project)
