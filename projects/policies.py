"""Who may do what to a project; asked by the door, the views and the templates alike."""

from people.roles import Permission
from people.scope import OwnedBy, Scoped


def may_read(project, user) -> bool:
    """Row 4: in full. Everybody else of the house has the card."""
    return user.may(Permission.READ, about=project)


def may_take_up(project, user) -> bool:
    """Row 50: an idea is taken up by a digitaliseringskonsulent or DigiTek."""
    return user.may(Permission.HANDLE_IDEA, about=project)


def may_submit(project, user) -> bool:
    """Row 13."""
    return user.may(Permission.SUBMIT_TO_GATE, about=project)


def may_withdraw(project, user) -> bool:
    """Row 65: who submitted it, a digitaliseringskonsulent or DigiTek."""
    return user.may(Permission.WITHDRAW_SUBMISSION, about=OwnedBy(project.submitted_by_id))


def nobody(project, user) -> bool:
    """A decision of the same transaction is the only key."""
    return False


def may_start_over(project, user) -> bool:
    """Row 66: the project's lead, a digitaliseringskonsulent or DigiTek."""
    return user.may(Permission.START_OVER, about=OwnedBy(project.lead_id))


def may_advance(project, user) -> bool:
    """Row 51."""
    return user.may(Permission.ADVANCE, about=project)


def may_close(project, user) -> bool:
    """Row 61."""
    return user.may(Permission.HAND_OVER, about=project)


class AsLed(Scoped):
    """A project as its leading chefområde's alone: an area that only takes part does not end what another leads."""

    def __init__(self, project):
        self.project = project

    def places(self) -> set[str]:
        return {self.project.lead_area.path}

    def author_ids(self) -> set[int]:
        return self.project.author_ids()


def may_stop(project, user) -> bool:
    """Row 52: the leading area's chef, not on what they proposed themselves."""
    return user.may(Permission.STOP_OR_REOPEN, about=AsLed(project))


def may_change_type(project, user) -> bool:
    """Row 9: the leading area's chef, not on what they proposed themselves."""
    return user.may(Permission.CHANGE_TYPE, about=AsLed(project))


def permission_for(action: str) -> Permission:
    """Rows 9 and 52: which row a proposed action belongs to."""
    return Permission.CHANGE_TYPE if action == "change_type" else Permission.STOP_OR_REOPEN


def may_propose(project, user, action: str) -> bool:
    """Rows 9 and 52: digitaliseringskonsulent and DigiTek propose, the chef confirms."""
    return user.may_besides(permission_for(action), "propose")


def may_make_proposal(proposal, user) -> bool:
    """The same, asked of the proposal itself."""
    return may_propose(proposal.project, user, proposal.action)


def may_answer_proposal(proposal, user) -> bool:
    """The leading area's chef, when somebody else proposed it."""
    return user.may(permission_for(proposal.action), about=proposal)


def may_edit(project, user) -> bool:
    """Row 23: what the plan says of the project."""
    return user.may(Permission.EDIT_PLAN, about=project)


def may_set_members(project, user) -> bool:
    """Row 24."""
    return user.may(Permission.SET_MEMBERS, about=project)
