"""Mails that did not arrive: whom, what kind, when and why, to the administrator; never what they said."""

from datetime import timedelta

import pytest
from django.urls import reverse

from lifecycle import clock
from lifecycle.models import StateChange
from notices.models import Delivery, Handled
from notices.undelivered import kind_of
from tests.factories import ProjectFactory, UserFactory
from tests.people.house import one_of_each

pytestmark = pytest.mark.django_db
SECRET = "Hemmelig titel"


@pytest.fixture
def administrator():
    return UserFactory(administrator=True)


def change(action="edit") -> StateChange:
    project = ProjectFactory(title=SECRET, summary="Hemmelig tekst")
    by = UserFactory()
    return StateChange.objects.create(item=project, action=action, by=by, reason="Hemmelig begrundelse")


def delivery(**facts) -> Delivery:
    receiver = UserFactory(name="Lene Kjær", email="lene@example.dk")
    return Delivery.objects.create(change=change("set_people"), receiver=receiver, **facts)


def page(signed_in, user):
    return signed_in(user).get(reverse("notices:undelivered"))


def lines(answer) -> list[int]:
    return [len(found) for _, _, found in answer.context["groups"]]


def test_only_the_administrator_sees_them_and_has_them_in_the_menu(signed_in):
    seen = {column: page(signed_in, person).status_code for column, person in one_of_each().items()}

    assert seen == {column: 200 if column == "AD" else 403 for column in seen}
    menus = {column: reverse("notices:undelivered") in signed_in(person).get("/").content.decode()
             for column, person in one_of_each().items()}  # fmt: skip
    assert menus == {column: column == "AD" for column in menus}


def test_a_mail_that_was_given_up_is_shown_with_receiver_kind_attempts_and_why(signed_in, administrator):
    delivery(state="failed", attempts=3, error="SMTPRecipientsRefused({'lene@example.dk': (550, b'no such user')})")

    answer = page(signed_in, administrator)

    assert lines(answer) == [1, 0, 0]
    text = answer.content.decode()
    for words in ("Lene Kjær", "lene@example.dk", "Deltagere og områder er ændret", "SMTPRecipientsRefused 550", ">3<"):
        assert words in text, words


def test_late_ones_and_those_that_could_not_be_written_are_shown_too(signed_in, administrator):
    delivery(due_at=clock.now() - timedelta(minutes=11))
    delivery(due_at=clock.now() - timedelta(minutes=9))
    delivery(state="sent")
    Handled.objects.create(change=change(), note=f"Fejl: ValueError('{SECRET}')")
    Handled.objects.create(change=change(), note="Indtastet historie")

    assert lines(page(signed_in, administrator)) == [0, 1, 1]


def test_nothing_of_the_content_is_shown(signed_in, administrator):
    """An error can quote the mail: a header that cannot be one is quoted whole."""
    found = delivery(state="failed", attempts=1, error=f"BadHeaderError('Header cannot hold: P-001: {SECRET}')")
    Handled.objects.create(change=change(), note=f"Fejl: KeyError('{SECRET}')")

    text = page(signed_in, administrator).content.decode()

    assert "BadHeaderError" in text
    assert "KeyError" in text
    for hidden in ("Hemmelig", found.change.item.label, "/projekter/P-"):
        assert hidden not in text, hidden


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        ("SMTPRecipientsRefused({'a@b.dk': (550, b'x')})", "SMTPRecipientsRefused 550"),
        ("SMTPDataError(451, b'later')", "SMTPDataError 451"),
        ("ValueError('450 kroner')", "ValueError"),
        ("Afbrudt under afsendelse hver gang", "Afbrudt under afsendelse hver gang"),
        ("", ""),
    ],
)
def test_the_kind_of_an_error(error, kind):
    assert kind_of(error) == kind
