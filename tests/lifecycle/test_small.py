"""Drafts, editions and the standard rows."""

from datetime import UTC, date, datetime

import pytest
from django.core.management import call_command
from django.db import IntegrityError, transaction

from gates.models import DocumentKind, Gate, GateDocument, Section
from lifecycle import clock
from lifecycle.models import Draft, Edition
from people.models import Unit, User
from projects.models import FocusArea, Level, Project
from tests.factories import ProjectFactory, UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.smoke]


def test_one_draft_for_each_person_and_form():
    first, second = UserFactory(), UserFactory()
    Draft.objects.create(by=first, form="ideas:create", fields={"title": "Sensor"})
    Draft.objects.create(by=second, form="ideas:create")
    Draft.objects.create(by=first, form="gates:document:7")

    with pytest.raises(IntegrityError), transaction.atomic():
        Draft.objects.create(by=first, form="ideas:create")
    assert Draft.objects.get(by=first, form="ideas:create").fields == {"title": "Sensor"}


def test_a_draft_goes_with_its_writer_and_is_nobody_elses():
    """What was never sent is no record: it may be deleted, by its writer or with them."""
    writer = UserFactory()
    Draft.objects.create(by=writer, form="ideas:create")
    writer.delete()

    assert not Draft.objects.exists()


def edition(number, taken_into_use):
    made = Edition(number=number, title=f"{number}. udgave", taken_into_use=taken_into_use)
    made.save(by=UserFactory())
    return made


@pytest.mark.parametrize(
    ("moment", "number"),
    [
        (datetime(2027, 12, 31, 22, 59, tzinfo=UTC), 1),
        (datetime(2027, 12, 31, 23, 0, tzinfo=UTC), 7),
        (datetime(2028, 12, 31, 23, 0, tzinfo=UTC), 8),
    ],
)
def test_the_edition_of_the_day_is_the_one_taken_into_use(moment, number):
    edition(8, date(2029, 1, 1))
    edition(7, date(2028, 1, 1))

    with clock.at(moment):
        assert Edition.objects.current().number == number


def test_of_two_editions_from_the_same_day_the_later_number_holds():
    for number in (8, 7):
        edition(number, date(2026, 1, 1))

    with clock.at(datetime(2026, 6, 1, tzinfo=UTC)):
        assert Edition.objects.current().number == 8


def test_before_the_first_edition_there_is_none():
    with clock.at(datetime(2019, 1, 1, tzinfo=UTC)):
        assert Edition.objects.current() is None


def test_a_project_keeps_the_edition_it_began_under():
    project = ProjectFactory()
    edition(2, date(2020, 1, 1))

    assert Project.objects.get(pk=project.pk).edition.number == 1
    assert ProjectFactory().edition.number == 2


STANDARD = (Unit, Level, FocusArea, Edition, Gate, DocumentKind, Section, GateDocument)


def standard_rows() -> dict:
    return {model.__name__: sorted(str(row) for row in model.objects.all()) for model in STANDARD}


@pytest.mark.django_db(transaction=True)
def test_the_standard_rows_are_there_again_after_the_tables_were_emptied():
    before = standard_rows()
    assert all(before.values())
    with transaction.atomic():
        ProjectFactory()
    call_command("flush", interactive=False, verbosity=0)

    assert standard_rows() == before
    assert not Project.objects.exists()
    assert [user.username for user in User.objects.all()] == ["systemet"]


@pytest.mark.django_db(transaction=True)
def test_and_after_the_test_before_this_one():
    """Reads what the flush after a transactional test has left."""
    assert all(standard_rows().values())


@pytest.mark.parametrize("model", STANDARD, ids=lambda model: model.__name__)
def test_the_standard_rows_are_the_portals_own_and_not_changed_since(model):
    """Written by the system itself, a named person, each with its history."""
    histories = model.history.values_list("history_user__username", flat=True).distinct()

    assert set(histories) == {"systemet"}
    assert {row.version for row in model.objects.all()} <= {1, 2}


def test_what_somebody_changed_stays_as_it_is():
    level = Level.objects.get(code="medium")
    level.label, level.active = "Middel", False
    level.save(by=UserFactory())
    call_command("migrate", verbosity=0)

    level = Level.objects.get(code="medium")
    assert (level.label, level.active, Level.objects.count()) == ("Middel", False, 4)
