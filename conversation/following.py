"""Following a thing: its followers hear in the weekly digest what happens to it."""

from django.db import transaction

from conversation import policies
from conversation.models import Follow
from lifecycle.door import amend, begin, lock


@transaction.atomic
def follow(item, *, by, shown=None):
    """`by` follows `item` from now on; returns the log's row."""
    lock(item)  # two presses at once wait for each other here
    done = f"Du følger {item.label}"
    found = Follow.objects.about(item).filter(user=by).first()
    if found is None:
        return begin(Follow(item=item, user=by), "follow", by=by, may=policies.may_begin, shown=shown, done=done)
    return amend(found, "follow", by=by, may=policies.may_begin, shown=shown, done=done, active=True)


@transaction.atomic
def unfollow(item, *, by, shown=None):
    """And no more."""
    lock(item)
    found = Follow.objects.about(item).filter(user=by).first() or Follow(item=item, user=by, active=False)
    done = f"Du følger ikke længere {item.label}"
    if found.pk is None:
        return begin(found, "unfollow", by=by, may=policies.may_stop, shown=shown, done=done)
    return amend(found, "unfollow", by=by, may=policies.may_stop, shown=shown, done=done, active=False)
