"""What waits among the ideas for this person."""

from ideas.models import Idea
from people.roles import Permission
from people.waiting import Task

DAYS_TO_ANSWER = 10


def waiting_for(user) -> list[Task]:
    """New ideas for the team; questions and unfinished drafts for their sender."""
    tasks = [
        Task(
            "Spørgsmål",
            "warn",
            idea.title,
            f"{idea.label}: vi mangler et svar fra dig",
            "Svar",
            idea.get_absolute_url(),
            idea.state_since,
        )
        for idea in Idea.objects.filter(sender=user, state=Idea.State.ASKED)
    ]
    if user.may(Permission.HANDLE_IDEA):
        tasks += [
            Task(
                "Ny idé",
                "info",
                idea.title,
                f"Fra {idea.sender.display_name}, {idea.unit.full_name}",
                "Vurdér",
                idea.get_absolute_url(),
                idea.state_since,
            )
            for idea in Idea.objects.visible_to(user).in_inbox().for_lists()
        ]
    return tasks
