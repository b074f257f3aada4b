"""Saying something, mending it, taking it back."""

from django.db import transaction

from conversation import policies
from conversation.models import Comment, Mention
from lifecycle import clock
from lifecycle.door import amend, begin
from lifecycle.errors import Conflict

TOO_LATE = "En kommentar kan rettes det første kvarter. Det er gået, så intet er ændret. Skriv en ny kommentar."
GONE = "Kommentaren er trukket tilbage, så den kan ikke ændres."


@transaction.atomic
def write(item, text: str, mentioned=(), *, by, shown=None):
    """A new comment about `item` that names the people with the keys `mentioned`; returns the log's row."""
    comment = Comment(item=item, by=by, text=text)
    details = {"mentioned": sorted(mentioned)}
    change = begin(
        comment, "write", by=by, may=policies.may_write, shown=shown, details=details, done="Kommentaren er skrevet"
    )
    _name(comment, mentioned)
    see(item, by)  # an answer shows that what was asked is seen
    return change


@transaction.atomic
def edit(comment: Comment, text: str, mentioned=(), *, by, shown=None):
    """Other words within the first quarter of an hour; whoever was named stays named, others may be added."""
    if not comment.is_fresh:
        raise Conflict(comment, TOO_LATE)
    details = {"mentioned": sorted(mentioned)}
    change = amend(
        comment, "edit", by=by, may=policies.may_mend, shown=shown, details=details, done="Kommentaren er rettet",
        text=text, edited_at=clock.now(),
    )  # fmt: skip
    _name(comment, mentioned)
    return change


@transaction.atomic
def withdraw(comment: Comment, *, by, shown=None):
    """The words are shown no more; that there was a comment is."""
    return amend(
        comment, "withdraw", by=by, may=policies.may_withdraw, shown=shown, done="Kommentaren er trukket tilbage",
        withdrawn_at=clock.now(),
    )  # fmt: skip


def see(item, user):
    """The person has the thing's comments before them: what named them is no task any more."""
    here = Comment.objects.about(item)
    Mention.objects.filter(user=user, seen_at=None, comment__in=here).update(seen_at=clock.now())


def _name(comment, mentioned):
    Mention.objects.bulk_create(
        [Mention(comment=comment, user_id=user_id) for user_id in sorted(mentioned)], ignore_conflicts=True
    )
