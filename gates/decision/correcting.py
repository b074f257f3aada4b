"""A decision is corrected by a new one that points at it: what was written down, never what was chosen."""

from functools import partial

from django.core.exceptions import PermissionDenied
from django.db import transaction

from gates import policies
from gates.models import Correction, GateReview
from lifecycle.door import amend, begin, carry_out, lock, refuse_if_moved
from lifecycle.errors import Conflict
from lifecycle.models import Decision
from lifecycle.receipts import spend
from people.roles import Permission

KIND = "gate_correction"


def standing(review: GateReview) -> Decision:
    """The decision as it reads now: the last correction, else the decision itself."""
    return Decision.objects.about(review).filter(kind=KIND).last() or review.decision


@transaction.atomic
def correct(review: GateReview, *, by, shown=None, reason: str, meeting: str, why: str):
    """Correct what was written down of the decision, as one who could have made it. Returns decision and receipt."""
    receipt = spend(shown, by=by)
    _hold(review, shown)
    decision = _record(review, by, reason, meeting, why, receipt, may=partial(policies.may_correct, review))
    if receipt:
        receipt.seal(f"{review.decision} er rettet", review.get_absolute_url())
    return decision, receipt


@transaction.atomic
def propose_correction(review: GateReview, *, by, shown=None, reason: str, meeting: str, why: str):
    """Put a correction before those who may make it; one at a time. Returns the log's row."""
    receipt = spend(shown, by=by)
    _hold(review, shown)
    if review.corrections.open().exists():
        raise Conflict(review, "Der ligger allerede et forslag til rettelse, som ingen har svaret på.")
    row = Correction(
        review=review, decision=standing(review), reason=reason, meeting=meeting, why=why, proposed_by=by
    )  # fmt: skip
    change = begin(row, "propose_correction", by=by, may=policies.may_propose_correction, receipt=receipt, reason=why)
    if receipt:
        receipt.seal("Forslaget til rettelse er sendt", review.get_absolute_url())
    return change


@transaction.atomic
def confirm_correction(row: Correction, *, by, shown=None):
    """Correct it as proposed. Returns decision and receipt."""
    receipt = spend(shown, by=by)
    lock(row.review.project)
    lock(row.review)
    refuse_if_moved(lock(row), shown)
    if row.state != Correction.State.OPEN:
        raise Conflict(row, f"Forslaget er allerede {row.get_state_display().lower()}.")
    given = (row.reason, row.meeting, row.why)
    may = partial(policies.may_answer_correction, row)
    decision = _record(row.review, by, *given, receipt, may=may, proposed_by=row.proposed_by_id, opens=row)
    carry_out(row.confirm, by=by, because=decision, receipt=receipt)
    if receipt:
        receipt.seal(f"{row.review.decision} er rettet", row.review.get_absolute_url())
    return decision, receipt


def _hold(review, shown):
    lock(review.project)
    refuse_if_moved(lock(review), shown)
    if review.decision is None:
        raise Conflict(review, f"{review} er ikke besluttet, så der er intet at rette.")


def _record(review, by, reason, meeting, why, receipt, *, may, proposed_by=None, opens=None) -> Decision:
    actor = by.afresh(hold=True)
    if not may(actor):
        raise PermissionDenied(f"correct {review}")
    old = standing(review)
    decision = Decision.record(
        about=review, kind=KIND, outcome=old.outcome, by=by, reason=reason, meeting=meeting,
        submission=review.submission, evidence=old.evidence, readiness=old.readiness, corrects=old,
        basis={"why": why, "proposed_by": proposed_by},
        opens=[(review, "correct"), *([(opens, "confirm")] if opens else [])],
        **actor.mandate(Permission.CORRECT_DECISION, review),
    )  # fmt: skip
    amend(review, "correct", by=by, may=policies.nobody, because=decision, receipt=receipt, reason=why)
    return decision
