"""Who may look into the post office's book-keeping."""

from people.roles import Permission


def may_see_undelivered(user) -> bool:
    """Row 70: whom a mail did not reach and why, never what it was about."""
    return user.may(Permission.SEE_UNDELIVERED)
