"""The pools against their posts: what stands on a pool is the sum of its posts, and never above its frame."""

from collections.abc import Iterator

from django.db.models import F, Sum

from budget.models import PoolFrame, PoolPost
from danish.money import kroner
from lifecycle.verifying import Violation, check


@check("puljer", "Ingen pulje er brugt ud over sin ramme, og ingen post er brugt ud over sig selv.")
def pools() -> Iterator[Violation]:
    """The frames against the sum of their posts, and each post against what has come out of it."""
    used = dict(PoolPost.objects.order_by().values_list("frame").annotate(Sum("amount")))
    for frame in PoolFrame.objects.select_related("pool"):
        over = used.get(frame.pk, 0) - frame.amount
        if over > 0:
            yield Violation(str(frame), f"Der er brugt {kroner(over)} mere end rammen.")
    for post in PoolPost.objects.filter(amount__gt=0).with_left().filter(left__lt=0):
        yield Violation(f"post {post.pk}", f"Der er brugt {kroner(-post.left)} mere, end posten er på.")
    for post in PoolPost.objects.filter(source__isnull=False).exclude(source__frame=F("frame")):
        yield Violation(f"post {post.pk}", "Den hører til en anden pulje end den post, den kommer af.")
