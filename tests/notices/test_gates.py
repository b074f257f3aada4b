"""What is told at the gates."""

from datetime import date

import pytest

from gates.decision.decisions import ConditionText, decide
from gates.decision.minutes import confirm_minutes, write_minutes
from gates.models import Condition, GateReview, Minutes
from gates.submission.packs import submit, withdraw
from lifecycle import clock
from lifecycle.door import carry_out
from lifecycle.models import Decision, StateChange
from tests.factories import DocumentFactory, ProjectFactory, UserFactory
from tests.notices.post import mails_about

pytestmark = pytest.mark.django_db


@pytest.fixture
def lead():
    return UserFactory(name="Lise Holm", email="lead@example.dk")


@pytest.fixture
def owner():
    return UserFactory(name="Leif Dam", email="owner@example.dk")


@pytest.fixture
def digitek():
    return UserFactory(name="Mette Krogh", email="digitek@example.dk", digitek=True)


@pytest.fixture
def chef():
    return UserFactory(name="Carl Chef", email="chef@example.dk", head="Omsorg")


@pytest.fixture
def project(lead, owner):
    return ProjectFactory(title="Tilsyn om natten", lead=lead, owner=owner)


def handed_in(project, by):
    """The pack of the project's next gate, filled and handed in."""
    for paper in project.edition.gates.get(number=project.next_gate).documents.select_related("kind"):
        DocumentFactory(project=project, kind=paper.kind, code=paper.kind.code, filled=True)
    return submit(project, by=by, recommendation="Sæt det i gang.")[0]


def change_of(model, action) -> StateChange:
    return StateChange.objects.get(item_type__model=model, action=action)


def test_a_pack_is_told_to_those_who_may_decide_it(project, digitek, chef):
    UserFactory(head="Sundhed"), UserFactory(director=True), UserFactory(head="Omsorg", is_active=False)
    review = handed_in(project, digitek)
    mails = mails_about(change_of("gatereview", "submit"))

    assert set(mails) == {"chef@example.dk"}
    mail = mails["chef@example.dk"]
    assert mail.subject == f"{project.label}: Gate 1 venter på din beslutning"
    assert "Mette Krogh har indsendt ”Tilsyn om natten” til gate 1 (1. behandling)." in mail.body
    assert "> Sæt det i gang." in mail.body
    assert f"{review.get_absolute_url()}\n" in mail.body
    assert "fordi du kan træffe beslutningen." in mail.body


def test_the_projects_own_row_of_the_same_submission_is_not_told_again(project, digitek, chef):
    handed_in(project, digitek)

    assert mails_about(change_of("project", "submit")) == {}


def test_a_pack_that_is_decided_on_no_longer_waits(project, digitek, chef):
    decide(handed_in(project, digitek), "approve", by=chef)
    UserFactory(head="Omsorg")

    assert mails_about(change_of("gatereview", "submit")) == {}


def test_a_pack_that_is_taken_back_is_nobodys_news(project, digitek, chef):
    handed_in(project, digitek)
    withdraw(project, by=digitek)

    assert mails_about(change_of("gatereview", "submit")) == {}
    assert mails_about(change_of("gatereview", "withdraw")) == {}


@pytest.mark.parametrize(
    ("outcome", "said", "follows"),
    [
        ("approve", "godkendt", "Projektet går videre til Undersøgelse."),
        ("approve_with_conditions", "godkendt med betingelser", "Betingelserne står på siden."),
        ("send_back", "sendt tilbage", "Pakken skal arbejdes igennem, før projektet kan indsendes igen."),
        ("stop", "stoppet", "Projektet går ikke videre."),
    ],
)
def test_a_decision_is_told_to_submitter_lead_and_owner(project, digitek, chef, lead, owner, outcome, said, follows):
    review = handed_in(project, digitek)
    decide(review, outcome, by=chef, reason="Nattevagterne er klar.")
    mails = mails_about(change_of("gatereview", outcome))

    assert set(mails) == {"digitek@example.dk", "lead@example.dk", "owner@example.dk"}
    whys = {"digitek": "du har indsendt pakken", "lead": "du er projektleder", "owner": "du er projektejer"}
    for name, why in whys.items():
        mail = mails[f"{name}@example.dk"]
        assert mail.subject == f"{project.label}: Gate 1: {said}"
        assert f"Carl Chef har truffet beslutning om ”Tilsyn om natten” ved gate 1: {said}." in mail.body
        assert follows in mail.body
        assert "Begrundelse:\n\n> Nattevagterne er klar." in mail.body
        assert f"{review.get_absolute_url()}\n" in mail.body
        assert f"fordi {why}." in mail.body
    assert mails_about(change_of("project", outcome)) == {}


