"""The demo's portfolio: every room tells what happens and when, and then it happens in the order of time."""

from digitek.demo.attachments import walk_attachments
from digitek.demo.benefits import walk_benefits
from digitek.demo.budget import walk_budget
from digitek.demo.calendar import Timeline
from digitek.demo.communication import walk_communication
from digitek.demo.conversation import walk_conversation
from digitek.demo.ideas import walk_ideas
from digitek.demo.journal import walk_journal
from digitek.demo.priorities import walk_priorities
from digitek.demo.progress import walk_progress
from digitek.demo.projects import walk_projects
from digitek.demo.stage import Stage
from lifecycle import clock
from lifecycle.models import StateChange
from notices.handling import silence
from projects.models import Project

ROOMS = (
    walk_projects, walk_ideas, walk_benefits, walk_budget, walk_progress, walk_priorities, walk_communication,
    walk_conversation, walk_attachments, walk_journal,
)  # fmt: skip
NO_MAIL = "Demo: ingen får mail om det, der er fortalt bagud."


def walk(people: dict) -> int:
    """Walk ideas and projects through the door up to today; returns how many projects there are."""
    stage = Stage(people, Timeline(clock.today()))
    for room in ROOMS:
        room(stage)
    stage.timeline.run()
    silence(StateChange.objects.all(), NO_MAIL)
    return Project.objects.count()
