"""The demo's portfolio: every room tells what happens and when, and then it happens in the order of time."""

from digitek.demo.calendar import Timeline
from digitek.demo.ideas import walk_ideas
from digitek.demo.projects import walk_projects
from digitek.demo.stage import Stage
from lifecycle import clock
from projects.models import Project

ROOMS = (walk_projects, walk_ideas)


def walk(people: dict) -> int:
    """Walk ideas and projects through the door up to today; returns how many projects there are."""
    stage = Stage(people, Timeline(clock.today()))
    for room in ROOMS:
        room(stage)
    stage.timeline.run()
    return Project.objects.count()
