"""What moved in a quarter, and what is late."""

from datetime import timedelta

from django.contrib.contenttypes.models import ContentType
from django.db.models import F, Q

from danish.dates import Quarter
from gates.models import Condition
from lifecycle import clock
from lifecycle.models import StateChange
from projects.models import Project
from projects.phases import AT_GATE

# An assumption: how long a pack may wait for its decision before the project counts as late.
DAYS_AT_GATE = 30


def last_quarters(count: int = 5) -> list[Quarter]:
    """The present quarter and those before it, newest first."""
    quarters = [Quarter.of(clock.now())]
    while len(quarters) < count:
        quarters.append(quarters[-1].previous)
    return quarters


def moved_in(quarter: Quarter):
    """The keys of the projects that went from one state to another in the quarter, as a subquery."""
    moves = StateChange.objects.filter(
        item_type=ContentType.objects.get_for_model(Project), at__gte=quarter.start, at__lt=quarter.end
    )
    return moves.exclude(before="").exclude(before=F("after")).values("item_id")


def late() -> Q:
    """A condition is past its deadline, or a pack has waited too long for its decision."""
    overdue = Condition.objects.filter(due__lt=clock.today()).exclude(state=Condition.State.ACCEPTED)
    waited = clock.now() - timedelta(days=DAYS_AT_GATE)
    return Q(pk__in=overdue.values("review__project")) | Q(state__in=AT_GATE, state_since__lt=waited)
