"""The quarter at a glance, for chefgruppen and direktør: each number is a link to its list."""

from dataclasses import dataclass

from django.db.models import Count, Q
from django.urls import reverse

from budget.queries import bars_of, pools_of
from danish.dates import Quarter
from lifecycle import clock
from overview.movement import late, moved_in
from overview.portfolio import AT_A_GATE
from people.roles import RoleName
from projects.models import Project
from projects.phases import AT_GATE

# What a gate's tasks are called: to decide, or to confirm what a meeting decided.
DECIDES = ("Beslut", "Bekræft")


@dataclass(frozen=True)
class Figure:
    """One number of the dashboard, and the address of the list it counts."""

    label: str
    value: str
    url: str
    kind: str = ""


@dataclass(frozen=True)
class Dashboard:
    """What to decide, what moved, what is late, and what is left in the pools."""

    quarter: Quarter
    figures: list[Figure]
    pools: object


def dashboard_of(user, tasks) -> Dashboard | None:
    """The dashboard; None for those who are neither chef nor direktør."""
    if not user.has_role(RoleName.HEAD, RoleName.DIRECTOR):
        return None
    quarter = Quarter.of(clock.now())
    full = Project.objects.visible_to(user)
    listed = reverse("overview:portfolio")
    to_decide = sum(task.verb in DECIDES for task in tasks)
    counted = full.aggregate(
        at_gate=Count("pk", filter=Q(state__in=AT_GATE)),
        moved=Count("pk", filter=Q(pk__in=moved_in(quarter))),
        late=Count("pk", filter=late()),
    )
    overdue = counted["late"]
    figures = [
        Figure("At beslutte nu", str(to_decide), "#opgaver"),
        Figure("Ved en gate", str(counted["at_gate"]), f"{listed}?fase={AT_A_GATE}"),
        Figure(
            f"Flyttet i {quarter}",
            str(counted["moved"]),
            f"{listed}?flyttet={quarter.slug}",
        ),
        Figure("Forsinkede", str(overdue), f"{listed}?forsinket=on", "bad" if overdue else ""),
    ]
    year = quarter.year
    standings = pools_of(year, user)
    return Dashboard(quarter, figures, bars_of(year, standings) if standings else None)
