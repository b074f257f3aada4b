"""One project's row of a round: recommended, placed, last time. Live while it is open, else from its decisions."""

from dataclasses import dataclass

from django.db.models import Prefetch, prefetch_related_objects

from danish.dates import Quarter
from lifecycle.models import Decision
from priorities.lanes import ABOVE, BACKLOG, BELOW, PIPELINE, Lane, Scale
from priorities.models import Placing, Recommendation, Result, Round
from projects.models import Project
from projects.numbers import label

FOLLOWS, UNCHANGED, MUST = "Følger DigiTeks anbefaling.", "Uændret.", "SKAL-projekt: skal gennemføres."


@dataclass(frozen=True)
class PriorityRow:
    """A project in a round. `lane` is where it stands (decided, when the round is closed), `before` where it stood."""

    project: Project
    title: str
    area: str
    phase: str
    level: str
    must: bool
    lane: Lane
    before: Lane
    recommended: Lane | None = None
    recommendation: Recommendation | None = None
    placing: Placing | None = None
    decision: Decision | None = None
    previous: Lane | None = None
    previous_quarter: Quarter | None = None
    reason: str = ""

    @property
    def number(self) -> int:
        return self.project.number

    @property
    def label(self) -> str:
        return label(self.number)

    @property
    def placed(self) -> bool:
        """Whether the meeting has put it somewhere."""
        return self.placing is not None and self.placing.lane != ""

    @property
    def expected(self) -> Lane:
        """Where it stands without a reason: as recommended, else as it was."""
        return self.recommended or self.before

    @property
    def differs(self) -> bool:
        """Whether chefgruppen puts it elsewhere than DigiTek recommends."""
        return self.recommended is not None and self.recommended != self.lane

    @property
    def level_kept(self) -> str:
        """The level that a project carries along in Pipeline or Backlog."""
        return self.level if self.lane in (PIPELINE, BACKLOG) else ""

    @property
    def lacks_recommendation(self) -> bool:
        return self.recommendation is None and not self.must

    @property
    def lacks_reason(self) -> bool:
        """A difference needs a reason."""
        return not self.must and self.lane != self.expected and not self.reason

    @property
    def move(self) -> str:
        """▲, ▼ or = against the last closed round; nothing when it was not in it."""
        return self.lane.against(self.previous)

    @property
    def moved(self) -> bool:
        return self.move in (ABOVE, BELOW)

    @property
    def decided_reason(self) -> str:
        """The reason as the decision keeps it."""
        if self.reason:
            return self.reason
        if self.must:
            return MUST
        return FOLLOWS if self.lane == self.recommended else UNCHANGED

    def evidence(self, round: Round) -> dict:
        """Everything the row says, for the decision to keep."""
        recommendation, previous = None, None
        if self.recommendation:
            kept = self.recommended.kept
            recommendation = {"id": self.recommendation.pk, "version": self.recommendation.version, "lane": kept}
            recommendation["sha256"] = self.recommendation.sha256
        if self.previous:
            previous = {"quarter": self.previous_quarter.slug, "lane": self.previous.kept}
        return {
            "round": round.slug,
            "title": self.title,
            "area": self.area,
            "phase": self.phase,
            "level": self.level,
            "must": self.must,
            "before": self.before.kept,
            "lane": self.lane.kept,
            "recommendation": recommendation,
            "previous": previous,
        }


def live_rows(round: Round, projects) -> list[PriorityRow]:
    """The rows of an open round for `projects` (a queryset), in the order of their numbers."""
    projects = list(projects.with_people().order_by("number"))
    scale = Scale()
    recommendations = _by_project(round.recommendations.select_related("recommended_by"), projects)
    placings = _by_project(round.placings.select_related("moved_by"), projects)
    quarter, previous = _last_time(round, projects)
    return [
        _live_row(project, scale, recommendations.get(project.pk), placings.get(project.pk), quarter, previous)
        for project in projects
    ]


def live_rows_of(project, rounds: list[tuple[Round, Quarter | None, dict[int, Lane]]]) -> list[PriorityRow]:
    """One project's row of each open round; with it the last closed round's quarter, and the lane it gave."""
    if not rounds:
        return []
    recommendations = Recommendation.objects.filter(project=project).select_related("recommended_by")
    placings = Placing.objects.filter(project=project).select_related("moved_by")
    of_project = Prefetch("recommendations", recommendations), Prefetch("placings", placings)
    prefetch_related_objects([round for round, _, _ in rounds], *of_project)
    scale = Scale()
    return [
        _live_row(project, scale, _only(round.recommendations), _only(round.placings), quarter, previous)
        for round, quarter, previous in rounds
    ]


def _only(prefetched):
    return next(iter(prefetched.all()), None)


def _by_project(found, projects) -> dict:
    return {item.project_id: item for item in found.filter(project__in=projects)}


def _last_time(round: Round, projects) -> tuple[Quarter | None, dict[int, Lane]]:
    """The last closed round's quarter, and the lane it gave each of `projects`."""
    last = Round.objects.closed_before(round.period).first()
    if last is None:
        return None, {}
    kept = last.results.filter(project__in=projects).order_by().values_list("project_id", "decision__evidence")
    return last.period, {project: Lane.read(evidence[0]["lane"]) for project, evidence in kept}


def _live_row(project, scale, recommendation, placing, quarter, previous) -> PriorityRow:
    before = scale.of(project)
    must = before.locked and project.type == Project.Type.MUST
    placed = placing is not None and placing.lane != "" and not must
    return PriorityRow(
        project=project,
        title=project.title,
        area=project.lead_area.name,
        phase=project.get_state_display(),
        level=project.level.label if project.level_id else "",
        must=must,
        lane=scale.named(placing.lane) if placed else before,
        before=before,
        recommended=scale.named(recommendation.lane) if recommendation and not must else None,
        recommendation=recommendation if not must else None,
        placing=placing,
        previous=previous.get(project.pk),
        previous_quarter=quarter if project.pk in previous else None,
        reason=placing.why if placed else "",
    )


def frozen_rows(round: Round, projects) -> list[PriorityRow]:
    """The rows of a closed round for `projects` (a queryset), as they were decided."""
    return [frozen_row(result) for result in round.results.filter(project__in=projects).whole()]


def frozen_row(result: Result) -> PriorityRow:
    """One decided row: what stands in the decision, never what the project or the scale has become since."""
    kept = result.decision.evidence[0]
    recommended, previous = kept["recommendation"], kept["previous"]
    return PriorityRow(
        project=result.project,
        title=kept["title"],
        area=kept["area"],
        phase=kept["phase"],
        level=kept["level"],
        must=kept["must"],
        lane=Lane.read(kept["lane"]),
        before=Lane.read(kept["before"]),
        recommended=Lane.read(recommended["lane"]) if recommended else None,
        recommendation=result.recommendation,
        decision=result.decision,
        previous=Lane.read(previous["lane"]) if previous else None,
        previous_quarter=Quarter.from_slug(previous["quarter"]) if previous else None,
        reason=result.decision.reason,
    )
