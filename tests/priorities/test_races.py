"""Races against the closing: one decides, the other is told; and what happens when the lock is taken away."""

from uuid import uuid4

import pytest

from danish.dates import Quarter
from lifecycle.door import carry_out
from lifecycle.errors import Conflict
from lifecycle.models import Decision
from lifecycle.receipts import Shown
from priorities import closing, moving, preparing
from priorities.models import Placing, Result, Round
from priorities.moving import place
from tests.factories import UserFactory
from tests.priorities.factories import RoundFactory, lane_of, project_in, running
from tests.racing import errors, on_postgresql, race, rounds, winners

pytestmark = [pytest.mark.django_db(transaction=True), on_postgresql]


def fresh(round) -> Round:
    return Round.objects.get(pk=round.pk)


def no_lock(item):
    return item


def a_meeting(times: int) -> Round:
    return RoundFactory(period=Quarter(2030 + times, 1))


def two_close(round, heads):
    return race(*[lambda chef=chef: closing.close(fresh(round), by=chef) for chef in heads])


def test_two_chefer_close_at_once_and_the_round_is_decided_once():
    heads, project = [UserFactory(head="Omsorg"), UserFactory(head="Social")], project_in("low")
    for times in rounds(200, 8):
        round = a_meeting(times)
        outcomes = two_close(round, heads)

        assert len(winners(outcomes)) == 1
        assert [type(error) for error in errors(outcomes)] == [Conflict]
        assert round.results.count() == 1
    assert Decision.objects.filter(kind="priority").count() == Result.objects.filter(project=project).count()


def test_without_the_lock_both_chefer_get_to_decide(monkeypatch):
    """The control: without the round's lock the second goes on to decide as well, and only the database stops it."""
    monkeypatch.setattr(closing, "lock", no_lock)
    heads = [UserFactory(head="Omsorg"), UserFactory(head="Social")]
    project_in("low")

    found = [type(error) for times in rounds(200, 8) for error in errors(two_close(a_meeting(times), heads))]
    assert any(error is not Conflict for error in found)


def move_and_close(round, project, chef, digitek):
    return race(
        lambda: place(fresh(round), project, "backlog", by=digitek, reason="I sidste øjeblik."),
        lambda: closing.close(fresh(round), by=chef),
    )


def is_decided_as_placed(round, project) -> bool:
    """Whether the decision is what the board of the closed round says."""
    result = Result.objects.select_related("decision").get(round=round)
    placed = Placing.objects.filter(round=round).exists()
    return result.decision.outcome == ("backlog" if placed else "low")


def test_a_move_against_the_closing_is_either_decided_or_refused():
    chef, digitek = UserFactory(head="Omsorg"), UserFactory(digitek=True)
    for times in rounds(200, 12):
        round, project = a_meeting(times), project_in("low")
        outcomes = move_and_close(round, project, chef, digitek)

        assert outcomes[1].won
        assert {type(error) for error in errors(outcomes)} <= {Conflict}
        assert is_decided_as_placed(round, project)
        assert lane_of(project) == ("backlog" if outcomes[0].won else "low")
        carry_out(project.stop, by=chef)


def test_without_the_lock_a_move_slips_in_undecided(monkeypatch):
    """The control: the move is acknowledged, and the decision knows nothing of it."""
    monkeypatch.setattr(moving, "lock", no_lock)
    chef, digitek = UserFactory(head="Omsorg"), UserFactory(digitek=True)
    for times in rounds(200, 60):
        round, project = a_meeting(times), project_in("low")
        move_and_close(round, project, chef, digitek)
        if not is_decided_as_placed(round, project):
            return
        carry_out(project.stop, by=chef)
    pytest.fail("the race was never lost: the test proves nothing")


LANES = ("high", "backlog")


def move_from_a_page(round, project, by, lane):
    """A move sent by a page on which nobody had moved the card."""
    return lambda: place(fresh(round), project, lane, by=by, reason="Min.", shown=Shown(uuid4(), 0))


def test_two_move_the_same_card_at_once_and_one_is_told():
    people, project = [UserFactory(head="Omsorg"), UserFactory(digitek=True)], project_in("low")
    for times in rounds(200, 8):
        round = a_meeting(times)
        outcomes = race(*[move_from_a_page(round, project, *pair) for pair in zip(people, LANES, strict=True)])

        assert len(winners(outcomes)) == 1
        assert [type(error) for error in errors(outcomes)] == [Conflict]
        assert Placing.objects.get(round=round).version == 1


def test_two_create_the_quarters_round_at_once_and_one_is_told():
    people = [UserFactory(digitek=True), UserFactory(consultant=True)]
    outcomes = race(*[lambda by=by: preparing.create_round(running(), by=by) for by in people])

    assert len(winners(outcomes)) == 1
    assert [type(error) for error in errors(outcomes)] == [Conflict]
    assert Round.objects.count() == 1
