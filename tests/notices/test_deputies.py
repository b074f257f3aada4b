"""What is told of stedfortrædere: to both, when one is named and when it is over."""

from datetime import timedelta

import pytest

from danish.dates import dato
from lifecycle import clock
from people.deputies import end_deputy, name_deputy
from people.models import Deputyship
from tests.factories import UserFactory
from tests.notices.post import mails_about

pytestmark = pytest.mark.django_db


@pytest.fixture
def named():
    """Birgit lets Henrik decide for her this week: (the log's row, the deputyship)."""
    birgit = UserFactory(name="Birgit Ørsted", email="birgit@example.dk", head="Omsorg")
    henrik = UserFactory(name="Henrik Aagaard", email="henrik@example.dk", head="Social")
    today = clock.today()
    change = name_deputy(birgit.roles.get(), henrik, today, today + timedelta(days=6), by=birgit)
    return change, Deputyship.objects.get()


def test_both_are_told_from_when_to_when_and_why_they_are_told(named):
    change, deputyship = named
    mails = mails_about(change)

    assert set(mails) == {"birgit@example.dk", "henrik@example.dk"}
    for message in mails.values():
        assert message.subject.endswith("Stedfortræder valgt")
        assert "Henrik Aagaard er stedfortræder for Birgit Ørsted som" in message.body
        assert f"fra og med {dato(deputyship.since)} til og med {dato(deputyship.until)}" in message.body
    assert "fordi du er stedfortræder." in mails["henrik@example.dk"].body
    assert "fordi det er din rolle." in mails["birgit@example.dk"].body


def test_both_are_told_that_it_is_over(named):
    _, deputyship = named
    mails = mails_about(end_deputy(deputyship, by=deputyship.role.user))

    assert set(mails) == {"birgit@example.dk", "henrik@example.dk"}
    for message in mails.values():
        assert message.subject.endswith("Stedfortræder afsluttet")
        assert "Henrik Aagaard er ikke længere stedfortræder for Birgit Ørsted" in message.body
