"""Releasing: the last thing that happens to a version. From there neither code nor SQL changes it."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, connection, transaction

from lifecycle import clock
from lifecycle.door import amend, carry_out
from lifecycle.errors import AppendOnly, Conflict
from lifecycle.models import StateChange
from reports.models import QuarterlyStatus
from tests.factories import ProjectFactory, UserFactory
from tests.lifecycle.machines import assert_is_whole, assert_moves, cells, key_to, who_may
from tests.racing import on_postgresql
from tests.reports.factories import done, maker, ordered, released

pytestmark = pytest.mark.django_db

MACHINE = """
          release
draft     released
released  –
"""


def values(by):
    return {"releaser": by, "at": clock.now()}


def test_the_table_is_whole():
    assert_is_whole(QuarterlyStatus, MACHINE)


@pytest.mark.parametrize(("state", "action", "target"), cells(MACHINE))
def test_the_machine(state, action, target):
    status = released() if state == "released" else done()

    assert_moves(status, action, target, by=maker(), values=values(maker()))


def test_who_releases():
    people = {
        "ME": UserFactory(), "LE": UserFactory(manager="Kildehaven"), "CH": UserFactory(head="Omsorg"),
        "DI": UserFactory(director=True), "DK": UserFactory(consultant=True), "DT": UserFactory(digitek=True),
        "IT": UserFactory(it=True), "KO": UserFactory(communication=True), "AD": UserFactory(administrator=True),
    }  # fmt: skip

    assert who_may(done(), "release", people, values(people["DT"])) == {"DK", "DT"}


def test_a_version_without_its_pdf_is_not_released():
    status = ordered()

    assert_moves(status, "release", "–", by=maker(), values=values(maker()))


def test_a_release_says_by_whom_and_when_and_is_logged():
    status = released()

    assert (status.state, status.released_by) == ("released", maker())
    assert status.released_at is not None
    assert StateChange.objects.about(status).last().action == "release"


def test_in_code_a_released_version_is_neither_saved_nor_deleted():
    status = released()
    status.introduction = "Rettet bagefter"

    for change in (lambda: status.save(by=maker()), status.delete, QuarterlyStatus.objects.all().delete):
        with pytest.raises(AppendOnly):
            change()
    with pytest.raises(AppendOnly):
        amend(QuarterlyStatus.objects.get(), "edit", by=maker(), may=lambda item, user: True, introduction="Rettet")
    assert QuarterlyStatus.objects.get().introduction == ""


@pytest.mark.parametrize("change", [{"data": {"andet": 1}}, {"data_sha256": "0" * 64}])
def test_in_code_what_a_draft_shows_is_frozen_too(change):
    with pytest.raises(AppendOnly):
        amend(ordered(), "edit", by=maker(), may=lambda item, user: True, **change)


SET = "UPDATE reports_quarterlystatus SET "
RELEASED = [
    f"{SET} introduction = 'x'", f"{SET} state = 'draft'", f"{SET} file_id = NULL", f"{SET} data = '{{}}'",
    f"{SET} version = version + 1", "DELETE FROM reports_quarterlystatus",
]  # fmt: skip
DRAFT = [
    f"{SET} data = '{{}}'", f"{SET} data_sha256 = repeat('0', 64)", f"{SET} number = 9", f"{SET} introduction = 'x'",
    f"{SET} frozen_at = now()", "DELETE FROM reports_quarterlystatus",
]  # fmt: skip


def refused(statement) -> bool:
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
    except IntegrityError:
        return True
    return False


@on_postgresql
@pytest.mark.parametrize("statement", RELEASED)
def test_the_database_refuses_to_change_a_released_version(statement):
    released()

    assert refused(statement)


@on_postgresql
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("make", [done, released])
def test_the_database_refuses_to_empty_the_table(make):
    make()

    assert refused("TRUNCATE reports_quarterlystatus CASCADE")
    assert QuarterlyStatus.objects.count() == 1


@on_postgresql
@pytest.mark.parametrize("statement", DRAFT)
def test_the_database_refuses_to_change_what_a_draft_shows(statement):
    done()

    assert refused(statement)


@on_postgresql
def test_control_what_is_no_content_of_a_draft_is_changed():
    done()

    assert not refused(f"{SET} version = version + 1")


def test_a_correction_is_the_next_version_and_both_are_kept():
    ProjectFactory(title="Første")
    first = released()
    ProjectFactory(title="Andet")

    second = released()

    kept = QuarterlyStatus.objects.order_by("number").values_list("number", "state")
    assert list(kept) == [(1, "released"), (2, "released")]
    assert len(first.data["projects"]) == 1
    assert len(second.data["projects"]) == 2


def test_the_door_names_both_refusals():
    draft = ordered()
    with pytest.raises(PermissionDenied):
        carry_out(draft.release, by=UserFactory(head="Omsorg"), **values(maker()))
    with pytest.raises(Conflict):
        carry_out(draft.release, by=maker(), because=key_to(draft, "release", maker()), **values(maker()))
