"""The choice of mails on one's profile: what it says, that it is logged, and the one press from a mail."""

import pytest

from lifecycle.models import StateChange
from lifecycle.receipts import new_token
from people.models import MailChoice
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db
PROFILE, MAILS, STOP = "/profil/", "/profil/mails/", "/profil/mails/overblik/fra/"


@pytest.fixture
def anna():
    return UserFactory(name="Anna Lind")


def send(client, user, url, **typed):
    return client.post(url, {"token": new_token(user), **typed}, follow=True)


def chosen(user):
    choice = MailChoice.of(user)
    return choice.digest, choice.mentions


def test_everything_comes_until_one_chooses(signed_in, anna):
    page = signed_in(anna).get(PROFILE).content.decode()

    assert "<dt>Straks, når jeg skal handle</dt><dd>Altid</dd>" in page
    assert "<dt>Ugentligt overblik</dt><dd>Til</dd>" in page
    assert "<dt>Når jeg nævnes</dt><dd>Til</dd>" in page
    assert not MailChoice.objects.exists()


def test_a_choice_is_saved_logged_and_shown(signed_in, anna):
    page = send(signed_in(anna), anna, MAILS, mentions="on").content.decode()

    assert "Dine mails er indstillet. Kvitteringsnr." in page
    assert "<dt>Ugentligt overblik</dt><dd>Fra</dd>" in page
    assert chosen(anna) == (False, True)
    assert MailChoice.objects.get().history.get().history_user_id == anna.pk
    change = StateChange.objects.get()
    assert (change.action, change.by, change.details) == (
        "choose_mails", anna, {"chosen": {"digest": False, "mentions": True}},
    )  # fmt: skip

    version = MailChoice.objects.get().version
    send(signed_in(anna), anna, MAILS, digest="on", shown_version=version)
    assert chosen(anna) == (True, False)
    assert StateChange.objects.last().details["changed"] == {"digest": [False, True], "mentions": [True, False]}


def test_an_older_page_is_a_conflict(signed_in, anna):
    client = signed_in(anna)
    send(client, anna, MAILS, mentions="on")
    version = MailChoice.objects.get().version
    send(client, anna, MAILS, digest="on", shown_version=version)

    assert send(client, anna, MAILS, shown_version=version).status_code == 409
    assert chosen(anna) == (True, False)


@pytest.mark.parametrize(("part", "left"), [("digest", (False, True)), ("mentions", (True, False))])
def test_the_link_of_a_mail_is_one_press(signed_in, anna, part, left):
    url = MailChoice.stop_url(part)
    client = signed_in(anna)
    assert "Slå mailen fra</button>" in client.get(url).content.decode()
    assert not MailChoice.objects.exists(), "opening the link changes nothing"

    send(client, anna, url)
    assert chosen(anna) == left
    assert "er allerede slået fra" in client.get(url).content.decode()


def test_the_link_of_a_mail_leads_past_the_log_in(client):
    assert client.get(STOP).url == "/log-ind/?next=/profil/mails/overblik/fra/"


def test_what_must_come_cannot_be_stopped(signed_in, anna):
    assert signed_in(anna).get("/profil/mails/straks/fra/").status_code == 404


def test_a_technical_account_has_no_mails_to_choose(signed_in):
    admin = UserFactory(administrator=True)
    client = signed_in(admin)

    assert "Ugentligt overblik" not in client.get(PROFILE).content.decode()
    assert client.get(MAILS).status_code == send(client, admin, MAILS, digest="on").status_code == 403
    assert not MailChoice.objects.exists()
