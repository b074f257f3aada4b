"""Thousands of rows at once. Only here: the portal itself writes one by one, through the door."""

from django.db.models import QuerySet

from lifecycle.models import ChainHead, Decision, StateChange, Tracked
from lifecycle.models.decision import GENESIS

BATCH = 1_000


def add(rows: list, by=None) -> list:
    """Write the rows, past the querysets' guards; what is tracked gets its history as of `_history_date`."""
    if not rows:
        return rows
    model = type(rows[0])
    if issubclass(model, Tracked):
        for row in rows:
            row.version = 1
    QuerySet(model).bulk_create(rows, batch_size=BATCH)
    if issubclass(model, Tracked):
        model.history.bulk_history_create(rows, batch_size=BATCH, default_user=by)
    return rows


def told(item, action: str, by, at, before="", after="", reason="") -> StateChange:
    """A row of the log about `item`, not yet written."""
    return StateChange(
        item=item, action=action, before=before, after=after, by=by, role="DigiTek", at=at, reason=reason
    )


def decided(about, kind: str, outcome: str, by, at, **fields) -> Decision:
    """A decision without its place in the chain."""
    return Decision(about=about, kind=kind, outcome=outcome, by=by, at=at, role="Chef, Omsorg", **fields)


def add_decisions(decisions: list[Decision]) -> list[Decision]:
    """Write decisions as `Decision.record` does: numbered, and each holding the hash of the one before."""
    head = ChainHead.objects.get_or_create(pk=1, defaults={"hash": GENESIS})[0]
    for decision in decisions:
        decision.number, decision.previous_hash = head.count + 1, head.hash
        decision.hash = decision.fingerprint()
        head.count, head.hash = decision.number, decision.hash
    head.save()
    return add(decisions)
