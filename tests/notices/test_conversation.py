"""What is told of a comment: to those it names, and to nobody else."""

import pytest
from django.core import mail

from conversation.talking import edit, withdraw, write
from notices.handling import handle
from notices.models import Delivery
from notices.sending import send_due
from people.mails import choose
from tests.factories import ProjectFactory, UserFactory, unit
from tests.notices.post import mails_about

pytestmark = pytest.mark.django_db


@pytest.fixture
def digitek():
    return UserFactory(name="Mette Krogh", email="digitek@example.dk", digitek=True)


@pytest.fixture
def member():
    return UserFactory(name="Bo Lund", email="bo@example.dk")


@pytest.fixture
def project(member):
    lead = UserFactory(email="lead@example.dk")
    return ProjectFactory(title="Tilsyn om natten", unit=unit("Kildehaven"), members=[member], lead=lead)


def test_the_whole_mail_to_the_one_who_is_named(digitek, member, project, settings):
    settings.SITE_URL = "https://portal.example.dk"
    change = write(project, "Hvad siger du?\n<b>Fed</b> & {{7*7}}", [member.pk], by=digitek)
    mails = mails_about(change)

    assert set(mails) == {"bo@example.dk"}
    assert mails["bo@example.dk"].subject == f"{project.label}: Mette Krogh har nævnt dig"
    assert mails["bo@example.dk"].body == (
        "Hej Bo Lund\n\n"
        "Mette Krogh har nævnt dig i en kommentar til ”Tilsyn om natten”:\n\n"
        "> Hvad siger du?\n> <b>Fed</b> & {{7*7}}\n\n"
        "Se mere her:\n"
        f"https://portal.example.dk/projekter/{project.label}/kommentarer/?side=1#kommentar-{change.item_id}\n\n"
        "-- \nDu får denne mail fra Porteføljen, fordi du er nævnt i en kommentar.\n"
        "Slå denne slags mail fra her:\nhttps://portal.example.dk/profil/mails/naevnt/fra/\n"
    )
    assert mails["bo@example.dk"].message().get_content_type() == "text/plain"


def test_a_comment_that_names_nobody_is_told_to_nobody(digitek, project):
    assert mails_about(write(project, "Til orientering.", by=digitek)) == {}


def test_an_edit_tells_those_it_names_and_nobody_twice(digitek, member, project):
    it = UserFactory(email="it@example.dk", it=True)
    comment = write(project, "Hvad siger du?", [member.pk], by=digitek).item

    assert set(mails_about(edit(comment, "Hvad siger I?", [it.pk], by=digitek))) == {"it@example.dk"}


def test_what_is_taken_back_before_it_is_sent_is_not_told(digitek, member, project):
    change = write(project, "Hvad siger du?", [member.pk], by=digitek)
    withdraw(change.item, by=digitek)

    assert mails_about(change) == {}


def test_one_who_wants_no_such_mail_gets_none_and_still_has_the_task(digitek, member, project):
    choose(by=member, mentions=False)
    change = write(project, "Hvad siger du?", [member.pk], by=digitek)

    assert mails_about(change) == {}
    assert change.item.mentions.get().seen_at is None


def test_one_who_lost_the_right_to_read_learns_the_number_and_no_more(digitek, member, project):
    change = write(project, "Hvad siger du?", [member.pk], by=digitek)
    handle(change)
    row = project.memberships.get()
    row.active = False
    row.save(by=digitek)
    send_due(Delivery.objects.all())

    (message,) = mail.outbox
    assert message.subject == f"{project.label}: Der er sket noget nyt"
    for secret in ("Hvad siger", "Tilsyn", "Mette", "/projekter/"):
        assert secret not in message.body


@pytest.mark.parametrize("facts", [{"is_active": False}, {"technical": True}])
def test_an_account_that_is_off_or_technical_gets_none(digitek, member, project, facts):
    change = write(project, "Hvad siger du?", [member.pk], by=digitek)
    for name, value in facts.items():
        setattr(member, name, value)
    member.save()

    assert mails_about(change) == {}
