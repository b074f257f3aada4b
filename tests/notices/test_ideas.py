"""What the sender of an idea is told, and what the others are."""

import pytest

from ideas.models import Idea
from ideas.taking_up import take_up
from lifecycle import clock
from lifecycle.door import carry_out
from lifecycle.models import StateChange
from tests.factories import IdeaFactory, UserFactory, area, unit
from tests.notices.post import mails_about

pytestmark = pytest.mark.django_db
ANSWER = "Tak for idéen.\nVi har den allerede på Lunden."


@pytest.fixture
def anna():
    return UserFactory(name="Anna Lind", email="anna@example.dk")


@pytest.fixture
def mette():
    return UserFactory(name="Mette Krogh", email="mette@example.dk", digitek=True)


@pytest.fixture
def leif():
    return UserFactory(name="Leif Dam", email="leif@example.dk", manager=unit("Kildehaven"))


@pytest.fixture
def idea(anna):
    return IdeaFactory(sender=anna, title="Sensorer om natten")


def draft(anna, **facts):
    return IdeaFactory(sender=anna, title="Sensorer om natten", state="draft", **facts)


def test_the_whole_receipt(anna, settings):
    settings.SITE_URL = "https://portal.example.dk"
    mail = mails_about(carry_out(draft(anna).send, by=anna, at=clock.now()))["anna@example.dk"]
    number = Idea.objects.get().label

    assert mail.subject == f"{number}: Tak for din idé"
    assert mail.body == (
        "Hej Anna Lind\n\n"
        f"Din idé ”Sensorer om natten” er sendt og har fået nummer {number}.\n\n"
        "DigiTek-teamet læser den og svarer dig. På idéens side kan du altid se, hvor langt den er.\n\n"
        f"Se mere her:\nhttps://portal.example.dk/ideer/{number}/\n\n"
        "-- \nDu får denne mail fra Porteføljen, fordi du har sendt idéen.\n"
        "Den slags mails kommer altid. Er den ikke til dig, så sig det til DigiTek-teamet.\n"
        "Hvilke andre mails du får, vælger du her:\nhttps://portal.example.dk/profil/mails/\n"
    )


def test_a_sent_idea_is_told_to_the_sender_and_the_named_manager(anna, leif):
    mails = mails_about(carry_out(draft(anna, manager=leif).send, by=anna, at=clock.now()))

    assert set(mails) == {"anna@example.dk", "leif@example.dk"}
    assert mails["leif@example.dk"].subject.endswith(": Anna Lind har sendt en idé")
    assert "Anna Lind (Omsorg – Kildehaven) har sendt idéen ”Sensorer om natten”" in mails["leif@example.dk"].body
    assert "fordi du står som leder på idéen." in mails["leif@example.dk"].body


def test_a_manager_who_sends_their_own_idea_gets_the_receipt_only(leif):
    mails = mails_about(carry_out(draft(leif, manager=leif).send, by=leif, at=clock.now()))

    assert [mail.subject.split(": ")[1] for mail in mails.values()] == ["Tak for din idé"]


def test_a_manager_who_may_not_read_the_idea_learns_its_number_and_no_more(anna):
    elsewhere = UserFactory(name="Lone Ravn", email="lone@example.dk", manager=unit("Rosengården", under="Social"))
    mail = mails_about(carry_out(draft(anna, manager=elsewhere).send, by=anna, at=clock.now()))["lone@example.dk"]
    number = Idea.objects.get().label

    assert mail.subject == f"{number}: Der er sket noget nyt"
    assert f"Der er sket noget i {number}, som angår dig." in mail.body
    for secret in ("Sensorer", "Anna", "Kildehaven", "/ideer/"):
        assert secret not in mail.body + mail.subject


TO_SENDER = [
    # action, from, further values, subject, words
    ("ask", "sent", (), "Vi har et spørgsmål til din idé", "Mette Krogh har et spørgsmål til din idé"),
    ("write_to_sender", "sent", (), "Besked om din idé", "Mette Krogh skriver om din idé"),
    ("refer", "sent", {"to": "IT-afdelingen", "answer": ANSWER}, "Din idé er sendt videre", "til IT-afdelingen."),
    ("reject", "sent", {"answer": ANSWER}, "Svar på din idé", "DigiTek-teamet går ikke videre med den."),
    ("reopen", "rejected", None, "Vi ser på din idé igen", "DigiTek-teamet har genåbnet din idé"),
]  # fmt: skip


