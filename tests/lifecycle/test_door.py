"""The door's first way: a move of a machine, permitted, performed, saved and logged, or not at all."""

from datetime import UTC, datetime

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext

from lifecycle import clock, door
from lifecycle.door import amend, carry_out
from lifecycle.errors import Conflict
from lifecycle.models import Receipt, StateChange
from lifecycle.receipts import Shown, new_token, read_token
from people.models import User
from projects.models import Project
from tests.factories import ProjectFactory, RoleFactory, UserFactory, area
from tests.lifecycle.unchanged import everything, refused, taken_back
from tests.racing import on_postgresql

pytestmark = [pytest.mark.django_db, pytest.mark.smoke]

MOMENT = datetime(2027, 3, 1, 9, 30, tzinfo=UTC)


@pytest.fixture
def digitek():
    return UserFactory(digitek=True)


@pytest.fixture
def project():
    return ProjectFactory()


def shown_to(user, version=None) -> Shown:
    return Shown(read_token(new_token(user), user), version)


def stored(project) -> Project:
    return Project.objects.get(pk=project.pk)


def test_a_move_is_saved_and_logged(project, digitek):
    with clock.at(MOMENT):
        change = carry_out(project.submit, by=digitek, submitter=digitek, reason="Klar", details={"pakke": 1})

    now = stored(project)
    assert (now.state, now.version, now.state_since) == ("gate_1", 2, MOMENT)
    assert StateChange.objects.get() == change
    assert (change.item, change.action, change.before, change.after) == (now, "submit", "idea", "gate_1")
    assert (change.by, change.role, change.at) == (digitek, "DigiTek", MOMENT)
    assert (change.reason, change.details) == ("Klar", {"pakke": 1})
    assert (change.because, change.receipt, change.on_behalf_of) == (None, None, None)


def test_a_move_leaves_a_history_row_with_the_person_and_the_moment(project, digitek):
    with clock.at(MOMENT):
        carry_out(project.submit, by=digitek, submitter=digitek)

    last = project.history.latest()
    assert (last.history_user, last.history_date, last.state, last.version) == (digitek, MOMENT, "gate_1", 2)


def test_a_move_that_keeps_the_state_keeps_its_date(project):
    chef = UserFactory(head="Omsorg")
    since = stored(project).state_since
    with clock.at(MOMENT):
        change = carry_out(project.change_type, by=chef, to="other", level=None)

    assert (change.before, change.after) == ("idea", "idea")
    assert stored(project).state_since == since


def test_who_may_not_changes_nothing(project):
    stranger = UserFactory()
    with refused(PermissionDenied, project):
        carry_out(project.submit, by=stranger, submitter=stranger, shown=shown_to(stranger, project.version))


def test_a_move_the_state_does_not_have_changes_nothing(digitek):
    project = ProjectFactory(state="rollout")
    with refused(Conflict, project) as refusal:
        carry_out(project.submit, by=digitek, submitter=digitek, shown=shown_to(digitek, project.version))

    assert refusal.value.item == project
    assert refusal.value.why == f"Det kan ikke lade sig gøre nu: {project} er «Idriftsættelse»."


def test_a_move_whose_conditions_are_unmet_changes_nothing(digitek):
    project = ProjectFactory(placement=Project.Placement.BACKLOG)
    with refused(Conflict, project):
        carry_out(project.submit, by=digitek, submitter=digitek)


def test_a_move_to_an_unknown_place_changes_nothing(digitek):
    project = ProjectFactory(type=Project.Type.OTHER)
    with refused(Conflict, project):
        carry_out(project.advance, by=digitek, to="skraldespanden")


@pytest.mark.parametrize("name", ["get_absolute_url", "save", "delete"])
def test_what_is_no_move_of_the_machine_is_not_carried_out(project, digitek, name):
    with refused((LookupError, TypeError, ValueError), project):
        carry_out(getattr(project, name), by=digitek)


def test_a_page_of_an_older_version_changes_nothing(project, digitek):
    page = shown_to(digitek, project.version)
    stored(project).save(by=UserFactory())
    with refused(Conflict, project) as refusal:
        carry_out(project.submit, by=digitek, submitter=digitek, shown=page)

    assert (refusal.value.item, refusal.value.why) == (project, "")


def test_an_older_page_is_told_so_also_when_the_move_is_gone_with_it(project):
    """The chef's page shows Idé and "Stop"; meanwhile it was handed in. That is a conflict, not a break-in."""
    chef, digitek = UserFactory(head="Omsorg"), UserFactory(digitek=True)
    page = shown_to(chef, project.version)
    carry_out(stored(project).submit, by=digitek, submitter=digitek)

    with refused(Conflict, project):
        carry_out(project.stop, by=chef, shown=page)


