"""What is told about a project outside the gates, and about what DigiTek proposes."""

import pytest

from lifecycle.door import carry_out
from lifecycle.models import StateChange
from projects.models import Proposal
from projects.proposing import answer_proposal, propose
from projects.staffing import set_people
from tests.factories import ProjectFactory, UserFactory, area, unit
from tests.notices.post import mails_about

pytestmark = pytest.mark.django_db


@pytest.fixture
def lead():
    return UserFactory(name="Lise Holm", email="lead@example.dk")


@pytest.fixture
def owner():
    return UserFactory(name="Leif Dam", email="owner@example.dk", manager=unit("Kildehaven"))


@pytest.fixture
def digitek():
    return UserFactory(name="Mette Krogh", email="digitek@example.dk", digitek=True)


@pytest.fixture
def chef():
    return UserFactory(name="Carl Chef", email="chef@example.dk", head="Omsorg")


def project_at(state, lead, owner, **facts):
    member = UserFactory(email="member@example.dk")
    facts = {"unit": unit("Kildehaven"), "left_state": "trial", **facts}
    return ProjectFactory(title="Tilsyn om natten", state=state, lead=lead, owner=owner, members=[member], **facts)


MOVES = [
    # action, from, further facts, values, subject, words
    ("stop", "trial", {}, {}, "Projektet er stoppet", "har stoppet ”Tilsyn om natten”. Det går ikke videre."),
    ("reopen", "stopped", {}, {}, "Projektet er genoptaget", "”Tilsyn om natten”. Det er nu i Afprøvning."),
    ("change_type", "trial", {}, {"to": "must", "level": None}, "Projekttypen er ændret", "ændret projekttypen for"),
    ("advance", "trial", {"type": "other"}, {"to": "rollout"}, "Projektet er i næste fase", "til Idriftsættelse."),
    ("start_over", "rethink", {}, {}, "Projektet begynder forfra", "tilbage til Undersøgelse."),
    ("close", "rollout", {}, {}, "Projektet er afsluttet", "Nu har projektejeren ansvaret i linjen."),
]  # fmt: skip


@pytest.mark.parametrize(("action", "state", "facts", "values", "subject", "words"), MOVES)
def test_a_move_is_told_to_owner_and_lead(lead, owner, chef, digitek, action, state, facts, values, subject, words):
    project = project_at(state, lead, owner, **facts)
    by = chef if action in ("stop", "reopen", "change_type") else digitek
    mails = mails_about(carry_out(getattr(project, action), by=by, reason="Leverandøren er lukket.", **values))

    assert set(mails) == {"lead@example.dk", "owner@example.dk"}
    for mail in mails.values():
        assert mail.subject == f"{project.label}: {subject}"
        assert words in mail.body
        assert "Begrundelse:\n\n> Leverandøren er lukket." in mail.body
        assert f"/projekter/{project.label}/\n" in mail.body
    assert "fordi du er projektejer." in mails["owner@example.dk"].body
    assert "fordi du er projektleder." in mails["lead@example.dk"].body


def test_the_lead_who_moves_the_project_is_not_told_of_it(lead, owner):
    project = project_at("trial", lead, owner, type="other")

    assert set(mails_about(carry_out(project.advance, by=lead, to="rollout"))) == {"owner@example.dk"}


def test_those_who_are_put_on_a_project_are_told_and_those_who_were_there_are_not(lead, owner, chef, digitek):
    project = project_at("idea", lead, owner)
    member = project.memberships.get().user
    fresh, new_lead = UserFactory(email="fresh@example.dk"), UserFactory(email="newlead@example.dk")
    change = set_people(
        project, by=digitek, lead_area=area("Omsorg"), owner=owner, lead=new_lead, beyond_directorate=False,
        members=[member, fresh], other_areas=[], focus_areas=[],
    )  # fmt: skip
    mails = mails_about(change)

    assert {address: mail.subject for address, mail in mails.items()} == {
        "newlead@example.dk": f"{project.label}: Du er projektleder",
        "fresh@example.dk": f"{project.label}: Du er projektmedlem",
    }
    assert "Du er nu projektmedlem på ”Tilsyn om natten”." in mails["fresh@example.dk"].body


def proposed(project, digitek, action="stop", to_type="") -> Proposal:
    propose(project, action, by=digitek, reason="Leverandøren er lukket.", to_type=to_type)
    return project.proposals.get()


def change_of(model, action) -> StateChange:
    return StateChange.objects.get(item_type__model=model, action=action)


@pytest.mark.parametrize(
    ("action", "to_type", "subject", "words"),
    [
        ("stop", "", "Forslag: Stop projektet", "foreslår om ”Tilsyn om natten”: stop projektet."),
        ("change_type", "must", "Forslag: Skift projekttype", "skift projekttype til SKAL-projekt."),
    ],
)
def test_a_proposal_is_told_to_the_areas_chef(lead, owner, chef, digitek, action, to_type, subject, words):
    UserFactory(head="Sundhed")
    project = project_at("trial", lead, owner)
    proposed(project, digitek, action, to_type)
    mails = mails_about(change_of("proposal", "propose"))

    assert set(mails) == {"chef@example.dk"}
    assert mails["chef@example.dk"].subject == f"{project.label}: {subject}"
    assert words in mails["chef@example.dk"].body
    assert "> Leverandøren er lukket." in mails["chef@example.dk"].body
    assert "fordi du kan svare på forslaget." in mails["chef@example.dk"].body


@pytest.mark.parametrize(("answer", "said"), [("confirm", "bekræftet"), ("decline", "afslået")])
def test_the_answer_is_told_to_the_one_who_proposed(lead, owner, chef, digitek, answer, said):
    project = project_at("trial", lead, owner)
    answer_proposal(proposed(project, digitek), answer, by=chef, reason="Enig." if answer == "confirm" else "Nej.")
    mails = mails_about(change_of("proposal", answer))

    assert set(mails) == {"digitek@example.dk"}
    assert mails["digitek@example.dk"].subject == f"{project.label}: Dit forslag er {said}"
    assert (
        f"Carl Chef har {said} dit forslag om ”Tilsyn om natten”: stop projektet." in mails["digitek@example.dk"].body
    )
    assert mails_about(change_of("proposal", "propose")) == {}, "answered already"


def test_a_confirmed_stop_is_told_to_owner_and_lead_but_not_once_more_to_the_one_who_proposed(owner, chef, digitek):
    project = project_at("trial", digitek, owner)
    answer_proposal(proposed(project, digitek), "confirm", by=chef, reason="Enig.")

    assert set(mails_about(change_of("project", "stop"))) == {"owner@example.dk"}


def test_what_is_told_with_the_pack_is_not_told_twice(lead, owner, chef):
    project = project_at("gate_1", lead, owner)

    assert mails_about(carry_out(project.withdraw, by=UserFactory(digitek=True))) == {}
