"""A chef closes the round: every project's lane is decided, recorded and set, all of it or nothing."""

from django.core.exceptions import PermissionDenied
from django.db import transaction

from lifecycle.door import amend, carry_out, lock
from lifecycle.errors import Conflict
from lifecycle.fingerprint import fingerprint
from lifecycle.models import Decision
from lifecycle.receipts import spend
from people.roles import Permission
from priorities import policies
from priorities.models import Result, Round
from priorities.rows import PriorityRow, live_rows
from projects.models import Project

KIND, KIND_OF_ROUND = "priority", "priority_round"


def fingerprint_of(round: Round, rows: list[PriorityRow]) -> str:
    """One fingerprint for everything that is about to be decided; the closing form carries it."""
    return fingerprint([[row.number, row.evidence(round), row.decided_reason] for row in rows])


def lacking_reasons(rows: list[PriorityRow]) -> list[PriorityRow]:
    """The projects that would end elsewhere than recommended without a reason: they hold the closing back."""
    return [row for row in rows if row.lacks_reason]


@transaction.atomic
def close(round: Round, *, by, shown=None, basis: str = "", meeting: str = ""):
    """Decide the round as `by`; returns the decision on it and the receipt.

    `basis` is the fingerprint of what the page showed: closing on anything else is refused with Conflict.
    """
    receipt = spend(shown, by=by)
    lock(round)
    actor = by.afresh(hold=True)
    if not policies.may_close(round, actor):
        raise PermissionDenied(f"close {round}")
    if not round.is_in_meeting:
        raise Conflict(round, f"Runden kan ikke lukkes nu: den er «{round.get_state_display()}».")
    rows = live_rows(round, Project.objects.under_way().select_for_update(of=("self",)))
    found = fingerprint_of(round, rows)
    if basis and basis != found:
        raise Conflict(round, "Noget er flyttet, siden du så tavlen igennem. Intet er besluttet. Se den igennem igen.")
    if lacking := lacking_reasons(rows):
        named = ", ".join(row.label for row in lacking)
        raise Conflict(round, f"En forskel fra anbefalingen kræver en begrundelse. Det mangler {named}.")
    signed = {
        "by": by,
        **actor.mandate(Permission.DECIDE_PRIORITY),
        "meeting": meeting or f"Prioriteringsmøde, {round.period}",
    }
    whole = Decision.record(
        about=round, kind=KIND_OF_ROUND, outcome="close", opens=[(round, "close")], **signed,
        evidence=[{"round": round.slug, "projects": len(rows), "sha256": found}],
    )  # fmt: skip
    for row in rows:
        _decide(round, row, signed, receipt)
    carry_out(round.close, by=by, because=whole, receipt=receipt)
    if receipt:
        receipt.seal(f"Runden for {round.period} er lukket, og prioriteterne er besluttet", round.get_absolute_url())
    return whole, receipt


def _decide(round, row: PriorityRow, signed: dict, receipt):
    """Record where the project stands, and put it there when it stands elsewhere."""
    project = row.project
    decision = Decision.record(
        about=project, kind=KIND, outcome=row.lane.code, reason=row.decided_reason, evidence=[row.evidence(round)],
        opens=[(project, "prioritise")], **signed,
    )  # fmt: skip
    values = {name: value for name, value in row.lane.values.items() if getattr(project, name) != value}
    if values:
        amend(
            project, "prioritise", by=signed["by"], may=policies.nobody, because=decision, receipt=receipt,
            reason=row.decided_reason, details={"lane": row.lane.label, "round": round.slug}, **values,
        )  # fmt: skip
    Result.objects.create(round=round, project=project, decision=decision, recommendation=row.recommendation)
