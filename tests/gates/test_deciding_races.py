"""R11: an account, a role or a deputyship is taken away while its holder decides: decided before it, or refused."""

from datetime import timedelta
from time import sleep

import pytest
from django.core.exceptions import PermissionDenied
from django.db import transaction

from gates import decisions
from gates.decisions import decide
from gates.models import GateReview
from lifecycle import clock
from lifecycle.models import Decision
from people.deputies import end_deputy, name_deputy
from people.models import Deputyship, Role, User
from tests.factories import ProjectFactory, TrackedFactory, UserFactory
from tests.racing import errors, on_postgresql, race, rounds, winners

pytestmark = [pytest.mark.django_db(transaction=True), on_postgresql]
# Long enough for the other to come in between the asking and the writing.
GAP = 0.03
WHY = "Afprøvningen kan begynde uden det, der mangler."


class ReviewFactory(TrackedFactory):
    class Meta:
        model = GateReview

    gate, submission = 1, 1


def a_pack() -> GateReview:
    with transaction.atomic():
        return ReviewFactory(project=ProjectFactory(state="gate_1"), submitted_by=UserFactory())


@pytest.fixture(autouse=True)
def _between(monkeypatch):
    """Somebody takes their time between being asked who they are and writing the decision down."""
    asked = decisions.facts_of

    def slowly(*args):
        sleep(GAP)
        return asked(*args)

    monkeypatch.setattr(decisions, "facts_of", slowly)


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


def one_round(way) -> tuple[list, bool]:
    """Decide while it is taken away: the decider's outcome, and whether a decision came after it was gone."""
    chef, review = decider(way), a_pack()

    def take_away():
        sleep(GAP / 3)
        way(chef)
        return Decision.objects.about(review).exists()

    decided, gone = race(
        lambda: decide(GateReview.objects.get(pk=review.pk), "approve", by=chef, despite=WHY), take_away
    )
    assert gone.won, gone.error
    return [decided], decided.won and not gone.value


@pytest.mark.parametrize("way", [switch_off, end_role, end_deputyship])
def test_who_loses_the_right_meanwhile_has_decided_before_or_is_refused(way):
    for _ in rounds(100, 7):
        outcomes, too_late = one_round(way)

        assert not too_late
        assert [type(error) for error in errors(outcomes)] in ([], [PermissionDenied])
        assert len(winners(outcomes)) in (0, 1)


@pytest.mark.parametrize("way", [switch_off, end_role, end_deputyship])
def test_without_the_hold_a_decision_comes_after_the_right_is_gone(monkeypatch, way):
    """The control."""
    monkeypatch.setattr(User, "afresh", lambda self, hold=False: User.objects.get(pk=self.pk))

    assert any(one_round(way)[1] for _ in rounds(100, 7))
