"""Who may do what to an idea."""

from people.roles import Permission


def may_send(idea, user) -> bool:
    """Row 1: every employee, their own."""
    return user.may(Permission.SUBMIT_IDEA) and idea.is_own(user)


def may_edit(idea, user) -> bool:
    """Row 5: the sender, and DigiTek as helpers once it is sent; a draft is the sender's alone."""
    if idea.state == idea.State.DRAFT:
        return idea.is_own(user)
    return user.may(Permission.EDIT_IDEA, about=idea)


def may_answer(idea, user) -> bool:
    """The sender answers what was asked; DigiTek may write the answer down for them."""
    return user.may(Permission.EDIT_IDEA, about=idea)


def may_withdraw(idea, user) -> bool:
    """Row 6: the sender's own."""
    return user.may(Permission.WITHDRAW_IDEA, about=idea)


def may_handle(idea, user) -> bool:
    """Row 50: ask, answer, take up, refer, reject, reopen."""
    return user.may(Permission.HANDLE_IDEA, about=idea)


def may_merge(idea, user) -> bool:
    """Row 8."""
    return user.may(Permission.SORT_IDEAS, about=idea)
