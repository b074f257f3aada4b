"""Figures on gains, for the project's pages, for lists and for the quarterly status."""

from dataclasses import dataclass
from typing import NamedTuple

from django.db.models import Sum
from django.urls import reverse

from benefits import policies
from benefits.models import Benefit, Leg
from figures.figure import Figure
from figures.tek import TekPoint, tek_figure, verdict


class TekWeights(NamedTuple):
    """The weights of a project's gains, leg by leg, in the order the triangle reads them."""

    t: int = 0
    e: int = 0
    k: int = 0

    @property
    def is_weighted(self) -> bool:
        return any(self)

    @property
    def verdict(self) -> str:
        """Where the project lies in the triangle, as a sentence."""
        return verdict(self)


PLACE = {Leg.WELLBEING: "t", Leg.EFFICIENCY: "e", Leg.QUALITY: "k"}


def weights_of(projects) -> dict[int, TekWeights]:
    """The weights of each of `projects` by its key, in one query; a project without gains weighs nothing."""
    found = {project.pk: TekWeights() for project in projects}
    sums = Benefit.objects.weighing().filter(project__in=list(found))
    for row in sums.order_by().values("project", "leg").annotate(sum=Sum("weight")):
        found[row["project"]] = found[row["project"]]._replace(**{PLACE[row["leg"]]: row["sum"]})
    return found


def _summed(benefits: list[Benefit]) -> TekWeights:
    """The weights of active gains that are read already."""
    sums = dict.fromkeys(PLACE.values(), 0)
    for benefit in benefits:
        if not benefit.is_negative:
            sums[PLACE[benefit.leg]] += benefit.weight
    return TekWeights(**sums)


def tek_of(project) -> TekWeights:
    """The weights of one project's active positive gains, summed leg by leg."""
    return weights_of([project])[project.pk]


def tek_point(project, weights: TekWeights) -> TekPoint:
    """The project as a point of the triangle."""
    return TekPoint(project.label, *weights, name=project.title)


@dataclass(frozen=True)
class Panel:
    """What the project's own page tells of its gains."""

    project: object
    benefits: list[Benefit]
    weights: TekWeights
    figure: Figure
    may_add: bool
    url: str


def panel(project, user) -> Panel:
    """The gains of a project that `user` reads in full."""
    benefits = list(project.benefits.active().in_order())
    weights = _summed(benefits)
    return Panel(
        project=project,
        benefits=benefits,
        weights=weights,
        figure=tek_figure(f"tek-{project.number}", [tek_point(project, weights)]),
        may_add=policies.may_change(project, user) and not policies.is_locked(project),
        url=reverse("benefits:list", args=[project.number]),
    )