def test_nytaenkning_at_gate_3(project, digitek, chef):
    review = GateReview(project=project, gate=3, submission=1, submitted_by=digitek)
    review.save(by=digitek)
    key = Decision.record(about=review, kind="gate", outcome="rethink", by=chef, opens=[(review, "rethink")])
    mails = mails_about(carry_out(review.rethink, by=chef, because=key, decision=key))

    assert mails["digitek@example.dk"].subject == f"{project.label}: Gate 3: nytænkning"
    assert "Idéen skal tænkes forfra" in mails["digitek@example.dk"].body


def test_the_lead_who_handed_in_gets_one_mail(project, chef, lead):
    review = handed_in(project, lead)
    decide(review, "approve", by=chef)

    assert set(mails_about(change_of("gatereview", "approve"))) == {"lead@example.dk", "owner@example.dk"}


@pytest.fixture
def condition(project, digitek, chef, lead):
    """Set at gate 1: the lead must show something by 1 March."""
    asked = ConditionText("Vis, at nattevagterne har været med.", lead, date(2027, 3, 1))
    review = handed_in(project, digitek)
    decide(review, "approve_with_conditions", by=chef, conditions=[asked])
    return review.conditions.get()


def test_a_condition_is_told_to_the_one_responsible(project, condition):
    mails = mails_about(change_of("condition", "ask_for"))

    assert set(mails) == {"lead@example.dk"}
    mail = mails["lead@example.dk"]
    assert mail.subject == f"{project.label}: Du er ansvarlig for en betingelse"
    assert "”Tilsyn om natten” er godkendt ved gate 1 på en betingelse" in mail.body
    assert "> Vis, at nattevagterne har været med." in mail.body
    assert "Fristen er 1. mar. 2027." in mail.body.replace("\xa0", " ")
    assert f"{condition.review.get_absolute_url()}\n" in mail.body


def test_one_responsible_who_may_not_read_the_project_learns_its_number_and_no_more(project, digitek, chef):
    stranger = UserFactory(email="stranger@example.dk")
    asked = ConditionText("Hemmelig betingelse", stranger, date(2027, 3, 1))
    decide(handed_in(project, digitek), "approve_with_conditions", by=chef, conditions=[asked])
    mail = mails_about(change_of("condition", "ask_for"))["stranger@example.dk"]

    assert mail.subject == f"{project.label}: Der er sket noget nyt"
    assert "Hemmelig" not in mail.body
    assert "Tilsyn" not in mail.body


def test_a_met_condition_is_told_to_those_who_may_answer(project, condition, lead):
    mails = mails_about(carry_out(condition.meet, by=lead, reason="De var med.", note="De var med.", met_by=lead))

    assert set(mails) == {"chef@example.dk"}
    mail = mails["chef@example.dk"]
    assert mail.subject == f"{project.label}: En betingelse er meldt opfyldt"
    assert "Lise Holm har meldt en betingelse for ”Tilsyn om natten” opfyldt:" in mail.body
    assert "> Vis, at nattevagterne har været med." in mail.body
    assert "Det er gjort:\n\n> De var med." in mail.body
    assert "fordi du kan godtage betingelsen." in mail.body


@pytest.mark.parametrize(
    ("answer", "subject", "words"),
    [
        ("accept", "Betingelsen er godtaget", "Carl Chef har godtaget betingelsen for ”Tilsyn om natten”:"),
        ("refuse", "Betingelsen er ikke godtaget", "Begrundelse:\n\n> Vis det på skrift."),
    ],
)
def test_the_answer_is_told_to_the_one_responsible(project, condition, lead, chef, answer, subject, words):
    met = carry_out(condition.meet, by=lead, note="De var med.", met_by=lead)
    reason = "Vis det på skrift." if answer == "refuse" else ""
    mails = mails_about(carry_out(getattr(condition, answer), by=chef, reason=reason))

    assert set(mails) == {"lead@example.dk"}
    assert mails["lead@example.dk"].subject == f"{project.label}: {subject}"
    assert words in mails["lead@example.dk"].body
    assert mails_about(met) == {}, "answered already: nobody is asked for it any more"


