"""Who may say how a project is going, and until when."""

from people.roles import Permission
from projects.phases import State

ENDED = {State.STOPPED, State.CLOSED}


def may_tell(project, user) -> bool:
    """Row 23: status and risk."""
    return user.may(Permission.EDIT_PLAN, about=project)


def may_tell_of(said, user) -> bool:
    """The same, asked of the report or the assessment."""
    return may_tell(said.project, user)


def may_write_lesson(project, user) -> bool:
    """Row 71."""
    return user.may(Permission.WRITE_LESSON, about=project)


def may_change_lesson(lesson, user) -> bool:
    """The same, asked of a lesson: whoever may write one of the project may mend it or take it back."""
    return may_write_lesson(lesson.project, user)


def may_read_lessons(user) -> bool:
    """Row 72."""
    return user.may(Permission.READ_LESSONS)


def has_ended(project) -> bool:
    """A project that is closed or stopped no longer goes anywhere: there is no status to give."""
    return project.state in ENDED
