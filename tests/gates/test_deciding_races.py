"""R11: an account, a role or a deputyship is taken away while its holder decides: decided before it, or refused."""

from datetime import timedelta
from threading import Event

import pytest
from django.core.exceptions import PermissionDenied
from django.db import transaction

from gates.decision import decisions
from gates.decision.decisions import decide
from gates.models import GateReview
from lifecycle import clock
from lifecycle.models import Decision
from people.deputies import end_deputy, name_deputy
from people.models import Deputyship, Role, User
from tests.factories import ProjectFactory, TrackedFactory, UserFactory
from tests.racing import PATIENCE, errors, on_postgresql, race, rounds, winners

pytestmark = [pytest.mark.django_db(transaction=True), on_postgresql]
# How long the decider stands still; who takes the right away waits for the database meanwhile.
PAUSE = 0.15
WHY = "Afprøvningen kan begynde uden det, der mangler."


class ReviewFactory(TrackedFactory):
    class Meta:
        model = GateReview

    gate, submission = 1, 1


def a_pack() -> GateReview:
    with transaction.atomic():
        return ReviewFactory(project=ProjectFactory(state="gate_1"), submitted_by=UserFactory())


class Between:
    """The moment between being asked who one is and writing the decision down: the other comes in there."""

    def __init__(self):
        self.asked, self.gone = Event(), Event()


@pytest.fixture
def between(monkeypatch):
    now = Between()
    ask = decisions.facts_of

    def slowly(*args):
        now.asked.set()
        now.gone.wait(PAUSE)
        return ask(*args)

    monkeypatch.setattr(decisions, "facts_of", slowly)
    return now


def switch_off(chef):
    user = User.objects.get(pk=chef.pk)
    user.is_active = False
    user.save(update_fields=["is_active"])


def end_role(chef):
    with transaction.atomic():
        role = Role.objects.select_for_update().get(user=chef)
        role.until = clock.today() - timedelta(days=1)
        role.save(by=chef)


def end_deputyship(chef):
    row = Deputyship.objects.get(deputy=chef)
    end_deputy(row, by=row.role.user)


def decider(way):
    with transaction.atomic():
        chef = UserFactory(head="Social" if way is end_deputyship else "Omsorg")
        if way is end_deputyship:
            lender = UserFactory(head="Omsorg")
            name_deputy(lender.roles.get(), chef, clock.today(), clock.today(), by=lender)
    return chef


def one_round(way, between, *, at_once=False) -> tuple[list, bool]:
    """Decide while it is taken away: the decider's outcome, and whether a decision came after it was gone."""
    chef, review = decider(way), a_pack()
    between.asked.clear()
    between.gone.clear()

    def take_away():
        if not at_once:
            assert between.asked.wait(PATIENCE)
        way(chef)
        seen = Decision.objects.about(review).exists()
        between.gone.set()
        return seen

    def decides():
        return decide(GateReview.objects.get(pk=review.pk), "approve", by=chef, despite=WHY)

    decided, gone = race(decides, take_away)
    assert gone.won, gone.error
    return [decided], decided.won and not gone.value


@pytest.mark.parametrize("way", [switch_off, end_role, end_deputyship])
def test_who_loses_the_right_meanwhile_has_decided_before_or_is_refused(between, way):
    for number in rounds(100, 7):
        outcomes, too_late = one_round(way, between, at_once=number % 2 == 1)

        assert not too_late
        assert [type(error) for error in errors(outcomes)] in ([], [PermissionDenied])
        assert number % 2 == 1 or len(winners(outcomes)) == 1


@pytest.mark.parametrize("way", [switch_off, end_role, end_deputyship])
def test_without_the_hold_a_decision_comes_after_the_right_is_gone(monkeypatch, between, way):
    """The control."""
    monkeypatch.setattr(User, "afresh", lambda self, hold=False: User.objects.get(pk=self.pk))

    assert all(one_round(way, between)[1] for _ in rounds(100, 3))
