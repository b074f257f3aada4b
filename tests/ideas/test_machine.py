"""The idea's machine: what leads where, and who may lead it there."""

import pytest
from django.db import IntegrityError, transaction

from ideas.models import Idea
from lifecycle import clock
from lifecycle.door import carry_out
from lifecycle.errors import Conflict
from tests.factories import IdeaFactory, MembershipFactory, ProjectFactory, UserFactory, area, unit
from tests.lifecycle.machines import assert_is_whole, assert_moves, cells, who_may

pytestmark = pytest.mark.django_db

ASKING = """
           send  ask    reply  write_to_sender  reopen
draft      sent  –      –      –                –
sent       –     asked  –      =                –
asked      –     –      sent   =                –
taken_up   –     –      –      –                –
referred   –     –      –      –                sent
rejected   –     –      –      –                sent
merged     –     –      –      –                sent
withdrawn  –     –      –      –                –
"""
ANSWERING = """
           take_up   refer     reject    merge   withdraw
draft      –         –         –         –       withdrawn
sent       taken_up  referred  rejected  merged  withdrawn
asked      taken_up  referred  rejected  merged  withdrawn
taken_up   –         –         –         –       –
referred   –         –         –         –       –
rejected   –         –         –         –       –
merged     –         –         –         –       –
withdrawn  –         –         –         –       –
"""
TEAM = {"DK", "DT"}
WHO = {
    "send": {"sender"},
    "ask": TEAM,
    "reply": TEAM | {"sender"},
    "write_to_sender": TEAM,
    "reopen": TEAM,
    "take_up": TEAM,
    "refer": TEAM,
    "reject": TEAM,
    "merge": TEAM,
    "withdraw": {"sender"},
}


def values_for(action, by) -> dict:
    answer = {"answer": "Det hører til i drift.", "handler": by}
    make = {
        "send": lambda: {"at": clock.now()},
        "ask": lambda: {"handler": by},
        "write_to_sender": lambda: {"handler": by},
        "take_up": lambda: {"project": ProjectFactory(), "handler": by},
        "refer": lambda: {"to": "Serviceafdelingen", **answer},
        "reject": lambda: answer,
        "merge": lambda: {"into": IdeaFactory(), **answer},
    }
    return make.get(action, dict)()


@pytest.fixture
def digitek():
    return UserFactory(digitek=True)


def test_the_tables_are_whole():
    assert_is_whole(Idea, ASKING, ANSWERING)


@pytest.mark.parametrize(("state", "action", "target"), cells(ASKING) + cells(ANSWERING))
def test_an_idea(digitek, state, action, target):
    assert_moves(IdeaFactory(state=state), action, target, by=digitek, values=values_for(action, digitek))


def everybody(idea):
    """A person of each role, near the idea and far from it, and of each tie to it."""
    people = {
        "ME": UserFactory(),
        "LE": UserFactory(manager=unit("Kildehaven")),
        "CH": UserFactory(head="Omsorg"),
        "CH elsewhere": UserFactory(head="Sundhed"),
        "DI": UserFactory(director=True),
        "DK": UserFactory(consultant=True),
        "DT": UserFactory(digitek=True),
        "IT": UserFactory(it=True),
        "KO": UserFactory(communication=True),
        "AD": UserFactory(administrator=True),
        "manager": UserFactory(manager=unit("Kildehaven")),
        "handler who left DigiTek": UserFactory(),
        "member of its project": UserFactory(),
        "disabled DT": UserFactory(digitek=True, is_active=False),
        "sender": UserFactory(),
    }
    idea.sender, idea.manager, idea.handler = people["sender"], people["manager"], people["handler who left DigiTek"]
    if idea.state in ("referred", "rejected", "merged"):
        idea.project = ProjectFactory()
        MembershipFactory(project=idea.project, user=people["member of its project"])
    idea.save(by=people["DT"])
    return people


@pytest.mark.parametrize(("state", "action", "target"), [c for c in cells(ASKING) + cells(ANSWERING) if c[2] != "–"])
def test_who_moves_an_idea(digitek, state, action, target):
    idea = IdeaFactory(state=state, unit=unit("Kildehaven"))
    people = everybody(idea)

    assert who_may(idea, action, people, values_for(action, digitek)) == WHO[action]


