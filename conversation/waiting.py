"""What waits in the conversations for this person."""

from collections import defaultdict

from conversation.models import Mention
from danish.text import short
from people.waiting import Task

WHY = 160


def waiting_for(user) -> list[Task]:
    """The comments that name the person and that they have not seen, on things they read."""
    found = Mention.objects.filter(user=user, seen_at=None, comment__withdrawn_at=None)
    comments = [mention.comment for mention in found.select_related("comment__by", "comment__item_type")]
    by_type = defaultdict(set)
    for comment in comments:
        by_type[comment.item_type].add(comment.item_id)
    read = {
        (kind.pk, item.pk): item
        for kind, ids in by_type.items()
        for item in kind.model_class().objects.visible_to(user).filter(pk__in=ids)
    }
    return [
        _task(comment, read[comment.item_type_id, comment.item_id])
        for comment in comments
        if (comment.item_type_id, comment.item_id) in read
    ]


def _task(comment, item) -> Task:
    comment.item = item
    why = short(f"{comment.by.display_name}: {comment.text}", WHY)
    return Task("Du er nævnt", "info", item.title, why, "Læs og svar", comment.get_absolute_url(), comment.at)