def test_every_chef_who_may_answer_a_condition_is_asked_and_can_open_its_pack(project, digitek, lead):
    """At gate 2 each chef may decide, so the pack stays open to chefgruppen while a condition of it is not settled."""
    UserFactory(email="elsewhere@example.dk", head="Sundhed")
    UserFactory(email="here@example.dk", head="Omsorg")
    review = GateReview(project=project, gate=2, submission=1, submitted_by=digitek, state="approved_with_conditions")
    review.save(by=digitek)
    condition = Condition(review=review, text="Vis det.", responsible=lead, due=date(2027, 3, 1))
    condition.save(by=digitek)

    asked = set(mails_about(carry_out(condition.meet, by=lead, note="Vist.", met_by=lead)))

    assert asked == {"here@example.dk", "elsewhere@example.dk"}


# A referat


@pytest.fixture
def minutes(project, digitek, chef) -> Minutes:
    """Gate 1 was decided in a meeting, and DigiTek has written it down; somebody else handed the pack in."""
    review = handed_in(project, submitter())
    said = {"reason": "Nattevagterne er klar.", "meeting": "Omsorgs ledermøde", "held_on": clock.today()}
    write_minutes(review, "approve", by=digitek, **said)
    return Minutes.objects.get()


def submitter():
    return UserFactory(name="Ida Konsulent", email="ida@example.dk", consultant=True)


def test_a_referat_is_told_to_those_who_may_confirm_it_and_to_nobody_else(minutes, project):
    UserFactory(head="Sundhed"), UserFactory(director=True)
    mails = mails_about(change_of("minutes", "write_minutes"))

    assert set(mails) == {"chef@example.dk"}
    mail = mails["chef@example.dk"]
    assert mail.subject == f"{project.label}: Et referat fra gate 1 skal bekræftes"
    assert "Mette Krogh har skrevet ned, hvad der blev besluttet om ”Tilsyn om natten” ved gate 1." in mail.body
    assert "> Beslutning: Godkend\n" in mail.body
    assert "> Begrundelse: Nattevagterne er klar.\n" in mail.body
    assert f"{minutes.get_absolute_url()}\n" in mail.body
    assert "fordi du kan bekræfte beslutningen." in mail.body


def test_a_chef_who_wrote_it_is_not_asked_to_confirm_it(project, chef):
    another = UserFactory(email="another@example.dk", head="Omsorg")
    review = handed_in(project, submitter())
    write_minutes(review, "stop", by=another, reason="Nej.", meeting="Ledermøde", held_on=clock.today())

    assert set(mails_about(change_of("minutes", "write_minutes"))) == {"chef@example.dk"}


def test_a_referat_that_is_answered_waits_no_longer(minutes, digitek):
    carry_out(minutes.withdraw, by=digitek)

    assert mails_about(change_of("minutes", "write_minutes")) == {}
    assert mails_about(change_of("minutes", "withdraw")) == {}


def test_who_wrote_it_is_told_why_it_is_declined(minutes, chef, project):
    carry_out(minutes.decline, by=chef, reason="Vi sendte den tilbage.")
    mails = mails_about(change_of("minutes", "decline"))

    assert set(mails) == {"digitek@example.dk"}
    mail = mails["digitek@example.dk"]
    assert mail.subject == f"{project.label}: Referatet er afvist"
    assert "Carl Chef har afvist dit referat af beslutningen om ”Tilsyn om natten” ved gate 1." in mail.body
    assert "> Vi sendte den tilbage." in mail.body
    assert "fordi du har skrevet referatet." in mail.body


def test_and_that_it_has_fallen(minutes, chef, project):
    decide(minutes.review, "send_back", by=chef, reason="Vi sendte den tilbage.")
    mail = mails_about(change_of("minutes", "lapse"))["digitek@example.dk"]

    assert mail.subject == f"{project.label}: Referatet er bortfaldet"
    assert "så dit referat af beslutningen om ”Tilsyn om natten” ved gate 1 er bortfaldet." in mail.body


def test_who_wrote_it_is_told_the_decision_with_the_others(minutes, chef):
    confirm_minutes(minutes, by=chef)
    mails = mails_about(change_of("gatereview", "approve"))

    assert set(mails) == {"digitek@example.dk", "ida@example.dk", "lead@example.dk", "owner@example.dk"}
    assert "Carl Chef har truffet beslutning" in mails["digitek@example.dk"].body
    assert "fordi du har skrevet beslutningen ned." in mails["digitek@example.dk"].body
    assert mails_about(change_of("minutes", "confirm")) == {}