@pytest.mark.parametrize(("action", "state", "values", "subject", "words"), TO_SENDER)
def test_what_the_team_does_is_told_to_the_sender_in_the_teams_own_words(
    anna, mette, action, state, values, subject, words
):
    idea = IdeaFactory(sender=anna, title="Sensorer om natten", state=state)
    given = {} if values is None else {"handler": mette, **dict(values)}
    mails = mails_about(carry_out(getattr(idea, action), by=mette, reason=ANSWER, **given))

    assert set(mails) == {"anna@example.dk"}
    mail = mails["anna@example.dk"]
    assert mail.subject == f"{idea.label}: {subject}"
    assert words in mail.body
    assert "> Tak for idéen.\n> Vi har den allerede på Lunden." in mail.body
    assert "”Sensorer om natten”" in mail.body
    assert f"/ideer/{idea.label}/\n" in mail.body
    assert "fordi du har sendt idéen." in mail.body


def test_a_merged_idea_says_which_it_is_merged_with(anna, mette, idea):
    other = IdeaFactory(title="Hemmelig titel")
    mails = mails_about(carry_out(idea.merge, by=mette, reason=ANSWER, into=other, answer=ANSWER, handler=mette))

    assert set(mails) == {"anna@example.dk"}
    assert mails["anna@example.dk"].subject == f"{idea.label}: Din idé er samlet med en anden"
    assert f"ligner en idé, vi allerede har ({other.label})." in mails["anna@example.dk"].body
    assert "Hemmelig titel" not in mails["anna@example.dk"].body


def test_the_answer_is_the_one_that_was_given_also_when_the_idea_has_moved_on(anna, mette, idea):
    change = carry_out(idea.reject, by=mette, reason=ANSWER, answer=ANSWER, handler=mette)
    carry_out(idea.reopen, by=mette, reason="Vi ser på det igen")

    assert "> Tak for idéen." in mails_about(change)["anna@example.dk"].body


def test_a_reply_goes_to_the_one_who_asked(anna, mette, idea):
    carry_out(idea.ask, by=mette, reason="Hvor mange?", handler=mette)
    mails = mails_about(carry_out(idea.reply, by=anna, reason="Tolv borgere."))

    assert set(mails) == {"mette@example.dk"}
    assert mails["mette@example.dk"].subject == f"{idea.label}: Der er svar på dit spørgsmål"
    assert "Anna Lind har svaret om idéen ”Sensorer om natten”:\n\n> Tolv borgere." in mails["mette@example.dk"].body


def test_a_reply_that_the_team_writes_down_itself_is_not_mailed_to_the_one_who_wrote_it(mette, idea):
    carry_out(idea.ask, by=mette, reason="Hvor mange?", handler=mette)

    assert mails_about(carry_out(idea.reply, by=mette, reason="Tolv, siger Anna.")) == {}


def test_an_idea_that_becomes_a_project_is_told_to_its_sender_its_owner_and_its_lead(anna, mette, leif, idea):
    lise = UserFactory(name="Lise Holm", email="lise@example.dk")
    take_up(idea, by=mette, title="Tilsyn om natten", type="digitek", lead_area=area("Omsorg"), owner=leif, lead=lise)
    of_idea, of_project = (StateChange.objects.get(action="take_up", item_type__model=m) for m in ("idea", "project"))

    mails = mails_about(of_idea)
    assert set(mails) == {"anna@example.dk"}
    assert mails["anna@example.dk"].subject == f"{idea.label}: Din idé er nu et projekt"
    assert f"Den beholder sit nummer, {idea.label}." in mails["anna@example.dk"].body

    mails = mails_about(of_project)
    assert {address: mail.subject for address, mail in mails.items()} == {
        "leif@example.dk": f"{idea.label}: Du er projektejer",
        "lise@example.dk": f"{idea.label}: Du er projektleder",
    }
    assert "Du er nu projektleder på ”Tilsyn om natten”." in mails["lise@example.dk"].body
    assert f"/projekter/{idea.label}/\n" in mails["lise@example.dk"].body


def test_what_the_sender_takes_back_is_nobodys_news(anna, idea):
    assert mails_about(carry_out(idea.withdraw, by=anna)) == {}
