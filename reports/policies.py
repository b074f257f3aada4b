"""Who may order, release and read a quarterly status."""

from people.models import system_user
from people.roles import Permission


def may_order(status, user) -> bool:
    """Row 35; what a quarter's end sets going is the portal's own."""
    return user.may(Permission.START_STATUS) or is_the_portal(status, user)


def may_retry(status, user) -> bool:
    """Row 35: a rendering that failed is asked for again."""
    return user.may(Permission.START_STATUS)


def may_release(status, user) -> bool:
    """Row 36."""
    return user.may(Permission.RELEASE_STATUS)


def may_read(status, user) -> bool:
    """Row 37: a released one; a leder reads what concerns the own chefområde. Drafts are the makers' own."""
    released = status.is_released and bool(user.reach(Permission.READ_STATUS))
    return released or user.may(Permission.START_STATUS)


def may_read_whole(status, user) -> bool:
    """Row 37: all of it, and so its PDF."""
    released = status.is_released and user.reach(Permission.READ_STATUS).everything
    return released or user.may(Permission.START_STATUS)


def is_the_portal(status, user) -> bool:
    """What no person does: the worker hands in the file, the beat makes the next version."""
    return user.pk == system_user().pk