@pytest.mark.parametrize(("state", "action"), [("draft", "send"), ("sent", "withdraw"), ("asked", "reply")])
@pytest.mark.parametrize(
    "role",
    [{}, {"manager": "Kildehaven"}, {"head": "Omsorg"}, {"director": True}, {"it": True}, {"communication": True}],
)
def test_every_role_does_with_its_own_idea_what_a_sender_does(state, action, role):
    sender = UserFactory(**role)
    idea = IdeaFactory(state=state, sender=sender, unit=unit("Klinikken", under="Sundhed"))

    assert who_may(idea, action, {"sender": sender}, values_for(action, sender)) == {"sender"}


@pytest.mark.parametrize(("state", "action"), [("draft", "send"), ("sent", "withdraw"), ("asked", "reply")])
@pytest.mark.parametrize("account", [{"administrator": True}, {"is_active": False}])
def test_a_sender_without_an_employees_account_does_nothing(state, action, account):
    sender = UserFactory(**account)
    idea = IdeaFactory(state=state, sender=sender)

    assert who_may(idea, action, {"sender": sender}, values_for(action, sender)) == set()


def test_an_idea_gets_its_number_when_it_is_sent_and_keeps_it(digitek):
    sender = UserFactory()
    draft, second = IdeaFactory(state="draft", sender=sender), IdeaFactory(state="draft", sender=sender)
    assert (draft.number, second.number) == (None, None)

    carry_out(second.send, by=sender, at=clock.now())
    carry_out(draft.send, by=sender, at=clock.now())
    carry_out(second.ask, by=digitek, handler=digitek)
    carry_out(second.reply, by=sender)

    assert draft.number == second.number + 1
    assert Idea.objects.get(pk=second.pk).number == second.number


def test_a_refused_sending_takes_no_number():
    """A number is taken in the transaction that uses it: what is not sent leaves no gap."""
    sender = UserFactory()
    first, refused, second = (IdeaFactory(state="draft", sender=sender) for _ in range(3))
    carry_out(first.send, by=sender, at=clock.now())
    assert who_may(refused, "send", {"sender": sender}, {"at": clock.now()}) == {"sender"}
    carry_out(second.send, by=sender, at=clock.now())

    assert second.number == first.number + 1


def test_a_reopened_idea_is_no_longer_answered(digitek):
    idea = IdeaFactory()
    carry_out(idea.merge, by=digitek, into=IdeaFactory(), answer="Vi har den allerede.", handler=digitek)
    carry_out(idea.reopen, by=digitek)

    idea = Idea.objects.get(pk=idea.pk)
    assert (idea.merged_into, idea.referred_to, idea.answer) == (None, "", "")


def test_an_idea_is_not_merged_into_itself(digitek):
    """It would point at itself, and nobody would ever find what it was merged with."""
    idea = IdeaFactory()

    with pytest.raises((Conflict, IntegrityError)), transaction.atomic():
        carry_out(idea.merge, by=digitek, into=idea, answer="Den samme.", handler=digitek)
    assert Idea.objects.get(pk=idea.pk).state == "sent"


def test_the_database_refuses_a_sent_idea_without_a_number():
    with pytest.raises(IntegrityError), transaction.atomic():
        IdeaFactory(state="sent", number=None)


def test_two_ideas_do_not_become_one_project(digitek):
    project, idea = ProjectFactory(), IdeaFactory()
    IdeaFactory(project=project, state="taken_up")

    with pytest.raises(IntegrityError), transaction.atomic():
        carry_out(idea.take_up, by=digitek, project=project, handler=digitek)
    assert Idea.objects.get(pk=idea.pk).state == "sent"


def test_the_area_of_the_idea_is_its_units():
    idea = IdeaFactory(unit=unit("Kildehaven"))

    assert idea.places() == {unit("Kildehaven").path}
    assert unit("Kildehaven").path.startswith(area("Omsorg").path)
