"""Who may take lists in."""

from people.roles import Permission


def may_import(item, user) -> bool:
    """Row 60."""
    return user.may(Permission.IMPORT)
