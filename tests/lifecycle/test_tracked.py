"""Things that live: a version with each save, a history with a person and a moment, and no way round."""

from datetime import UTC, datetime

import pytest
from django.apps import apps
from django.db import transaction
from django.db.models import F

from lifecycle import clock
from lifecycle.errors import AppendOnly, Conflict, NobodyNamed
from lifecycle.models import Stateful, Tracked
from projects.models import Level, Membership, Project
from tests.factories import IdeaFactory, MembershipFactory, ProjectFactory, UserFactory
from tests.lifecycle.unchanged import refused

pytestmark = [pytest.mark.django_db, pytest.mark.smoke]

MOMENT = datetime(2027, 3, 1, 9, 30, tzinfo=UTC)
TRACKED = [model for model in apps.get_models() if issubclass(model, Tracked)]
STATEFUL = [model for model in TRACKED if issubclass(model, Stateful)]


@pytest.fixture
def project():
    return ProjectFactory(title="Sengesensorer")


def stored(project) -> Project:
    return Project.objects.get(pk=project.pk)


def test_each_save_raises_the_version_by_one(project):
    by = UserFactory()
    assert (project.version, stored(project).version) == (1, 1)
    project.save(by=by)
    project.save(by=by)

    assert (project.version, stored(project).version) == (3, 3)


def test_each_save_leaves_a_history_row_with_the_person_and_the_moment(project):
    first, second = UserFactory(), UserFactory()
    for title, by in (("Sensorer", first), ("Gulvsensorer", second)):
        with clock.at(MOMENT):
            project.title = title
            project.save(by=by)

    rows = list(project.history.order_by("history_id").values_list("version", "title", "history_user", "history_date"))
    assert rows[1:] == [(2, "Sensorer", first.pk, MOMENT), (3, "Gulvsensorer", second.pk, MOMENT)]


def test_what_the_standard_rows_and_the_factories_make_has_a_person_in_every_history_row(project):
    IdeaFactory()
    MembershipFactory(project=project, user=UserFactory())
    nameless = {
        model.__name__: model.history.filter(history_user=None).count()
        for model in TRACKED
        if model.history.filter(history_user=None).exists()
    }

    assert nameless == {}
    assert Project.history.count() == Membership.history.count() == 1


def test_a_part_of_a_thing_is_saved_with_its_version(project):
    project.title, project.summary = "Nyt", "Ikke med"
    project.save(by=UserFactory(), update_fields=["title"])

    now = stored(project)
    assert (now.title, now.summary, now.version) == ("Nyt", "", 2)
    assert project.history.count() == 2


def test_a_copy_that_is_behind_is_not_saved(project):
    first, second = stored(project), stored(project)
    first.title, second.title = "Først", "Bagefter"
    first.save(by=UserFactory())

    with refused(Conflict, project) as refusal, transaction.atomic():
        second.save(by=UserFactory())
    assert refusal.value.item == second
    assert second.version == 1
    with refused(Conflict, project), transaction.atomic():
        second.save(by=UserFactory())
    assert stored(project).title == "Først"


def test_a_save_that_fails_leaves_the_version_as_it_was(project):
    project.title = None
    with pytest.raises(Exception, match=r"(?i)null"), transaction.atomic():
        project.save(by=UserFactory())

    assert project.version == 1
    project.title = "Igen"
    project.save(by=UserFactory())
    assert stored(project).version == 2


def test_an_old_history_row_does_not_overwrite_the_present(project):
    """Saving a historical copy silently took the present back: here its version is behind."""
    project.title = "Nutiden"
    project.save(by=UserFactory())
    past = project.history.earliest().instance

    with refused(Conflict, project), transaction.atomic():
        past.save(by=UserFactory())
    assert stored(project).title == "Nutiden"


@pytest.mark.parametrize("model", TRACKED, ids=lambda model: model.__name__)
def test_no_writing_past_the_history(model):
    """Each tracked model: its own querysets inherit the refusal, whatever they add."""
    for queryset in (model.objects.all(), model.objects.filter(pk=0), model.objects.none()):
        with pytest.raises(NobodyNamed):
            queryset.update(version=7)
        with pytest.raises(NobodyNamed):
            queryset.bulk_update([], ["version"])
        with pytest.raises(NobodyNamed):
            queryset.bulk_create([])
        with pytest.raises(AppendOnly):
            queryset.delete()
    with pytest.raises(NobodyNamed):
        model.objects.update(version=7)
    with pytest.raises(NobodyNamed):
        model.objects.bulk_create([model()])


def test_no_writing_past_the_history_through_a_relation(project):
    MembershipFactory(project=project, user=UserFactory())
    for relation in (project.memberships, project.memberships.active(), project.memberships.filter(active=True)):
        with refused(NobodyNamed, project):
            relation.update(active=False)
        with refused(NobodyNamed, project):
            relation.bulk_create([Membership(project=project, user=UserFactory())])
    with refused(NobodyNamed, project):
        project.memberships.create(user=UserFactory())
    with refused(AppendOnly, project):
        project.memberships.all().delete()
    assert project.memberships.get().active


def test_a_thing_is_never_deleted(project):
    with refused(AppendOnly, project):
        project.delete()


def test_a_row_that_others_point_at_is_not_deleted_past_the_door_either(project):
    """PROTECT all the way: not even the base manager takes the person away who proposed it."""
    with refused(Exception, project):
        project.proposer.delete()


def test_a_sum_made_in_the_database_is_refused():
    """F() would write a number that neither the version nor the history ever saw."""
    level = Level.objects.get(code="low")
    level.rank = F("rank") + 10
    with refused(ValueError, level), transaction.atomic():
        level.save(by=UserFactory())
    assert Level.objects.get(code="low").rank == 1


def test_every_machine_is_a_tracked_thing():
    """A model with transitions that is not Stateful would not be read anew safely."""
    machines = [model for model in apps.get_models() if hasattr(model, "get_all_state_transitions")]

    # The history tables copy the field, not the moves.
    assert {model for model in machines if not model.__name__.startswith("Historical")} == set(STATEFUL)
    assert STATEFUL
