"""The door's other ways: facts that become others (`amend`) and new things (`begin`)."""

from datetime import UTC, date, datetime

import pytest
from django.core.exceptions import PermissionDenied

from ideas.models import Idea
from lifecycle import clock
from lifecycle.door import amend, begin
from lifecycle.errors import AlreadyDone, Conflict, NobodyNamed
from lifecycle.models import StateChange
from lifecycle.receipts import Shown, new_token, read_token
from people.models import Role
from people.roles import RoleName
from projects.models import Project
from projects.policies import may_edit
from tests.factories import IdeaFactory, ProjectFactory, UserFactory, area, unit
from tests.lifecycle.unchanged import refused

pytestmark = [pytest.mark.django_db, pytest.mark.smoke]

MOMENT = datetime(2027, 3, 1, 9, 30, tzinfo=UTC)


@pytest.fixture
def digitek():
    return UserFactory(digitek=True)


@pytest.fixture
def project():
    return ProjectFactory(title="Sengesensorer", summary="Som før")


def yes(item, user):
    return True


def no(item, user):
    return False


def shown_to(user, version=None) -> Shown:
    return Shown(read_token(new_token(user), user), version)


def test_changed_facts_are_kept_old_and_new(project, digitek):
    owner = UserFactory()
    with clock.at(MOMENT):
        change = amend(
            project, "edit", by=digitek, may=may_edit, reason="Slåfejl",
            title="Sengesensor", summary="Som før", owner=owner, lead_area=area("Sundhed"),
        )  # fmt: skip

    assert StateChange.objects.get() == change
    assert (change.item, change.action, change.by, change.at) == (project, "edit", digitek, MOMENT)
    assert (change.before, change.after, change.reason) == ("", "idea", "Slåfejl")
    assert change.details["changed"] == {
        "title": ["Sengesensorer", "Sengesensor"],
        "owner": [None, owner.pk],
        "lead_area": [area("Omsorg").pk, area("Sundhed").pk],
    }
    now = Project.objects.get(pk=project.pk)
    assert (now.title, now.owner, now.lead_area, now.version) == ("Sengesensor", owner, area("Sundhed"), 2)
    assert (project.history.latest().history_user, project.history.latest().title) == (digitek, "Sengesensor")


def test_dates_are_kept_as_text(digitek):
    role = Role(user=UserFactory(), name=RoleName.IT, since=date(2026, 1, 1))
    role.save(by=digitek)

    change = amend(role, "end", by=digitek, may=yes, until=date(2026, 12, 31))

    assert change.details["changed"] == {"until": [None, "2026-12-31"]}


def test_facts_that_are_as_before_are_no_change(project, digitek):
    change = amend(project, "edit", by=digitek, may=yes, title="Sengesensorer")

    assert change.details["changed"] == {}


def test_who_may_not_changes_no_fact(project, digitek):
    with refused(PermissionDenied, project):
        amend(project, "edit", by=digitek, may=no, title="Nyt", shown=shown_to(digitek, 1))
    with refused(PermissionDenied, project):
        amend(project, "edit", by=UserFactory(), may=may_edit, title="Nyt")


def test_the_policy_is_asked_of_the_row_as_it_is_and_of_the_person_as_they_are(project, digitek):
    Project.objects.get(pk=project.pk).save(by=digitek)
    asked = []

    def remember(item, user):
        asked.append((item.version, user.pk, user is digitek))
        return True

    amend(project, "edit", by=digitek, may=remember, title="Nyt")

    assert asked == [(2, digitek.pk, False)]


def test_an_older_page_changes_no_fact(project, digitek):
    page = shown_to(digitek, project.version)
    Project.objects.get(pk=project.pk).save(by=UserFactory())
    with refused(Conflict, project):
        amend(project, "edit", by=digitek, may=yes, shown=page, title="Nyt")


def test_a_fact_is_changed_once_for_each_form(project, digitek):
    page = shown_to(digitek, project.version)
    first = amend(project, "edit", by=digitek, may=yes, shown=page, title="Nyt", done="Rettet")

    with refused(AlreadyDone, project) as repeated:
        amend(project, "edit", by=digitek, may=yes, shown=page, title="Endnu nyere")
    assert repeated.value.receipt == first.receipt
    assert (first.receipt.text, first.receipt.url) == ("Rettet", project.get_absolute_url())


def test_the_state_is_no_fact(project, digitek):
    """It is changed by a move of the machine and by nothing else, also inside the door."""
    with refused(AttributeError, project):
        amend(project, "edit", by=digitek, may=yes, state="closed")


def test_a_fact_nobody_knows_is_refused(project, digitek):
    with refused(AttributeError, project):
        amend(project, "edit", by=digitek, may=yes, titel="Nyt")


def new_idea(sender) -> Idea:
    return Idea(title="Sensor", problem="Vi vækker dem.", unit=unit("Kildehaven"), sender=sender)


def test_a_new_thing_is_saved_and_logged():
    sender = UserFactory(manager="Kildehaven")
    idea = new_idea(sender)
    with clock.at(MOMENT):
        change = begin(
            idea, "write", by=sender, may=yes, shown=shown_to(sender), reason="fordi", done="Kladden er gemt"
        )

    assert Idea.objects.get() == idea
    assert StateChange.objects.get() == change
    assert (change.item, change.action, change.before, change.after) == (idea, "write", "", "draft")
    assert (change.by, change.role, change.reason, change.at) == (sender, "Leder, Kildehaven", "fordi", MOMENT)
    assert (change.receipt.text, change.receipt.url) == ("Kladden er gemt", idea.get_absolute_url())
    assert (idea.version, idea.history.get().history_user) == (1, sender)


def test_who_may_not_begins_nothing():
    sender = UserFactory()
    with refused(PermissionDenied):
        begin(new_idea(sender), "write", by=sender, may=no, shown=shown_to(sender))
    assert not Idea.objects.exists()


def test_a_form_begins_one_thing_however_often_it_arrives():
    sender = UserFactory()
    page = shown_to(sender)
    first = begin(new_idea(sender), "write", by=sender, may=yes, shown=page)

    with refused(AlreadyDone) as repeated:
        begin(new_idea(sender), "write", by=sender, may=yes, shown=page)
    assert repeated.value.receipt == first.receipt
    assert Idea.objects.count() == 1


def test_what_nobody_saves_is_not_saved(project):
    with refused(NobodyNamed, project):
        project.save()
    with refused(NobodyNamed):
        Project.objects.create(title="Uden navn", number=1)
    with refused(NobodyNamed):
        Project.objects.get_or_create(number=77, defaults={"title": "Uden navn"})
    with refused(NobodyNamed, project):
        Project.objects.update_or_create(number=project.number, defaults={"title": "Uden navn"})
    assert Project.objects.get().title == "Sengesensorer"


@pytest.mark.parametrize("way", ["move", "amend", "begin"])
def test_the_door_is_not_passed_without_a_name(project, way):
    idea = IdeaFactory(state="draft")
    ways = {
        "move": lambda: amend(project, "edit", may=yes, title="Nyt"),
        "amend": lambda: amend(project, "edit", by=None, may=yes, title="Nyt"),
        "begin": lambda: begin(new_idea(idea.sender), "write", by=None, may=yes),
    }
    with refused((TypeError, AttributeError, NobodyNamed), project):
        ways[way]()
    assert Idea.objects.count() == 1
