"""Races at the door, on PostgreSQL, each with its control: the same race with the guard off shows the fault."""

from threading import Thread
from time import sleep
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, models, transaction

from ideas.models import Idea
from lifecycle import door
from lifecycle.door import amend, begin, carry_out
from lifecycle.errors import AlreadyDone, Conflict
from lifecycle.models import ChainHead, Decision, NumberSeries, Receipt, StateChange, Tracked
from lifecycle.receipts import Shown
from people.models import Unit
from projects.models import Project
from tests.factories import ProjectFactory, UserFactory, unit
from tests.lifecycle.chain import breaks
from tests.racing import errors, on_postgresql, race, rounds, until_somebody_waits, winners

pytestmark = [on_postgresql, pytest.mark.django_db(transaction=True)]

# Long enough for the other racer to come in between the reading and the writing.
GAP = 0.03


@pytest.fixture
def chefs():
    with transaction.atomic():
        return UserFactory(head="Omsorg"), UserFactory(head="Omsorg")


@pytest.fixture
def kildehaven():
    with transaction.atomic():
        return unit("Kildehaven")


def new_project(**facts) -> Project:
    with transaction.atomic():
        return ProjectFactory(**facts)


def stored(project) -> Project:
    return Project.objects.get(pk=project.pk)


def yes(item, user) -> bool:
    return True


# --- The guards, switched off ----------------------------------------------------------------------------------------


def no_lock(item):
    item.refresh_from_db()
    sleep(GAP)
    return item


def lock_off(monkeypatch):
    monkeypatch.setattr(door, "lock", no_lock)


def comparison_of_pages_off(monkeypatch):
    monkeypatch.setattr(door, "refuse_if_moved", lambda item, shown: None)


def comparison_of_rows_off(monkeypatch):
    monkeypatch.setattr(Tracked, "_do_update", models.Model._do_update)


def one_time_off(monkeypatch):
    """Each copy of a form is taken for a form of its own."""
    monkeypatch.setattr(door, "spend", lambda shown, by: Receipt.objects.create(token=uuid4(), by=by))


# --- One form, sent twice --------------------------------------------------------------------------------------------


def double_click_on_begin(user, place: Unit):
    shown = Shown(uuid4())

    def send():
        idea = Idea(title="Sensor", problem="Vi vækker dem.", unit=place, sender=user)
        return begin(idea, "write", by=user, may=yes, shown=shown).receipt

    return race(send, send)


def double_click_on_move(user):
    project, shown = new_project(), Shown(uuid4(), 1)
    return project, race(*[lambda: carry_out(stored(project).stop, by=user, shown=shown).receipt] * 2)


def test_the_same_form_twice_at_once_begins_one_thing(chefs, kildehaven):
    for _ in rounds(200):
        ideas, rows = Idea.objects.count(), StateChange.objects.count()
        outcomes = double_click_on_begin(chefs[0], kildehaven)

        [receipt], [error] = winners(outcomes), errors(outcomes)
        assert isinstance(error, AlreadyDone)
        assert (error.receipt, error.receipt.text, error.receipt.url) == (receipt, receipt.text, receipt.url)
        assert receipt.text == "Gemt"
        assert (Idea.objects.count(), StateChange.objects.count()) == (ideas + 1, rows + 1)


def test_control_without_one_time_tokens_two_things_begin(chefs, kildehaven, monkeypatch):
    one_time_off(monkeypatch)

    assert any(len(winners(double_click_on_begin(chefs[0], kildehaven))) == 2 for _ in rounds(20))


def test_the_same_form_twice_at_once_moves_once_and_both_get_the_receipt(chefs):
    for _ in rounds(200):
        project, outcomes = double_click_on_move(chefs[0])

        [receipt], [error] = winners(outcomes), errors(outcomes)
        assert isinstance(error, AlreadyDone)
        assert (error.receipt, error.receipt.text) == (receipt, "Projektet er stoppet")
        assert StateChange.objects.about(project).count() == 1
        assert stored(project).version == 2


def test_control_without_one_time_tokens_the_second_click_is_told_of_a_conflict(chefs, monkeypatch):
    one_time_off(monkeypatch)
    found = [errors(double_click_on_move(chefs[0])[1]) for _ in rounds(20)]

    assert any(isinstance(error, Conflict) for outcome in found for error in outcome)


# --- Two people, one project -----------------------------------------------------------------------------------------


def two_move_one_project(chefs, version=None):
    project = new_project()
    shown = [Shown(uuid4(), version) for _ in chefs]
    copies = [stored(project) for _ in chefs]
    racers = [
        lambda copy=copy, by=by, page=page: carry_out(copy.stop, by=by, shown=page)
        for copy, by, page in zip(copies, chefs, shown, strict=True)
    ]
    return project, race(*racers)


def is_moved_once(project, outcomes) -> bool:
    """One of them moved it and is in the log; the other was told of the conflict and left nothing behind."""
    [error] = errors(outcomes) or [None]
    return (
        isinstance(error, Conflict)
        and list(StateChange.objects.about(project)) == winners(outcomes)
        and (stored(project).state, stored(project).version) == ("stopped", 2)
        and project.history.count() == 2
    )


