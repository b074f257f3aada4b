"""Mine opgaver: every room is asked what waits for this person."""

from gates.waiting import waiting_for as at_gates
from ideas.waiting import waiting_for as with_ideas
from people.waiting import Task
from projects.waiting import waiting_for as with_projects

ROOMS = (at_gates, with_projects, with_ideas)


def waiting_for(user) -> list[Task]:
    """The person's tasks: what is late first, then by deadline, then in the order it came."""
    return sorted((task for room in ROOMS for task in room(user)), key=Task.urgency)
