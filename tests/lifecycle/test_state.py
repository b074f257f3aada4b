"""The state: moved by the machine alone, read anew safely, and guarded by the database itself."""

from threading import Event, Thread
from types import CellType, FunctionType

import django_fsm
import pytest
from django.apps import apps
from django.db import IntegrityError, connection, connections, transaction
from django_fsm import FSMModelMixin

from gates.models import Condition, GateReview
from lifecycle.models import Stateful
from projects.models import Project, Proposal
from tests.factories import IdeaFactory, ProjectFactory, UserFactory
from tests.racing import on_postgresql

pytestmark = [pytest.mark.django_db, pytest.mark.smoke]

STATEFUL = [model for model in apps.get_models() if issubclass(model, Stateful)]
NOT_LETTING = "Direct state modification is not allowed"


@pytest.fixture
def project():
    return ProjectFactory(title="Sengesensorer")


def stored(project) -> Project:
    return Project.objects.get(pk=project.pk)


class Meanwhile:
    """Rows to refresh from that do something else just before they are read, as another thread would."""

    def __init__(self, act):
        self.act = act

    def filter(self, **kwargs):
        self.act()
        return Project._base_manager.filter(**kwargs)


def is_let_through(project) -> bool:
    try:
        project.state = "closed"
    except AttributeError:
        return False
    return True


def test_the_state_is_not_assigned(project):
    with pytest.raises(AttributeError, match=NOT_LETTING):
        project.state = "closed"
    with pytest.raises(AttributeError, match=NOT_LETTING):
        setattr(stored(project), "state", "closed")  # noqa: B010
    assert project.state == "idea"


@pytest.mark.parametrize("model", STATEFUL, ids=lambda model: model.__name__)
def test_every_machines_state_is_protected(model):
    assert model._meta.get_field("state").protected
    with pytest.raises(AttributeError, match=NOT_LETTING):
        model(state="x").state = "y"


def test_reading_anew_reads_the_state_too(project):
    by = UserFactory(digitek=True)
    copy = stored(project)
    project.submit(submitter=by)
    project.save(by=by)

    copy.refresh_from_db()

    assert (copy.state, copy.version) == ("gate_1", 2)


def test_reading_only_the_state_anew(project):
    by = UserFactory(digitek=True)
    copy = stored(project)
    project.submit(submitter=by)
    project.save(by=by)

    copy.title = "Mit"
    copy.refresh_from_db(fields=["state"])
    assert (copy.state, copy.title, copy.version) == ("gate_1", "Mit", 1)


def test_reading_another_field_anew_leaves_the_state(project):
    copy = stored(project)
    project.title = "Nyt"
    project.save(by=UserFactory())

    copy.refresh_from_db(fields=["title"])
    assert (copy.title, copy.state) == ("Nyt", "idea")


def test_a_state_that_was_not_read_is_read_when_it_is_asked_for(project):
    without = Project.objects.only("title").get(pk=project.pk)
    assert "state" not in without.__dict__

    assert without.state == "idea"
    with pytest.raises(AttributeError, match=NOT_LETTING):
        without.state = "closed"


def test_a_state_that_was_not_read_stays_unread_when_the_rest_is_read_anew(project):
    without = Project.objects.defer("state").get(pk=project.pk)
    without.refresh_from_db()

    assert without.state == "idea"


def test_after_reading_anew_the_state_is_still_protected(project):
    project.refresh_from_db()

    assert not is_let_through(project)


def test_after_a_failed_reading_the_state_is_kept_and_still_protected(project):
    gone = ProjectFactory()
    Project._base_manager.filter(pk=gone.pk)._raw_delete("default")
    with pytest.raises(Project.DoesNotExist):
        gone.refresh_from_db()

    assert gone.state == "idea"
    assert not is_let_through(gone)
    assert not is_let_through(project)
    assert not is_let_through(IdeaFactory())


