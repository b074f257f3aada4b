"""Chefgruppen's answer to a pack: recorded once, then carried out on the submission and on its project."""

from dataclasses import dataclass
from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import transaction

from gates import policies
from gates.decision.basis import facts_of, lacking_in, shown_fingerprint
from gates.decision.outcomes import PASSING, Outcome
from gates.models import Condition, GateReview, Minutes
from gates.submission.packs import lapse_minutes
from lifecycle.door import amend, begin, carry_out, lock, refuse_if_moved
from lifecycle.errors import Conflict
from lifecycle.models import Decision
from lifecycle.receipts import spend
from projects.models import Project

KIND, PLACE = "gate", "prioritise"


@dataclass(frozen=True)
class ConditionText:
    """A condition as the form has it."""

    text: str
    responsible: object
    due: date


@transaction.atomic
def decide(
    review: GateReview,
    outcome: str,
    *,
    by,
    shown=None,
    pack="",
    reason="",
    despite="",
    meeting="",
    conditions=(),
    to_backlog=False,
    minutes: Minutes | None = None,
):
    """Decide on `review` as `by`; returns the decision and the receipt.

    `pack` is the fingerprint of what the page showed: deciding on anything else is refused with Conflict. `despite` is
    why the project goes on although something lacks. With `to_backlog` what must be thought anew is put in Backlog.
    `minutes` is the referat that is confirmed by this: who wrote it down is then one of the authors.
    """
    receipt = spend(shown, by=by)
    project, review = lock(review.project), lock(review)
    refuse_if_moved(review, shown)
    actor, asked = by.afresh(hold=True), _held(minutes, review) if minutes else review
    if not policies.may_give(asked, actor, outcome):
        raise PermissionDenied(f"{outcome} {asked}")
    _refuse_if_answered(review, minutes)
    facts = facts_of(review, actor)
    if pack and pack != shown_fingerprint(review, actor, facts):
        raise Conflict(review)
    facts |= _said(review, outcome, lacking_in(facts), despite, minutes)
    mandate = actor.mandate(policies.deciding_permission(review), asked)
    said = {"outcome": outcome, "reason": reason, "meeting": meeting}
    decision = _record(review, project, facts, minutes, by=by, **said, **mandate)
    carry_out(getattr(review, outcome), by=by, because=decision, reason=reason, receipt=receipt, decision=decision)
    carry_out(getattr(project, outcome), by=by, because=decision, reason=reason, receipt=receipt)
    if to_backlog and outcome == Outcome.RETHINK:
        _put_in_backlog(project, decision, by, receipt)
    for condition in conditions:
        _ask_for(condition, review, decision, by, receipt)
    if minutes:
        carry_out(minutes.confirm, by=by, because=decision, receipt=receipt)
    lapse_minutes(review, by=by, receipt=receipt)
    if receipt:
        receipt.seal(f"Beslutningen om {project.label} er gemt", review.get_absolute_url())
    return decision, receipt


def _held(minutes, review) -> Minutes:
    """The referat under its lock, of the submission that is held already."""
    lock(minutes).review = review
    return minutes


def _refuse_if_answered(review, minutes):
    if not review.is_open:
        raise Conflict(review, f"{review} er allerede afgjort: {review.get_state_display().lower()}.")
    if minutes and minutes.state != Minutes.State.OPEN:
        raise Conflict(minutes, f"Referatet er allerede {minutes.get_state_display().lower()}.")


def _said(review, outcome, lacking, despite, minutes) -> dict:
    """What the decision keeps besides what stood on the page."""
    if minutes is None:
        return {"despite": answered_for(review, outcome, lacking, despite)}
    answer = answered_for(review, outcome, lacking, despite or minutes.answers_for(lacking))
    return {"despite": answer, "written_down_by": minutes.written_by_id}


def answered_for(review, outcome, lacking, despite) -> str:
    """Why the project goes on although something lacks; "" when nothing does, or it does not go on."""
    if not lacking or outcome not in PASSING:
        return ""
    if not despite:
        named = ", ".join(lacking)
        raise Conflict(review, f"Der mangler noget: {named}. Skriv, hvorfor projektet går videre uden.")
    return despite


def _record(review, project, facts, minutes, *, outcome, **said) -> Decision:
    """The decision in the chain, with all it stands on; it opens the moves it alone is the key to."""
    confirmed = [(minutes, "confirm")] if minutes else []
    return Decision.record(
        about=review, kind=KIND, outcome=outcome, submission=review.submission,
        evidence=review.evidence(), readiness=lacking_in(facts), basis=facts,
        opens=[(review, outcome), (project, outcome), (project, PLACE), *confirmed], **said,
    )  # fmt: skip


def _put_in_backlog(project, decision, by, receipt):
    """A project's placement is set by a decision alone: this one."""
    placement = Project.Placement.BACKLOG
    amend(
        project, PLACE, by=by, may=policies.nobody, because=decision, receipt=receipt, reason=decision.reason,
        details={"lane": placement.label}, placement=placement,
    )  # fmt: skip


def _ask_for(condition: ConditionText, review, decision, by, receipt):
    row = Condition(review=review, text=condition.text, responsible=condition.responsible, due=condition.due)
    begin(row, "ask_for", by=by, may=policies.may_ask_for, because=decision, receipt=receipt, reason=condition.text)
