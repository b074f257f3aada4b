"""The 24 projects on the timeline: each begins as an idea and goes its own way."""

from datetime import timedelta
from functools import partial

from digitek.demo import moves
from digitek.demo.cases import CASES
from digitek.demo.stage import Stage
from digitek.demo.steps import Step
from digitek.demo.ways import WAYS
from lifecycle import clock
from lifecycle.door import amend
from projects import policies
from projects.phases import UNDER_WAY

PREPARING, EVALUATING = timedelta(weeks=6), timedelta(weeks=3)
EXTENDED = 33
KRONE = 100  # øre


def walk_projects(stage: Stage):
    """Put every project's way on the timeline, with its plan in dates and kroner."""
    for key, way in WAYS.items():
        moves.tell(stage, key, [_sent(stage, key, step) if step.action == "send" else step for step in way])
        described = [step for step in way if step.values.get("code") == "projektbeskrivelse"]
        if described:
            stage.timeline.add(described[0].ago, partial(_plan, stage, key))
            stage.timeline.add(EXTENDED, partial(_extend, stage, key))


def _sent(stage, key, step) -> Step:
    """The idea that the project began as, with its case's five fields."""
    case = CASES[key]
    fields = {
        "title": case.title,
        "problem": case.problem,
        "gainer": case.gainer,
        "unit": stage.units[case.unit],
        "manager": None if case.owner == case.sender else stage.people[case.owner],
        "known_solution": case.known,
        "source": case.source,
    }
    return Step(step.ago, "send", case.sender, fields)


def _plan(stage, key):
    """The dates and the sum of the project's description are set on the project too."""
    project, plan = stage.project(key), CASES[key].plan
    today = clock.today()
    ends = today + PREPARING + timedelta(weeks=plan.weeks) + EVALUATING
    facts = {"starts_on": project.idea.sent_at.date(), "ends_on": ends, "expected_cost": plan.price * KRONE}
    amend(project, "edit", by=project.lead, may=policies.may_edit, **facts)


def _extend(stage, key):
    """A project that would run over its end gets a new one, and the log says why."""
    project, today = stage.project(key), clock.today()
    if project.state not in UNDER_WAY or project.ends_on is None or project.ends_on > today + timedelta(weeks=10):
        return
    ends = today + timedelta(weeks=16 + project.number % 11)
    reason = "Planen er rettet, så der er tid til at samle op og overdrage."
    amend(project, "edit", by=project.lead, may=policies.may_edit, reason=reason, ends_on=ends)
