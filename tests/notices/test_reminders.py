"""Reminders: one as a deadline comes, one when it has gone by, as long as somebody waits; and never at night."""

from datetime import date, datetime, timedelta

import pytest
from django.core import mail

from danish.dates import COPENHAGEN, dato
from lifecycle import clock
from notices.models import TimedMail
from notices.tasks import plan_mails
from people.mails import choose
from tests.communication.factories import PostFactory
from tests.factories import ConditionFactory, ProjectFactory, UserFactory, unit
from tests.people.test_may import ReviewFactory

pytestmark = pytest.mark.django_db

DUE = date(2026, 12, 4)
TEN = datetime(2026, 12, 1, 10, tzinfo=COPENHAGEN)  # three days before


@pytest.fixture
def lead():
    return UserFactory(name="Lise Holm", email="lead@example.dk")


@pytest.fixture
def condition(lead):
    project = ProjectFactory(title="Tilsyn om natten", unit=unit("Kildehaven"), lead=lead)
    review = ReviewFactory(project=project, submitted_by=lead)
    return ConditionFactory(review=review, responsible=lead, due=DUE, state="open", met_by=None)


def reminders(at=TEN) -> dict:
    mail.outbox.clear()
    with clock.at(at):
        plan_mails()
    return {address: message for message in mail.outbox for address in message.to}


def test_the_whole_reminder_three_days_before(condition, settings):
    settings.SITE_URL = "https://portal.example.dk"
    label = condition.review.project.label
    mails = reminders()

    assert set(mails) == {"lead@example.dk"}
    assert mails["lead@example.dk"].subject == f"{label}: Fristen for en betingelse nærmer sig"
    assert mails["lead@example.dk"].body == (
        "Hej Lise Holm\n\n"
        "Det gælder ”Tilsyn om natten”, som er godkendt ved gate 1 på en betingelse:\n\n"
        "> Databehandleraftalen er underskrevet\n\n"
        f"Fristen er {dato(DUE)}. Meld den opfyldt på siden, når det er gjort.\n\n"
        f"Se mere her:\nhttps://portal.example.dk{condition.get_absolute_url()}\n\n"
        "-- \nDu får denne mail fra Porteføljen, fordi du er ansvarlig for betingelsen.\n"
        "Den slags mails kommer altid. Er den ikke til dig, så sig det til DigiTek-teamet.\n"
        "Hvilke andre mails du får, vælger du her:\nhttps://portal.example.dk/profil/mails/\n"
    )


@pytest.mark.parametrize(
    ("days", "subject"),
    [
        (-1, None),
        (0, "Fristen for en betingelse nærmer sig"),
        (3, "Fristen for en betingelse nærmer sig"),
        (4, "Fristen for en betingelse er gået"),
        (40, "Fristen for en betingelse er gået"),
    ],
)
def test_when_it_comes(condition, days, subject):
    subjects = [message.subject for message in reminders(TEN + timedelta(days=days)).values()]

    assert subjects == ([f"{condition.review.project.label}: {subject}"] if subject else [])


def test_one_before_and_one_after_however_many_days_pass(condition):
    sent = [message.subject for day in range(12) for message in reminders(TEN + timedelta(days=day)).values()]

    assert len(sent) == 2
    assert TimedMail.objects.count() == 2


@pytest.mark.parametrize("hour", [0, 6, 18, 23])
def test_nobody_is_woken(condition, hour):
    assert reminders(TEN.replace(hour=hour)) == {}


@pytest.mark.parametrize("state", ["met", "accepted"])
def test_what_is_done_is_not_asked_for(condition, lead, state):
    ConditionFactory(review=condition.review, responsible=lead, due=DUE, state=state)
    reminders()

    assert TimedMail.objects.count() == 1


def test_what_is_done_between_the_plan_and_the_sending_is_not_asked_for(condition, lead):
    TimedMail.objects.create(kind="condition_soon", key=f"{condition.pk} {DUE}", receiver=lead)
    type(condition).objects.get(pk=condition.pk)
    accepted = ConditionFactory(review=condition.review, responsible=lead, due=DUE, state="accepted")
    TimedMail.objects.create(kind="condition_soon", key=f"{accepted.pk} {DUE}", receiver=lead)
    reminders()

    assert sorted(TimedMail.objects.values_list("state", flat=True)) == ["sent", "skipped"]


def test_they_come_whatever_one_has_chosen(condition, lead):
    choose(by=lead, digest=False, mentions=False)

    assert set(reminders()) == {"lead@example.dk"}


@pytest.mark.parametrize("facts", [{"is_active": False}, {"technical": True}])
def test_an_account_that_is_off_or_technical_gets_none(condition, lead, facts):
    for name, value in facts.items():
        setattr(lead, name, value)
    lead.save()

    assert reminders() == {}


def post(head, **facts):
    return PostFactory(title="Mindre larm", state="for_comment", head=head, comment_by=DUE, **facts)


def test_a_post_without_the_chefs_word_at_noon_of_the_deadline():
    head = UserFactory(name="Carl Chef", email="chef@example.dk", head="Omsorg")
    waiting = post(head, project=ProjectFactory(title="Tilsyn om natten"))
    noon = datetime(2026, 12, 4, 12, tzinfo=COPENHAGEN)

    assert reminders(noon - timedelta(seconds=1)) == {}
    mails = reminders(noon)
    assert set(mails) == {"chef@example.dk"}
    message = mails["chef@example.dk"]
    assert message.subject == f"{waiting.project.label}: Et indlæg venter stadig på din kommentar"
    assert f"Fristen var {dato(DUE)} kl. 12.00." in message.body
    assert f"/kommunikation/indlaeg/{waiting.pk}/\n" in message.body
    assert "fordi du er ansvarlig chef på teksten." in message.body
    assert reminders(noon + timedelta(hours=2)) == {}


def test_a_published_post_is_not_asked_about():
    head = UserFactory(head="Omsorg")
    waiting = post(head)
    TimedMail.objects.create(kind="post_late", key=f"{waiting.pk} 2026-12-03", receiver=head)
    reminders()

    assert TimedMail.objects.values_list("state", "error").get() == ("skipped", "Ikke længere aktuel for modtageren")
