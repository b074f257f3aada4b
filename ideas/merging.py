"""How an idea is merged with another: what is left is one idea that waits for an answer, or has got it."""

from django.db import transaction

from ideas.models import Idea
from lifecycle.door import carry_out, lock, refuse_if_moved
from lifecycle.errors import Conflict
from lifecycle.receipts import spend


@transaction.atomic
def merge(idea: Idea, into: Idea, *, by, shown=None, answer: str):
    """Merge `idea` into `into`; returns the receipt, if any.

    Both are locked, always in the same order: two people who merge them into each other lose neither.
    """
    receipt = spend(shown, by=by)
    for item in sorted((idea, into), key=lambda item: item.pk):
        lock(item)
    refuse_if_moved(idea, shown)
    if into.state not in Idea.MERGED_WITH:
        raise Conflict(idea, f"{into} er «{into.get_state_display().lower()}», så den kan ikke samles med andre.")
    carry_out(idea.merge, by=by, receipt=receipt, reason=answer, into=into, answer=answer, handler=by)
    if receipt:
        receipt.seal("Idéerne er samlet", idea.get_absolute_url())
    return receipt
