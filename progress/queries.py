"""How projects are going, for their own pages, for lists, for the gate's decision and for the quarterly status."""

from dataclasses import dataclass
from itertools import pairwise

from django.urls import reverse

from figures.figure import Figure
from figures.risk import CATEGORIES, Factor, mini_risk, risk_radar
from progress import policies
from progress.models import Lesson, RiskAssessment, StatusReport
from progress.models.risk import RATED, WEIGHED, label_of
from progress.similar import lessons_for

IN_STRIP = 6
NOT_SAID = "ikke vurderet"


def risk_of(project) -> RiskAssessment | None:
    """The newest assessment of one project."""
    return risks_of([project])[project.pk]


def risks_of(projects) -> dict[int, RiskAssessment | None]:
    """The newest assessment of each of `projects` by its key, in one query; None when its risk is not assessed."""
    found = {project.pk: None for project in projects}
    newest = RiskAssessment.objects.filter(project__in=list(found)).newest_of_each()
    newest = newest.select_related("by", "project", "said_under")
    return found | {assessment.project_id: assessment for assessment in newest}


@dataclass(frozen=True)
class Assessed:
    """An assessment and what it changed of the one before: nothing at the first."""

    assessment: RiskAssessment
    changed: list[str]
    first: bool = False


def assessments_of(project) -> list[Assessed]:
    """Every assessment of a project with what it changed, newest first."""
    made = list(project.riskassessments.newest_first().select_related("by", "project", "said_under"))
    told = [Assessed(new, changes_between(old, new)) for new, old in pairwise(made)]
    return told + [Assessed(first, [], first=True) for first in made[-1:]]


def risk_changed_since(project, moment) -> Assessed | None:
    """The newest assessment when it was made after `moment`, with what is another than it was then; else None."""
    newest = risk_of(project)
    if newest is None or newest.at <= moment:
        return None
    before = project.riskassessments.filter(at__lte=moment).newest_first().first()
    changed = changes_between(before, newest) if before else []
    return Assessed(newest, changed, first=before is None)


def changes_between(old: RiskAssessment, new: RiskAssessment) -> list[str]:
    """Each number that became another, in words: "Samlet vurdering: 2 → 3"."""
    pairs = [(name, getattr(old, name), getattr(new, name)) for name in (*RATED, *WEIGHED)]
    return [f"{label_of(name)}: {was or NOT_SAID} → {now or NOT_SAID}" for name, was, now in pairs if was != now]


def radar_of(project, assessment: RiskAssessment | None) -> Figure | None:
    """The assessment as the figure draws it."""
    if assessment is None:
        return None
    factors = [Factor(label, category) for label, category in assessment.factors.items()]
    return risk_radar(f"risiko-{project.number}", factors, assessment.overall)


@dataclass(frozen=True)
class StatusPanel:
    """What the project's own page tells of its status."""

    project: object
    reports: list[StatusReport]
    may_report: bool
    url: str

    @property
    def newest(self) -> StatusReport | None:
        return self.reports[0] if self.reports else None


@dataclass(frozen=True)
class RiskPanel:
    """What the project's own page tells of its risk."""

    project: object
    assessment: RiskAssessment | None
    figure: object
    word: str
    may_assess: bool
    url: str


@dataclass(frozen=True)
class LessonPanel:
    """What the project has learnt, and what similar ones have."""

    project: object
    lessons: list[Lesson]
    similar: list[Lesson]
    may_write: bool


def panels(project, user) -> dict:
    """The three panels of a project that `user` reads in full."""
    return {
        "status": status_panel(project, user),
        "risk": risk_panel(project, user),
        "lessons": lesson_panel(project, user),
    }


def status_panel(project, user) -> StatusPanel:
    """The last six reports, newest first."""
    return StatusPanel(
        project=project,
        reports=list(project.statusreports.newest_first().select_related("by")[:IN_STRIP]),
        may_report=policies.may_tell(project, user) and not policies.has_ended(project),
        url=reverse("progress:status", args=[project.number]),
    )


def risk_panel(project, user) -> RiskPanel:
    """The newest assessment, small."""
    assessment = risk_of(project)
    overall = assessment.overall if assessment else None
    return RiskPanel(
        project=project,
        assessment=assessment,
        figure=mini_risk(f"risiko-lille-{project.number}", overall),
        word=CATEGORIES[overall] if overall else NOT_SAID,
        may_assess=policies.may_tell(project, user) and not policies.has_ended(project),
        url=reverse("progress:risk", args=[project.number]),
    )


def lesson_panel(project, user) -> LessonPanel:
    """The project's own lessons, newest first, and those of similar projects."""
    own, similar = lessons_for(f"{project.title} {project.summary}", project=project)
    return LessonPanel(
        project=project,
        lessons=own,
        similar=similar,
        may_write=policies.may_write_lesson(project, user),
    )
