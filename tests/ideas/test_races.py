"""R12, the ideas' half: two answers to one idea at once and one holds; each race with its control, the guard off."""

from time import sleep
from uuid import uuid4

import pytest
from django.db import models, transaction

from ideas import merging, policies, taking_up
from ideas.models import Idea
from lifecycle import clock, door
from lifecycle.door import begin, carry_out
from lifecycle.errors import Conflict
from lifecycle.models import NumberSeries, Tracked
from lifecycle.receipts import Shown
from lifecycle.verify import states
from projects.models import Project
from tests.factories import UserFactory, area, unit
from tests.racing import errors, on_postgresql, race, rounds, winners

pytestmark = [on_postgresql, pytest.mark.django_db(transaction=True)]

# Long enough for the other to come in between the reading and the writing.
GAP = 0.03
FEW = range(3)
WHY = "Det hører til i den almindelige drift hos jer."


class Cast:
    """Who answers, who sent it, and where from."""

    def __init__(self):
        with transaction.atomic():
            self.digitek, self.other, self.sender = UserFactory(digitek=True), UserFactory(digitek=True), UserFactory()
            self.unit, self.area = unit("Kildehaven"), area("Omsorg")

    def draft(self) -> Idea:
        """An idea as its sender keeps it, through the door."""
        idea = Idea(title="Sensor i sengen", problem="Vi vækker dem.", unit=self.unit, sender=self.sender)
        begin(idea, "create", by=self.sender, may=policies.may_send)
        return idea

    def idea(self) -> Idea:
        """One that waits for an answer."""
        idea = self.draft()
        carry_out(idea.send, by=self.sender, at=clock.now())
        return idea


@pytest.fixture
def cast():
    return Cast()


def no_lock(item):
    """What was read for the page is taken for what there is."""
    sleep(GAP)
    return item


@pytest.fixture
def unlocked(monkeypatch):
    """Neither the row's lock, which reads it anew, nor the version in the UPDATE."""
    for module in (door, taking_up, merging):
        monkeypatch.setattr(module, "lock", no_lock)
    monkeypatch.setattr(Tracked, "_do_update", models.Model._do_update)


def page_of(idea) -> tuple[Idea, dict]:
    """The idea as a page of its own read it, and what that page sends along."""
    return Idea.objects.get(pk=idea.pk), {"shown": Shown(uuid4(), idea.version)}


def take_up(cast, idea, by=None):
    copy, page = page_of(idea)
    facts = {"title": idea.title, "type": "digitek", "lead_area": cast.area, "members": [cast.sender]}
    return lambda: taking_up.take_up(copy, by=by or cast.other, **page, **facts)


def refer(cast, idea):
    copy, page = page_of(idea)
    return lambda: carry_out(copy.refer, by=cast.digitek, **page, to="IT", answer=WHY, handler=cast.digitek)


def reject(cast, idea):
    copy, page = page_of(idea)
    return lambda: carry_out(copy.reject, by=cast.digitek, **page, answer=WHY, handler=cast.digitek)


def merge(cast, idea, into=None):
    copy, page = page_of(idea)
    into = Idea.objects.get(pk=(into or cast.idea()).pk)
    return lambda: merging.merge(copy, into, by=cast.digitek, **page, answer=WHY)


def withdraw(cast, idea):
    copy, page = page_of(idea)
    return lambda: carry_out(copy.withdraw, by=cast.sender, **page)


def send(cast, idea):
    copy, page = page_of(idea)
    return lambda: carry_out(copy.send, by=cast.sender, **page, at=clock.now())


def is_sound(outcomes) -> bool:
    """One was told "saved" and the other of a conflict; the log leads to every state, a project has its idea and an
    idea its project, and each number was given once."""
    numbers = sorted(Idea.objects.exclude(number=None).values_list("number", flat=True))
    last = NumberSeries.objects.filter(name="portefølje").values_list("last", flat=True).first() or 0
    taken_up = Idea.objects.filter(state="taken_up").values_list("number", "project__number")
    return (
        len(winners(outcomes)) == 1
        and [type(error) for error in errors(outcomes)] == [Conflict]
        and list(states()) == []
        and sorted(taken_up) == sorted((n, n) for n in Project.objects.values_list("number", flat=True))
        and not Idea.objects.exclude(state="taken_up").exclude(project=None).exists()
        and numbers == list(range(1, last + 1))
    )


@pytest.mark.parametrize("answer", [withdraw, merge, refer, reject, take_up])
def test_an_answer_at_the_moment_it_is_taken_up_and_one_holds(cast, answer):
    for _ in rounds(100, 10):
        idea = cast.idea()
        outcomes = race(take_up(cast, idea), answer(cast, idea))

        assert is_sound(outcomes), (outcomes, list(states()))


@pytest.mark.parametrize("answer", [withdraw, merge, refer, reject])
def test_control_without_lock_and_version_both_answers_hold(cast, unlocked, answer):
    found = []
    for _ in FEW:
        idea = cast.idea()
        found.append(is_sound(race(take_up(cast, idea), answer(cast, idea))))

    assert not all(found)


@pytest.mark.parametrize("other", [send, withdraw])
def test_a_draft_is_sent_in_two_places_at_once_and_gets_one_number(cast, other):
    for _ in rounds(100):
        idea = cast.draft()
        outcomes = race(send(cast, idea), other(cast, idea))

        assert is_sound(outcomes), (outcomes, list(states()))


@pytest.mark.parametrize("other", [send, withdraw])
def test_control_without_lock_and_version_a_number_is_lost_or_a_sent_idea_withdrawn_unseen(cast, unlocked, other):
    found = []
    for _ in FEW:
        idea = cast.draft()
        found.append(is_sound(race(send(cast, idea), other(cast, idea))))

    assert not all(found)


def merged_into_each_other(cast) -> tuple:
    one, two = cast.idea(), cast.idea()
    outcomes = race(merge(cast, one, two), merge(cast, two, one))
    return outcomes, {idea.state for idea in Idea.objects.filter(pk__in=[one.pk, two.pk])}


def test_two_ideas_merged_into_each_other_at_once_and_one_is_left(cast):
    for _ in rounds(100):
        outcomes, left = merged_into_each_other(cast)

        assert left == {"sent", "merged"}
        assert is_sound(outcomes), (outcomes, list(states()))


def test_control_without_the_lock_on_both_neither_is_left_or_one_is_told_of_an_error(cast, monkeypatch):
    """PostgreSQL may break the tie: each holds its own row and points at the other's. That is no answer to anybody."""
    monkeypatch.setattr(merging, "lock", no_lock)
    found = [merged_into_each_other(cast) for _ in FEW]

    assert not all(is_sound(outcomes) and left == {"sent", "merged"} for outcomes, left in found)
