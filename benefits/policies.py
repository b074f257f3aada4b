"""Who may say what a project promises, and when a change of it needs a reason."""

from people.roles import Permission
from projects.phases import State

AFTER_GATE_2 = {State.TRIAL, State.GATE_3, State.ROLLOUT, State.RETHINK}
ENDED = {State.STOPPED, State.CLOSED}


def may_change(project, user) -> bool:
    """Row 27."""
    return user.may(Permission.BUILD_CHAIN, about=project)


def may_change_benefit(benefit, user) -> bool:
    """The same, asked of a gain."""
    return may_change(benefit.project, user)


def is_locked(project) -> bool:
    """While the project stands at a gate its gains are part of what is decided on, as its documents are."""
    return project.at_gate is not None


def needs_reason(project) -> bool:
    """After gate 2 the gains are what was promised: they still change, but not without saying why."""
    reached = project.left_state if project.state in ENDED else project.state
    return project.is_gated and reached in AFTER_GATE_2
