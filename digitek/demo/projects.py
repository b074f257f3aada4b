"""The 24 projects on the timeline: each begins as an idea and goes its own way."""

from digitek.demo import moves
from digitek.demo.cases import CASES
from digitek.demo.stage import Stage
from digitek.demo.steps import Step
from digitek.demo.ways import WAYS


def walk_projects(stage: Stage):
    """Put every project's way on the timeline."""
    for key, way in WAYS.items():
        moves.tell(stage, key, [_sent(stage, key, step) if step.action == "send" else step for step in way])


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
