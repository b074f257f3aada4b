"""Who may say something about a thing, mend it, take it back, and follow the thing."""

from people.roles import Permission


def may_comment(item, user) -> bool:
    """Row 10."""
    return user.may(Permission.COMMENT, about=item)


def may_write(comment, user) -> bool:
    """The same, asked of the comment; nobody writes in another's name."""
    return comment.by_id == user.pk and may_comment(comment.item, user)


def may_mend(comment, user) -> bool:
    """The same while it stands; how long is asked with the clock (`talking.edit`)."""
    return may_write(comment, user) and not comment.is_withdrawn


def may_withdraw(comment, user) -> bool:
    """The writer, whenever they regret it."""
    return comment.by_id == user.pk and not comment.is_withdrawn


def may_follow(item, user) -> bool:
    """Row 63: whoever may read it."""
    return user.may(Permission.FOLLOW, about=item)


def may_begin(follow, user) -> bool:
    """The same, for oneself."""
    return follow.user_id == user.pk and may_follow(follow.item, user)


def may_stop(follow, user) -> bool:
    """One's own; to be without it asks for nothing more."""
    return follow.user_id == user.pk
