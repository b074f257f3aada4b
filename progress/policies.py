"""Who may say how a project is going, and until when."""

from people.roles import Permission
from projects.phases import State

# The word of row 55: a second person is needed.
SECOND = "2"
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


def may_read_appetite(user) -> bool:
    """Row 3: whoever sees the portfolio's cards may know how much risk is tolerated."""
    return user.may(Permission.SEE_CARDS)


def may_change_appetite(user) -> bool:
    """Row 55: digitaliseringskonsulent and DigiTek propose."""
    return user.may(Permission.CHANGE_SETTINGS)


def may_confirm_some(user) -> bool:
    """Row 55: it holds when a chef confirms."""
    return user.may_besides(Permission.CHANGE_SETTINGS, SECOND)


def may_read_proposals(user) -> bool:
    """Those who propose and those who answer."""
    return may_change_appetite(user) or may_confirm_some(user)


def may_propose_appetite(proposal, user) -> bool:
    """The same as `may_change_appetite`, asked of the proposal."""
    return may_change_appetite(user)


def may_answer_appetite(proposal, user) -> bool:
    """Any chef, but nobody what they proposed themselves, whatever roles they hold."""
    return may_confirm_some(user) and user.pk != proposal.proposed_by_id


def may_settle_appetite(appetite, user) -> bool:
    """The same, asked of the matrix that the proposal becomes."""
    return may_answer_appetite(appetite.proposal, user)


def may_withdraw_appetite(proposal, user) -> bool:
    """Who proposed it, as long as they may propose at all."""
    return user.pk == proposal.proposed_by_id and may_change_appetite(user)


def nobody(proposal, user) -> bool:
    """A move that only a decision opens."""
    return False
