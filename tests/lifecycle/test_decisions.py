"""Decisions: one chain that nobody can change unseen, each the key to its own moves and to no others."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, connection, transaction

from lifecycle import clock
from lifecycle.door import carry_out
from lifecycle.models import ChainHead, Decision
from lifecycle.models.decision import GENESIS
from people.models import User
from projects.models import Project
from tests.factories import IdeaFactory, ProjectFactory, UserFactory
from tests.lifecycle.chain import breaks
from tests.lifecycle.unchanged import refused, taken_back
from tests.racing import on_postgresql

pytestmark = [pytest.mark.django_db, pytest.mark.smoke]

MOMENT = datetime(2027, 3, 28, 2, 30, tzinfo=timezone(timedelta(hours=2)))


@pytest.fixture
def chef():
    return UserFactory(head="Omsorg")


@pytest.fixture
def project():
    return ProjectFactory(state="gate_1")


def decide(about, by, **fields) -> Decision:
    return Decision.record(**{"about": about, "kind": "gate", "outcome": "approve", "by": by, "role": "Chef"} | fields)


def many_decisions(chef, count=25):
    project, idea = ProjectFactory(), IdeaFactory()
    decisions = []
    for place in range(count):
        decisions.append(
            decide(
                idea if place % 3 else project, chef,
                submission=place + 1, reason=f"Begrundelse æøå 😀 nr. {place}\n", meeting="Chefgruppen 1. marts",
                evidence=[{"document": "tjekliste", "version": place, "sha256": "0" * 64}] * (place % 4),
                readiness=["Budget mangler"] * (place % 2), corrects=decisions[-1] if place % 5 == 4 else None,
                on_behalf_of=UserFactory() if place % 7 == 6 else None,
            )
        )  # fmt: skip
    return decisions


def test_a_decision_says_what_who_when_why_and_on_which_bytes(project, chef):
    evidence = [{"document": "idebeskrivelse", "version": 2, "sha256": "a" * 64}]
    with clock.at(MOMENT):
        decision = decide(project, chef, submission=2, reason="Klar", evidence=evidence, meeting="1. marts")

    now = Decision.objects.get()
    assert (now.about, now.kind, now.outcome, now.submission) == (project, "gate", "approve", 2)
    assert (now.by, now.role, now.on_behalf_of, now.corrects) == (chef, "Chef", None, None)
    assert (now.reason, now.evidence, now.meeting, now.at) == ("Klar", evidence, "1. marts", MOMENT)
    assert (now.number, now.previous_hash, now.hash) == (1, GENESIS, decision.hash)
    assert str(now) == "Beslutning 1"


def test_the_chain_verifies_over_many_decisions(chef):
    decisions = many_decisions(chef)

    assert [decision.number for decision in decisions] == list(range(1, 26))
    assert breaks() == []
    head = ChainHead.objects.get()
    assert (head.count, head.hash) == (25, decisions[-1].hash)


def test_the_fingerprint_is_the_same_for_the_row_as_it_is_read_back(chef):
    with clock.at(MOMENT):
        made = many_decisions(chef, 8)

    read = Decision.objects.order_by("number")
    assert [decision.fingerprint() for decision in read] == [decision.hash for decision in made]


def test_a_decision_that_is_taken_back_leaves_no_gap(project, chef):
    decide(project, chef)
    with taken_back():
        decide(project, chef)
    decide(project, chef)

    assert list(Decision.objects.order_by("number").values_list("number", flat=True)) == [1, 2]
    assert breaks() == []


def test_a_person_can_be_renamed_and_the_chain_holds(chef):
    many_decisions(chef, 5)
    User.objects.filter(pk=chef.pk).update(name="Slettet person", username="slettet-1", email="")

    assert breaks() == []


CHANGES = {
    "outcome": "stop",
    "reason": "En anden grund",
    "role": "Direktør",
    "kind": "priority",
    "submission": 9,
    "meeting": "Et andet møde",
    "evidence": [],
    "readiness": ["mangler"],
    "basis": {"despite": "Det haster."},
    "at": datetime(2020, 1, 1, tzinfo=UTC),
    "number": 77,
    "about_id": 4711,
    "previous_hash": "f" * 64,
    "hash": "e" * 64,
    "by_id": None,
    "on_behalf_of_id": None,
    "corrects_id": 1,
    "about_type_id": None,
}


@pytest.mark.parametrize("field", CHANGES)
def test_a_changed_field_changes_the_fingerprint(project, chef, field):
    """Every column but the key itself is covered, by the hash or by being it."""
    decide(project, chef)
    decision = decide(project, chef, evidence=[{"sha256": "0" * 64}])
    value = {
        "by_id": UserFactory().pk,
        "on_behalf_of_id": UserFactory().pk,
        "about_type_id": ContentType.objects.get_for_model(User).pk,
    }.get(field, CHANGES[field])
    setattr(decision, field, value)
    if field == "about_type_id":
        decision.about_type = ContentType.objects.get(pk=value)

    assert decision.fingerprint() != decision.hash
    assert {f.attname for f in Decision._meta.concrete_fields} == {"id", *CHANGES}


@on_postgresql
@pytest.mark.parametrize(
    ("sql", "trace"),
    [
        ("UPDATE lifecycle_decision SET reason = 'en anden' WHERE number = 3", ["3 has been changed"]),
        ("DELETE FROM lifecycle_decision WHERE number = 5", ["the head says 5, the rows 4"]),
        (
            "DELETE FROM lifecycle_decision WHERE number = 2",
            [
                "number 3 stands where 2 should",
                "3 does not follow the one before",
                "number 4 stands where 3 should",
                "number 5 stands where 4 should",
                "the head says 5, the rows 4",
            ],
        ),
        ("UPDATE lifecycle_chainhead SET count = 4", ["the head says 4, the rows 5"]),
    ],
)
def test_a_row_that_somebody_changed_behind_the_triggers_breaks_the_chain(chef, sql, trace):
    many_decisions(chef, 5)
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute(sql)
        assert cursor.rowcount == 1
        cursor.execute("SET LOCAL session_replication_role = DEFAULT")

    assert breaks() == trace


def test_a_decision_opens_the_move_it_was_made_for(project, chef):
    decision = decide(project, chef, opens=[(project, "approve")])
    change = carry_out(project.approve, by=chef, because=decision)

    assert (project.state, change.because) == ("investigation", decision)
    assert list(decision.changes.all()) == [change]


def test_without_a_decision_nobody_moves_it(project, chef):
    with refused(PermissionDenied, project):
        carry_out(project.approve, by=chef)


def test_a_decision_opens_no_other_move_no_other_thing_and_no_other_kind(project, chef):
    twin = ProjectFactory(state="gate_1")
    same_key = IdeaFactory(pk=project.pk + 1000)
    decision = decide(project, chef, opens=[(project, "approve"), (same_key, "reject")])

    assert decision.opens(project, "approve")
    assert decision.opens(Project.objects.get(pk=project.pk), "approve")
    assert not decision.opens(project, "stop")
    assert not decision.opens(twin, "approve")
    assert not decision.opens(ProjectFactory(pk=same_key.pk), "reject")
    for move in (project.send_back, project.stop, twin.approve):
        with refused(PermissionDenied, project, twin):
            carry_out(move, by=chef, because=decision)


def test_a_decision_that_opens_nothing_is_no_key(project, chef):
    decision = decide(project, chef)
    with refused(PermissionDenied, project):
        carry_out(project.approve, by=chef, because=decision)


def test_a_decision_read_back_is_no_key(project, chef):
    """Only the decision made in this very transaction is one: an old one cannot be used again."""
    decide(project, chef, opens=[(project, "approve")])
    for read in (Decision.objects.get(), Decision.objects.about(project).get()):
        assert not read.opens(project, "approve")
        with refused(PermissionDenied, project):
            carry_out(project.approve, by=chef, because=read)


def test_a_key_is_not_taken_over_by_what_is_not_saved(project, chef):
    """A decision that nobody recorded has no key, whatever it says."""
    made_up = Decision(about=project, kind="gate", outcome="approve", by=chef)
    with refused(PermissionDenied, project):
        carry_out(project.approve, by=chef, because=made_up)


def test_the_key_ends_with_the_transaction(project, chef, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        decision = decide(project, chef, opens=[(project, "approve")])
        assert decision.opens(project, "approve")

    assert not decision.opens(project, "approve")
    with refused(PermissionDenied, project):
        carry_out(project.approve, by=chef, because=decision)


@pytest.mark.django_db(transaction=True)
def test_a_decision_that_was_rolled_back_moves_nothing():
    with transaction.atomic():
        chef, project = UserFactory(head="Omsorg"), ProjectFactory(state="gate_1")
    with taken_back():
        decision = decide(project, chef, opens=[(project, "approve")])

    with pytest.raises((PermissionDenied, IntegrityError)):
        carry_out(project.approve, by=chef, because=decision)
    assert Project.objects.get(pk=project.pk).state == "gate_1"


def test_a_correction_is_a_new_row_that_points_at_the_old_one(project, chef):
    first = decide(project, chef)
    second = decide(project, chef, corrects=first, reason="Forkert dokument")

    assert list(first.corrections.all()) == [second]
    assert breaks() == []


def test_decisions_about_a_thing_come_in_their_order(project, chef):
    other = IdeaFactory(pk=project.pk + 1000)
    mine = [decide(project, chef) for _ in range(3)]
    decide(other, chef)

    assert list(Decision.objects.about(project)) == mine
