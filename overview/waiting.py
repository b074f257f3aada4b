"""Mine opgaver: every room is asked what waits for this person."""

from communication.waiting import waiting_for as with_texts
from conversation.waiting import waiting_for as in_comments
from gates.submission.coming import waiting_for as before_gates
from gates.waiting import waiting_for as at_gates
from ideas.waiting import waiting_for as with_ideas
from people.waiting import Task
from priorities.waiting import waiting_for as with_priorities
from progress.waiting import waiting_for as with_progress
from projects.waiting import waiting_for as with_projects
from reports.waiting import waiting_for as with_statuses

ROOMS = (
    at_gates, before_gates, with_projects, with_progress, with_priorities, with_statuses, with_texts, with_ideas,
    in_comments,
)  # fmt: skip


def waiting_for(user) -> list[Task]:
    """The person's tasks: what is late first, then by deadline, then in the order it came."""
    return sorted((task for room in ROOMS for task in room(user)), key=Task.urgency)
