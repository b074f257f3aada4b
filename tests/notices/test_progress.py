"""What is told of the risk appetite: to chefgruppen what is proposed, to who proposed it how it was answered."""

import pytest

from lifecycle.door import carry_out
from lifecycle.models import StateChange
from progress.appetite.proposing import answer
from tests.factories import UserFactory
from tests.notices.post import mails_about
from tests.progress.appetite import WHY, proposed

pytestmark = pytest.mark.django_db
DECLINED = "Vi venter på revisionen."


@pytest.fixture
def digitek():
    return UserFactory(name="Jonas Winther", email="jonas@example.dk", digitek=True)


@pytest.fixture
def chef():
    return UserFactory(name="Birgit Ørsted", email="birgit@example.dk", head="Omsorg")


def change_of(proposal, action) -> StateChange:
    return StateChange.objects.about(proposal).get(action=action)


def test_a_proposal_is_told_to_every_chef_with_what_becomes_another_and_why(digitek, chef):
    UserFactory(email="direktoer@example.dk", director=True)
    UserFactory(email="henrik@example.dk", head="Social")
    proposal = proposed(digitek, {(4, 3): 4, (2, 2): 1})

    mails = mails_about(change_of(proposal, "propose_appetite"))

    assert set(mails) == {"birgit@example.dk", "henrik@example.dk"}
    message = mails["birgit@example.dk"]
    assert message.subject == "Risikovillighed: Forslag til andre grænser"
    assert "Jonas Winther foreslår andre grænser for, hvor stor risiko der tåles, 2 steder:" in message.body
    assert "- Potentiale 4, investering 3: 3 → 4\n- Potentiale 2, investering 2: 2 → 1" in message.body
    assert f"> {WHY}" in message.body
    assert proposal.get_absolute_url() in message.body
    assert "fordi du kan svare på forslaget." in message.body


def test_who_proposed_it_is_not_asked_by_another_role(chef):
    both = UserFactory(email="begge@example.dk", consultant=True, head="Social")

    assert set(mails_about(change_of(proposed(both), "propose_appetite"))) == {"birgit@example.dk"}


def test_what_was_taken_back_before_it_was_told_is_not_told(digitek, chef):
    proposal = proposed(digitek)
    change = change_of(proposal, "propose_appetite")
    carry_out(proposal.withdraw, by=digitek)

    assert mails_about(change) == {}


@pytest.mark.parametrize(
    ("said", "reason", "subject", "words"),
    [
        ("confirm", "", "Risikovilligheden er bekræftet", "Grænserne er i kraft fra nu af."),
        ("decline", DECLINED, "Dit forslag om risikovillighed er afslået", f"> {DECLINED}"),
    ],
)
def test_the_answer_is_told_to_the_one_who_proposed(digitek, chef, said, reason, subject, words):
    proposal = proposed(digitek)
    answer(proposal, said, by=chef, reason=reason)

    mails = mails_about(change_of(proposal, said))

    assert set(mails) == {"jonas@example.dk"}
    message = mails["jonas@example.dk"]
    assert message.subject == f"Risikovillighed: {subject}"
    assert message.body.startswith("Hej Jonas Winther\n\nBirgit Ørsted har ")
    assert words in message.body
    assert "Du foreslog ét sted:\n\n- Potentiale 4, investering 3: 3 → 4" in message.body
    assert "fordi du har lavet forslaget." in message.body
