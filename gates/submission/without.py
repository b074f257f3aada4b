"""Gates that were passed although something lacked: told everywhere until what lacked is there."""

from collections.abc import Iterable
from dataclasses import dataclass

from gates.models import Condition, GateReview
from gates.submission.readiness import READ_FOR_NEEDS, condition_label, gate_of, missing
from projects.models import Project

PASSED = (GateReview.State.APPROVED, GateReview.State.APPROVED_WITH_CONDITIONS)


@dataclass(frozen=True)
class Without:
    """One such decision, and what of it still lacks."""

    review: GateReview
    lacks: list[str]

    @property
    def reason(self) -> str:
        return self.review.decision.basis.get("despite", "")

    @property
    def words(self) -> str:
        """As every list tells it."""
        return f"Gate {self.review.gate} besluttet uden: {', '.join(self.lacks)} – {self.reason}"


def without_of(project: Project) -> list[Without]:
    """What one project's gates were decided without and still lack, by gate; reads what is prefetched."""
    passed = [r for r in project.gate_reviews.all() if r.state in PASSED and r.decision.readiness]
    found = [Without(review, still_lacking(project, review)) for review in sorted(passed, key=lambda r: r.pk)]
    return [each for each in found if each.lacks]


def still_lacking(project: Project, review: GateReview) -> list[str]:
    """Of what lacked when the gate was decided, that which does now."""
    now = {need.label for need in missing(project, gate_of(project, review.gate))} | set(_unaccepted(project))
    return [label for label in review.decision.readiness if label in now]


def _unaccepted(project):
    """Each condition of the project by its label; the list before a gate names only the nearest."""
    for review in project.gate_reviews.all():
        for condition in review.conditions.all():
            if condition.state != Condition.State.ACCEPTED:
                yield condition_label(condition)


def without_of_all(keys: Iterable[int], before=None) -> dict[int, list[Without]]:
    """The same for many projects by their keys: one question when there is nothing to tell."""
    flagged = GateReview.objects.filter(project__in=list(keys), state__in=PASSED).exclude(decision__readiness=[])
    if before:
        flagged = flagged.filter(decision__at__lt=before)
    named = set(flagged.values_list("project", flat=True))
    if not named:
        return {}
    projects = Project.objects.filter(pk__in=named).with_people()
    projects = projects.prefetch_related(*READ_FOR_NEEDS, "gate_reviews__decision")
    told = {project.pk: without_of(project) for project in projects}
    return {key: rows for key, rows in told.items() if rows}
