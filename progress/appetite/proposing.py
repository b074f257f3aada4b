"""Another matrix is proposed by DigiTek, and holds when a chef confirms it; nobody answers what they proposed."""

from django.core.exceptions import PermissionDenied
from django.db import transaction

from lifecycle.door import begin, carry_out, lock, refuse_if_moved
from lifecycle.errors import Conflict
from lifecycle.models import Decision
from lifecycle.receipts import spend
from people.roles import Permission
from progress import policies
from progress.appetite.effects import Effects
from progress.models import AppetiteProposal, RiskAppetite

KIND = "risk_appetite"
ANSWERS = {"confirm": "Ny risikovillighed er i kraft", "decline": "Forslaget er afslået"}


@transaction.atomic
def propose(based_on: RiskAppetite, *, by, shown=None, limits: str, why: str):
    """Put another matrix before chefgruppen; one waits at a time. Returns the proposal and the receipt."""
    receipt = spend(shown, by=by)
    refuse_to_propose(lock(based_on))
    proposal = AppetiteProposal(limits=limits, based_on=based_on, why=why, proposed_by=by)
    begin(proposal, "propose_appetite", by=by, may=policies.may_propose_appetite, receipt=receipt, reason=why)
    if receipt:
        receipt.seal("Forslaget venter på chefgruppen", proposal.get_absolute_url())
    return proposal, receipt


@transaction.atomic
def answer(proposal: AppetiteProposal, said: str, *, by, shown=None, reason: str = ""):
    """`said` is "confirm" or "decline"; either is a decision. Returns it and the receipt."""
    receipt = spend(shown, by=by)
    old = lock(RiskAppetite.objects.get(pk=proposal.based_on_id))
    refuse_if_moved(lock(proposal), shown)
    by = by.afresh(hold=True)
    if not policies.may_answer_appetite(proposal, by):
        raise PermissionDenied(f"{said} {proposal}")
    refuse_if_answered(proposal)
    decision = _record(proposal, said, by, reason, old)
    carry_out(getattr(proposal, said), by=by, because=decision, reason=reason, receipt=receipt)
    if said == "confirm":
        _settle(proposal, decision, old.number + 1, by, receipt)
    if receipt:
        receipt.seal(ANSWERS[said], proposal.get_absolute_url())
    return decision, receipt


def refuse_to_propose(based_on: RiskAppetite):
    """Conflict when another matrix is in force than the one that was shown, or a proposal waits already."""
    current = RiskAppetite.objects.current()
    if current != based_on:
        raise Conflict(current, f"{current} er kommet i kraft imens. Foreslå ud fra den.")
    waiting = AppetiteProposal.objects.open().first()
    if waiting:
        raise Conflict(waiting, "Der ligger allerede et forslag, som chefgruppen ikke har svaret på.")


def refuse_if_answered(proposal: AppetiteProposal):
    """Conflict when it waits no more."""
    if proposal.state != AppetiteProposal.State.OPEN:
        raise Conflict(proposal, f"Forslaget er allerede {proposal.get_state_display().lower()}.")


def _record(proposal, said, by, reason, old) -> Decision:
    return Decision.record(
        about=proposal, kind=KIND, outcome=said, by=by, reason=reason,
        evidence=[{"limits": proposal.limits, "instead_of": old.limits, "number": old.number}],
        basis={"why": proposal.why, "proposed_by": proposal.proposed_by_id, "otherwise": Effects.of(proposal).numbers},
        opens=[(proposal, said)],
        **by.mandate_besides(Permission.CHANGE_SETTINGS, policies.SECOND),
    )  # fmt: skip


def _settle(proposal, decision, number, by, receipt):
    appetite = RiskAppetite(number=number, limits=proposal.limits, proposal=proposal, decision=decision)
    begin(appetite, "settle_appetite", by=by, may=policies.may_settle_appetite, receipt=receipt)


def decision_on(proposal: AppetiteProposal) -> Decision | None:
    """Who answered it, when, and why."""
    return Decision.objects.about(proposal).filter(kind=KIND).select_related("by").last()
