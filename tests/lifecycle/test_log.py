"""The log: one row for each thing that was done, rung for those who read it once it is saved for good."""

import pytest

from lifecycle.door import carry_out
from lifecycle.models import StateChange
from lifecycle.signals import logged
from tests.factories import IdeaFactory, ProjectFactory, UserFactory
from tests.lifecycle.unchanged import taken_back

pytestmark = [pytest.mark.django_db, pytest.mark.smoke]


@pytest.fixture
def digitek():
    return UserFactory(digitek=True)


@pytest.fixture
def heard():
    """What a listener of the log hears."""
    found = []

    def listen(change, **kwargs):
        found.append((change.action, StateChange.objects.filter(pk=change.pk).exists()))

    logged.connect(listen)
    yield found
    logged.disconnect(listen)


@pytest.fixture
def broken():
    """A listener that fails, and stands before the others."""

    def fail(**kwargs):
        raise ZeroDivisionError

    logged.connect(fail)
    yield
    logged.disconnect(fail)


def test_the_bell_rings_after_the_commit(digitek, heard, django_capture_on_commit_callbacks):
    project = ProjectFactory()
    with django_capture_on_commit_callbacks(execute=True):
        carry_out(project.submit, by=digitek, submitter=digitek)
        assert heard == []

    assert heard == [("submit", True)]


def test_what_was_taken_back_is_not_rung(digitek, heard, django_capture_on_commit_callbacks):
    project = ProjectFactory()
    with django_capture_on_commit_callbacks(execute=True), taken_back():
        carry_out(project.submit, by=digitek, submitter=digitek)

    assert heard == []


def test_a_listener_that_fails_costs_nobody_the_answer(digitek, broken, heard, django_capture_on_commit_callbacks):
    project = ProjectFactory()
    with django_capture_on_commit_callbacks(execute=True):
        change = carry_out(project.submit, by=digitek, submitter=digitek)

    assert StateChange.objects.get() == change
    assert heard == [("submit", True)]


def test_what_was_done_to_things_is_found_oldest_first(digitek):
    project, idea, other = ProjectFactory(), IdeaFactory(), ProjectFactory()
    # A project and an idea may share a key: the kind of thing counts too.
    twin = ProjectFactory(pk=idea.pk + 5000)
    same_key = IdeaFactory(pk=idea.pk + 5000)
    changes = [
        carry_out(project.submit, by=digitek, submitter=digitek),
        carry_out(idea.ask, by=digitek, handler=digitek),
        carry_out(other.submit, by=digitek, submitter=digitek),
        carry_out(project.withdraw, by=digitek),
        carry_out(same_key.ask, by=digitek, handler=digitek),
    ]

    assert list(StateChange.objects.about(project)) == [changes[0], changes[3]]
    assert list(StateChange.objects.about(project, idea)) == [changes[0], changes[1], changes[3]]
    assert list(StateChange.objects.about(twin)) == []
    assert list(StateChange.objects.about()) == []


def test_the_log_replayed_gives_the_present_state(digitek):
    """Each row takes up where the one before left: nothing happened that is not in the log."""
    project = ProjectFactory()
    chef = UserFactory(head="Omsorg")
    carry_out(project.submit, by=digitek, submitter=digitek)
    carry_out(project.withdraw, by=digitek)
    carry_out(project.stop, by=chef)
    carry_out(project.reopen, by=chef)

    state = "idea"
    for change in StateChange.objects.about(project):
        assert change.before == state
        state = change.after
    assert state == type(project).objects.get(pk=project.pk).state == "idea"