def test_a_page_without_a_version_meets_the_thing_as_it_is(project, digitek):
    stored(project).save(by=UserFactory())
    carry_out(project.submit, by=digitek, submitter=digitek, shown=shown_to(digitek))

    assert stored(project).state == "gate_1"


def test_an_old_copy_in_memory_does_not_decide(project, digitek):
    """The door reads the row anew: what the caller's copy says of the state counts for nothing."""
    copy = stored(project)
    carry_out(project.submit, by=digitek, submitter=digitek)
    assert copy.state == "idea"

    with refused(Conflict, project):
        carry_out(copy.submit, by=digitek, submitter=digitek)


@on_postgresql
@pytest.mark.parametrize("way", ["move", "amend"])
def test_the_door_locks_the_row(project, digitek, way):
    """The version in each UPDATE would be enough to lose nothing; the lock makes the second wait for the first."""
    with CaptureQueriesContext(connection) as queries:
        if way == "move":
            carry_out(project.submit, by=digitek, submitter=digitek)
        else:
            amend(project, "edit", by=digitek, may=lambda *_: True, title="Nyt")

    sql = [query["sql"] for query in queries]
    locking = [place for place, text in enumerate(sql) if "projects_project" in text and "FOR UPDATE" in text]
    writing = [place for place, text in enumerate(sql) if text.startswith('UPDATE "projects_project"')]
    assert len(locking) == len(writing) == 1
    assert locking < writing


def test_what_was_set_before_the_door_is_lost(project, digitek):
    """Values travel as the door's arguments; else a view could slip a change past the log."""
    project.title = "Sat uden om døren"
    carry_out(project.submit, by=digitek, submitter=digitek)

    assert stored(project).title != "Sat uden om døren"


def test_a_role_that_ended_while_the_page_was_open_counts_for_nothing(project, digitek):
    assert digitek.has_role("digitek")
    role = User.objects.get(pk=digitek.pk).roles.get()
    role.until = role.since
    role.save(by=UserFactory())

    with refused(PermissionDenied, project):
        carry_out(project.submit, by=digitek, submitter=digitek)


def test_the_log_writes_the_roles_of_the_moment_not_of_the_page(project):
    """Also when another role still gives the right."""
    person = UserFactory(digitek=True, head="Omsorg")
    assert set(person.role_held().split("; ")) == {"DigiTek", "Chef, Omsorg"}
    role = User.objects.get(pk=person.pk).roles.get(name="digitek")
    role.until = role.since
    role.save(by=UserFactory())

    change = carry_out(project.stop, by=person)

    assert change.role == "Chef, Omsorg"


def test_the_log_writes_every_role_held_and_none_for_a_medarbejder():
    person = UserFactory(head="Omsorg", it=True)
    RoleFactory(user=person, name="head", unit=area("Social"))
    member = UserFactory()
    first, second = ProjectFactory(members=[person]), ProjectFactory(members=[member])

    roles = [carry_out(item.submit, by=by, submitter=by).role for item, by in ((first, person), (second, member))]

    assert roles == ["Chef, Omsorg; IT & Digitalisering; Chef, Social", ""]


def test_many_roles_are_cut_to_the_logs_width(project):
    person = UserFactory(digitek=True)
    for name in ("Omsorg", "Social", "Sundhed"):
        RoleFactory(user=person, name="manager", unit=area(name))
        RoleFactory(user=person, name="head", unit=area(name))
        RoleFactory(user=person, name="director", unit=area(name))

    assert len(carry_out(project.submit, by=person, submitter=person).role) == 120


def test_all_or_nothing_when_the_log_cannot_be_written(project, digitek, monkeypatch):
    def full(*args, **kwargs):
        raise OSError("disken er fuld")

    monkeypatch.setattr(door, "log", full)
    with refused(OSError, project):
        carry_out(project.submit, by=digitek, submitter=digitek, shown=shown_to(digitek, project.version))


def test_all_or_nothing_when_the_larger_action_fails(project, digitek):
    before = everything(project)
    with taken_back():
        carry_out(project.submit, by=digitek, submitter=digitek, shown=shown_to(digitek, project.version))
    assert everything(project) == before


def test_the_larger_actions_receipt_stands_on_each_row_of_the_log(project, digitek):
    receipt = Receipt.objects.create(token="00000000-0000-4000-8000-000000000001", by=digitek)
    other = ProjectFactory()
    for item in (project, other):
        carry_out(item.submit, by=digitek, submitter=digitek, receipt=receipt)

    assert [change.item for change in receipt.changes.order_by("pk")] == [project, other]


def test_a_thing_that_is_not_saved_yet_cannot_be_moved(digitek):
    ghost = ProjectFactory.build(edition=None, lead_area=None, proposer=None, number=999)
    with refused(Project.DoesNotExist):
        carry_out(ghost.submit, by=digitek, submitter=digitek)
