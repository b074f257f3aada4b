"""The mail itself: its head and foot, who cannot have it, and what a title may do to it (nothing)."""

from email.header import decode_header, make_header
from unittest.mock import patch

import pytest
from django.core import mail

from lifecycle import clock
from lifecycle.door import carry_out
from notices.handling import handle
from notices.models import Delivery
from notices.sending import send_due
from tests.factories import IdeaFactory, UserFactory
from tests.notices.post import mails_about

pytestmark = pytest.mark.django_db


def rejected(sender, title="Sensorer om natten", reason="Tak for idéen."):
    digitek = UserFactory(digitek=True)
    idea = IdeaFactory(sender=sender, title=title)
    return carry_out(idea.reject, by=digitek, reason=reason, answer=reason, handler=digitek)


def test_the_head_says_who_it_is_from_what_kind_it_is_and_the_same_number_each_time(settings):
    settings.SITE_URL = "https://portal.example.dk"
    anna = UserFactory(email="anna@example.dk")
    change = rejected(anna)
    message = mails_about(change)["anna@example.dk"].message()

    assert message["Message-ID"] == f"<besked-{change.pk}-{anna.pk}@portal.example.dk>"
    assert str(make_header(decode_header(message["From"]))) == settings.DEFAULT_FROM_EMAIL
    assert message["To"] == "anna@example.dk"
    assert message["Auto-Submitted"] == "auto-generated"
    assert message["Content-Language"] == "da"
    assert message.get_content_type() == "text/plain"
    assert message.get_content_charset() == "utf-8"


@pytest.mark.parametrize(
    "title",
    [
        "Sensorer\r\nBcc: alle@example.dk",
        "Sensorer\nBcc: alle@example.dk",
        "Sensorer\x0b\x0cBcc: alle@example.dk",
        "Sensorer\u2028Bcc: alle@example.dk",
        "Sensorer\u202eBcc: alle@example.dk",
    ],
)
def test_a_title_cannot_write_headers(title):
    """Forms keep line breaks out of titles; a name from the log-in or an import might carry them."""
    sender = UserFactory(email="anna@example.dk", name=title)
    manager = UserFactory(email="leif@example.dk", manager=IdeaFactory().unit)
    idea = IdeaFactory(sender=sender, manager=manager, state="draft")
    message = mails_about(carry_out(idea.send, by=sender, at=clock.now()))["leif@example.dk"].message()

    assert message["Bcc"] is None
    assert len(message["Subject"].splitlines()) == 1
    assert "\u202e" not in str(make_header(decode_header(message["Subject"])))


def test_a_long_subject_is_cut_after_a_word():
    sender = UserFactory(name="Anne " * 24)
    manager = UserFactory(email="leif@example.dk", manager=IdeaFactory().unit)
    idea = IdeaFactory(sender=sender, manager=manager, state="draft")
    with patch("notices.mails.SUBJECT_LENGTH", 60):
        subject = mails_about(carry_out(idea.send, by=sender, at=clock.now()))["leif@example.dk"].subject

    assert 50 < len(subject) <= 60
    assert subject.endswith("Anne…")


@pytest.mark.parametrize(
    "text", ["<script>alert(1)</script>", "{{7*7}}{% debug %}", "Jens' & Åse's \"idé\"", "👩‍👩‍👧 æøå"]
)
def test_what_is_written_is_shown_as_it_was_written(text):
    anna = UserFactory(email="anna@example.dk")
    body = mails_about(rejected(anna, title=text, reason=text))["anna@example.dk"].body

    assert f"”{text}”" in body
    assert f"> {text}\n" in body


@pytest.mark.parametrize(
    ("facts", "why"),
    [
        ({"email": ""}, "Ingen mailadresse"),
        ({"email": "a@example.dk, b@example.dk"}, "Mailadressen er ikke gyldig"),
        ({"email": "a@example.dk\nBcc: b@example.dk"}, "Mailadressen er ikke gyldig"),
        ({"is_active": False}, "Kontoen er ikke i brug"),
        ({"technical": True}, "Kontoen er teknisk"),
    ],
)
def test_one_who_cannot_have_mail_is_skipped_and_it_is_written_down(facts, why):
    sender = UserFactory(**facts)

    assert mails_about(rejected(sender)) == {}
    assert Delivery.objects.values_list("receiver", "state", "error").get() == (sender.pk, "skipped", why)


def test_one_who_is_switched_off_between_the_change_and_the_sending_is_skipped():
    anna = UserFactory()
    handle(rejected(anna))
    anna.is_active = False
    anna.save()
    send_due(Delivery.objects.all())

    assert mail.outbox == []
    assert Delivery.objects.values_list("state", "error").get() == ("skipped", "Kontoen er ikke i brug")


def test_one_who_may_no_longer_read_it_when_it_is_sent_learns_the_number_and_no_more():
    digitek = UserFactory(email="digitek@example.dk", digitek=True)
    anna = UserFactory(name="Anna Lind")
    idea = IdeaFactory(sender=anna, title="Sensorer om natten")
    carry_out(idea.ask, by=digitek, reason="Hvor mange?", handler=digitek)
    handle(carry_out(idea.reply, by=anna, reason="Tolv borgere."))
    role = digitek.roles.get()
    role.until = role.since
    role.save(by=digitek)
    send_due(Delivery.objects.all())

    assert [message.subject for message in mail.outbox] == [f"{idea.label}: Der er sket noget nyt"]
    for secret in ("Tolv", "Sensorer", "Anna", "/ideer/", "behandler"):
        assert secret not in mail.outbox[0].body


def test_no_mail_to_the_one_who_did_it():
    digitek = UserFactory(digitek=True)
    idea = IdeaFactory(sender=digitek)
    change = carry_out(idea.write_to_sender, by=digitek, reason="Husk", handler=digitek)

    assert mails_about(change) == {}
    assert not Delivery.objects.exists()
