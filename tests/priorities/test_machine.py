"""The round's machine: preparation, meeting, closed; and who makes each move."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from lifecycle.door import carry_out
from priorities.models import Round
from priorities.policies import may_close
from tests.factories import UserFactory
from tests.lifecycle.machines import assert_is_whole, assert_moves, cells, key_to, who_may
from tests.people.house import one_of_each
from tests.priorities.factories import RoundFactory

pytestmark = pytest.mark.django_db

ROUND = """
             open_meeting  close
preparation  meeting       –
meeting      –             closed
closed       –             –
"""


def everybody() -> dict:
    extra = {"disabled CH": UserFactory(head="Omsorg", is_active=False), "CH elsewhere": UserFactory(head="Social")}
    return one_of_each() | extra


def test_the_table_is_whole():
    assert_is_whole(Round, ROUND)


@pytest.mark.parametrize(("state", "action", "target"), cells(ROUND))
def test_a_round(state, action, target):
    assert_moves(RoundFactory(state=state), action, target, by=UserFactory(digitek=True), values={})


def test_who_opens_the_meeting():
    round = RoundFactory(state="preparation")

    assert who_may(round, "open_meeting", everybody(), {}) == {"CH", "CH elsewhere", "DK", "DT"}


def test_nobody_closes_a_round_without_a_decision():
    """Not even a chef: closing is the decisions, and they are the only key."""
    assert who_may(RoundFactory(), "close", everybody(), {}) == set()


def test_a_decision_on_another_round_closes_nothing():
    chef, other = UserFactory(head="Omsorg"), RoundFactory(period=RoundFactory().period.next)
    decision = key_to(other, "close", chef)

    with pytest.raises(PermissionDenied):
        carry_out(Round.objects.last().close, by=chef, because=decision)


def test_who_may_close():
    round = RoundFactory()

    assert {name for name, person in everybody().items() if may_close(round, person)} == {"CH", "CH elsewhere"}


def test_a_quarter_has_one_round():
    round = RoundFactory()

    with pytest.raises(IntegrityError), transaction.atomic():
        RoundFactory(period=round.period)


@pytest.mark.parametrize("quarter", [0, 5])
def test_a_year_has_four_quarters(quarter):
    with pytest.raises(IntegrityError), transaction.atomic():
        RoundFactory(quarter=quarter)
