"""The chain of decisions, walked from its first link by somebody who does not trust it."""

from lifecycle.models import ChainHead, Decision
from lifecycle.models.decision import GENESIS


def breaks() -> list[str]:
    """What is wrong with the chain, in words; empty when every link holds the one before and the head the last."""
    found, previous, count = [], GENESIS, 0
    for count, decision in enumerate(Decision.objects.order_by("number"), start=1):
        if decision.number != count:
            found.append(f"number {decision.number} stands where {count} should")
        if decision.previous_hash != previous:
            found.append(f"{decision.number} does not follow the one before")
        if decision.fingerprint() != decision.hash:
            found.append(f"{decision.number} has been changed")
        previous = decision.hash
    head = ChainHead.objects.first()
    if head and (head.count, head.hash) != (count, previous):
        found.append(f"the head says {head.count}, the rows {count}")
    return found
