"""Who may see and move the pools' money."""

from django.db.models import Q

from people.roles import Permission, cell


def common_paths(user) -> set[str]:
    """The direktørområder whose common money the person sees (row 30, "fælles")."""
    held = [holding for holding in user.holdings() if cell(Permission.SEE_POOLS, holding.role).besides == "common"]
    return {holding.path.split("/")[0] + "/" for holding in held if holding.path}


def seen_by(user, path: str) -> Q:
    """The rows of the ledger's tables that the person sees; `path` names the field with the unit's path."""
    reach = user.reach(Permission.SEE_POOLS)
    if reach.everything:
        return ~Q(pk__in=[])
    return reach.within(path) | Q(**{f"{path}__in": common_paths(user)})


def may_see_some(user) -> bool:
    """Row 30: whether any pool at all can be theirs to see."""
    return user.may_somewhere(Permission.SEE_POOLS)


def may_post(post, user) -> bool:
    """Row 31."""
    return user.may(Permission.RESERVE_MONEY, about=post.frame.pool)


def may_reserve(user) -> bool:
    """Row 31, before a pool is chosen."""
    return user.may(Permission.RESERVE_MONEY)


def may_set_frame(line, user) -> bool:
    """Row 34, of a pool's frame or a fixed line."""
    return user.may(Permission.SET_FRAME, about=line)


def may_set_some_frame(user) -> bool:
    """Row 34: whether any frame can be theirs to set."""
    return user.may_somewhere(Permission.SET_FRAME)