def test_while_one_is_read_anew_no_other_is_let_through(project):
    """The defect of django-fsm's own mixin: it lifts the protection on the class, for every thread."""
    other, let = ProjectFactory(), []
    project.refresh_from_db(from_queryset=Meanwhile(lambda: let.append(is_let_through(other))))

    assert let == [False]
    assert other.state == "idea"


@pytest.fixture
def theirs(monkeypatch):
    """Read anew in django-fsm's own way, its very code, instead of ours."""
    code = FSMModelMixin.refresh_from_db.__code__
    their_way = FunctionType(code, vars(django_fsm), closure=(CellType(Stateful),))
    monkeypatch.setattr(Stateful, "refresh_from_db", their_way)
    monkeypatch.setattr(Stateful, "_get_protected_fsm_fields", FSMModelMixin._get_protected_fsm_fields, raising=False)
    yield
    Project._meta.get_field("state").protected = True


def test_control_in_django_fsms_own_way_another_is_let_through_meanwhile(project, theirs):
    other, let = ProjectFactory(), []
    project.refresh_from_db(from_queryset=Meanwhile(lambda: let.append(is_let_through(other))))

    assert let == [True]


def test_control_in_django_fsms_own_way_everything_is_let_through_after_a_failed_reading(project, theirs):
    gone = ProjectFactory()
    Project._base_manager.filter(pk=gone.pk)._raw_delete("default")
    with pytest.raises(Project.DoesNotExist):
        gone.refresh_from_db()

    assert is_let_through(project)


@on_postgresql
@pytest.mark.django_db(transaction=True)
def test_while_another_thread_reads_anew_nothing_is_let_through():
    with transaction.atomic():
        project, other = ProjectFactory(), ProjectFactory()
    stop = Event()

    def read_on():
        mine = stored(project)
        try:
            while not stop.is_set():
                mine.refresh_from_db()
        finally:
            connections.close_all()

    reader = Thread(target=read_on)
    reader.start()
    let = sum(is_let_through(other) for _ in range(5000))
    stop.set()
    reader.join(10)

    assert (let, reader.is_alive(), other.state) == (0, False, "idea")


MACHINES = {
    "project": lambda state: ProjectFactory(state=state),
    "idea": lambda state: IdeaFactory(state=state),
    "review": lambda state: GateReview(
        project=ProjectFactory(), gate=1, submission=1, submitted_by=UserFactory(), state=state
    ).save(by=UserFactory()),
    "proposal": lambda state: Proposal(
        project=ProjectFactory(), action="stop", reason="x", proposed_by=UserFactory(), state=state
    ).save(by=UserFactory()),
}


@pytest.mark.parametrize("unknown", ["", "nowhere", "IDEA", "idea ", "godkendt"])
@pytest.mark.parametrize("machine", MACHINES)
def test_the_database_refuses_an_unknown_state(machine, unknown):
    with pytest.raises(IntegrityError, match="known_state"), transaction.atomic():
        MACHINES[machine](unknown)


@pytest.mark.parametrize("model", STATEFUL, ids=lambda model: model.__name__)
def test_every_machine_has_its_states_guarded_by_the_database(model):
    """Also a model that is made tomorrow: the constraint names exactly the states of the machine."""
    guards = [c for c in model._meta.constraints if c.name.endswith("_known_state")]

    assert [dict(guard.condition.children) for guard in guards] == [{"state__in": list(model.State.values)}]


@pytest.mark.parametrize("model", [Project, Condition, GateReview, Proposal], ids=lambda model: model.__name__)
def test_the_guard_stands_in_the_database_itself(model):
    with connection.cursor() as cursor:
        found = connection.introspection.get_constraints(cursor, model._meta.db_table)

    assert any(name.endswith("_known_state") and about["check"] for name, about in found.items())


def test_raw_sql_does_not_reach_an_unknown_state_either(project):
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE projects_project SET state = 'nowhere' WHERE id = %s", [project.pk])