@pytest.mark.parametrize("version", [1, None], ids=["with the page's version", "without a version"])
def test_two_people_move_one_project_at_once_and_one_wins(chefs, version):
    for _ in rounds(200):
        assert is_moved_once(*two_move_one_project(chefs, version))
    assert Receipt.objects.count() == StateChange.objects.count()


@pytest.mark.parametrize("off", [lock_off, comparison_of_rows_off])
def test_each_of_the_two_guards_is_enough_alone(chefs, monkeypatch, off):
    """The row's lock and the version in each UPDATE: one may fail, and still only one wins."""
    off(monkeypatch)
    for _ in rounds(20, short=5):
        assert is_moved_once(*two_move_one_project(chefs, 1))


def test_control_without_lock_and_version_both_win(chefs, monkeypatch):
    lock_off(monkeypatch)
    comparison_of_rows_off(monkeypatch)
    faults = [two_move_one_project(chefs, 1) for _ in rounds(20, short=5)]

    assert any(len(winners(outcomes)) == 2 for _, outcomes in faults)
    assert any(StateChange.objects.about(project).count() == 2 for project, _ in faults)


def end_role(chef):
    role = chef.roles.get()
    role.until = role.since
    role.save(by=chef)


def switch_off(chef):
    chef.is_active = False
    chef.save()


@pytest.mark.parametrize("take_away", [end_role, switch_off])
def test_what_is_taken_away_while_one_waits_for_the_row_counts_for_nothing(take_away):
    """The move is either before that or refused: who may is asked once the row is ours, not before."""
    with transaction.atomic():
        chef, project = UserFactory(head="Omsorg"), ProjectFactory()
    outcomes = []
    with transaction.atomic():
        door.lock(stored(project))
        waiting = Thread(target=lambda: outcomes.extend(race(lambda: carry_out(stored(project).stop, by=chef))))
        waiting.start()
        until_somebody_waits()
        take_away(chef)
    waiting.join()

    assert [type(error) for error in errors(outcomes)] == [PermissionDenied]
    assert stored(project).state == "idea"


# --- Two edits of the same page --------------------------------------------------------------------------------------


def two_edit_one_project(chefs):
    project = new_project(title="Som begge så den")
    racers = [
        lambda by=by, title=title: amend(stored(project), "edit", by=by, may=yes, shown=Shown(uuid4(), 1), title=title)
        for by, title in zip(chefs, ("Den enes", "Den andens"), strict=True)
    ]
    return project, race(*racers)


def test_two_edits_of_the_same_page_and_the_second_is_told(chefs):
    for _ in rounds(200):
        project, outcomes = two_edit_one_project(chefs)

        [change], [error] = winners(outcomes), errors(outcomes)
        assert isinstance(error, Conflict)
        assert change.details["changed"]["title"] == ["Som begge så den", stored(project).title]
        assert (stored(project).version, StateChange.objects.about(project).count()) == (2, 1)


def test_control_without_the_pages_version_the_first_edit_is_lost(chefs, monkeypatch):
    comparison_of_pages_off(monkeypatch)
    project, outcomes = two_edit_one_project(chefs)

    assert len(winners(outcomes)) == 2
    assert stored(project).version == 3


# --- Numbers ---------------------------------------------------------------------------------------------------------


def taken_at_once(name, people, each) -> list[int]:
    def take():
        numbers = []
        for _ in range(each):
            with transaction.atomic():
                numbers.append(NumberSeries.take(name))
        return numbers

    return sorted(number for numbers in winners(race(*[take] * people)) for number in numbers)


def test_a_hundred_numbers_at_once_without_a_double_and_without_a_gap():
    each = len(rounds(50, short=5))

    assert taken_at_once("sager", 20, each) == list(range(1, 20 * each + 1))
    assert NumberSeries.objects.get().last == 20 * each


def test_control_without_the_lock_a_number_is_given_twice(monkeypatch):
    def take(name):
        series = NumberSeries.objects.get_or_create(name=name)[0]
        series.last += 1
        sleep(GAP)
        series.save()
        return series.last

    monkeypatch.setattr(NumberSeries, "take", take)
    numbers = taken_at_once("sager", 20, 2)

    assert len(numbers) > len(set(numbers))


# --- The chain of decisions ------------------------------------------------------------------------------------------


def ten_decide_at_once(project, by):
    def decide():
        with transaction.atomic():
            return Decision.record(about=project, kind="gate", outcome="approve", by=by, role="Chef")

    return race(*[decide] * 10)


def test_ten_decisions_at_once_stand_in_one_chain(chefs):
    project = new_project()
    for _ in rounds(200):
        assert errors(ten_decide_at_once(project, chefs[0])) == []

    assert Decision.objects.count() == ChainHead.objects.get().count == 10 * len(rounds(200))
    assert breaks() == []


def test_control_without_the_heads_lock_decisions_are_lost(chefs, monkeypatch):
    """The unique number is the last guard: the chain does not fork, but somebody's decision is refused."""

    class Unlocked:
        def select_for_update(self):
            return models.QuerySet(ChainHead)

    project = new_project()
    assert errors(ten_decide_at_once(project, chefs[0])) == []
    monkeypatch.setattr(ChainHead, "objects", Unlocked())
    found = [error for _ in rounds(20, short=5) for error in errors(ten_decide_at_once(project, chefs[0]))]
    monkeypatch.undo()

    assert found
    assert {type(error) for error in found} == {IntegrityError}
    assert breaks() == []
