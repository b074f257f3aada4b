"""Who may see the board, recommend, hold the pen, close."""

from people.roles import Permission
from projects.policies import nobody

__all__ = ["nobody"]


def takes_part(user) -> bool:
    """Rows 25 and 26: who recommends and who decides sit at the table."""
    return user.may(Permission.RECOMMEND_PRIORITY) or user.may(Permission.DECIDE_PRIORITY)


def may_see(user) -> bool:
    """Row 69: those who recommend and decide, and the direktør, who sees the projects of the own direktørområde."""
    return user.may_somewhere(Permission.SEE_BOARD)


def may_create(round, user) -> bool:
    """Row 25: DigiTek prepares the round."""
    return user.may(Permission.RECOMMEND_PRIORITY)


def may_recommend(recommendation, user) -> bool:
    """Row 25."""
    return user.may(Permission.RECOMMEND_PRIORITY)


def may_open_meeting(round, user) -> bool:
    """Who holds the pen opens the meeting."""
    return takes_part(user)


def may_place(placing, user) -> bool:
    """Row 26: a chef moves, or DigiTek does it for them; until a chef closes the round it is a proposal."""
    return takes_part(user)


def may_close(round, user) -> bool:
    """Row 26: closing the round is chefgruppen's decision."""
    return user.may(Permission.DECIDE_PRIORITY)
