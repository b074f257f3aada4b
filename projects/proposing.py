"""DigiTek proposes, the area's chef answers."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django_fsm import can_proceed

from lifecycle.door import begin, carry_out, lock, refuse_if_impossible, refuse_if_moved
from lifecycle.errors import Conflict
from lifecycle.models import Decision
from lifecycle.receipts import spend
from projects import policies
from projects.models import Project, Proposal
from projects.staffing import given_level


@transaction.atomic
def propose(project: Project, action: str, *, by, shown=None, reason: str, to_type: str = ""):
    """Put a proposal before the area's chef; a project carries one at a time. Returns the receipt."""
    receipt = spend(shown, by=by)
    lock(project)
    refuse_if_moved(project, shown)
    refuse_to_propose(project, action, to_type)
    proposal = Proposal(project=project, action=action, to_type=to_type, reason=reason, proposed_by=by)
    begin(proposal, "propose", by=by, may=policies.may_make_proposal, receipt=receipt, reason=reason)
    if receipt:
        receipt.seal("Forslaget er sendt til chefen", project.get_absolute_url())
    return receipt


@transaction.atomic
def answer_proposal(proposal: Proposal, answer: str, *, by, shown=None, reason: str):
    """`answer` is "confirm" or "decline"; a confirmed proposal is carried out as a decision. Returns the receipt."""
    receipt = spend(shown, by=by)
    project = lock(Project.objects.get(pk=proposal.project_id))
    lock(proposal)
    refuse_if_moved(proposal, shown)
    by = by.afresh(hold=True)
    if not policies.may_answer_proposal(proposal, by):
        raise PermissionDenied(f"{answer} {proposal}")
    if answer == "confirm":
        refuse_if_overtaken(proposal, project)
    decision = Decision.record(
        about=proposal,
        kind=proposal.action,
        outcome=answer,
        by=by,
        reason=reason,
        **by.mandate(policies.permission_for(proposal.action), proposal),
        opens=[(project, proposal.action)],
    )
    carry_out(getattr(proposal, answer), by=by, because=decision, reason=reason, receipt=receipt)
    if answer == "confirm":
        values = {"to": proposal.to_type, "level": given_level(proposal.to_type)} if proposal.to_type else {}
        move = getattr(project, proposal.action)
        carry_out(move, by=by, because=decision, reason=proposal.reason, receipt=receipt, **values)
    if receipt:
        receipt.seal("Dit svar er gemt", project.get_absolute_url())
    return receipt


def refuse_to_propose(project: Project, action: str, to_type: str = ""):
    """Conflict when a proposal waits already, or what is proposed could not be carried out as the project stands."""
    if project.proposals.open().exists():
        raise Conflict(project, f"Der ligger allerede et forslag om {project}, som chefen ikke har svaret på.")
    if project.at_gate:
        raise Conflict(project, f"{project} står ved gate {project.at_gate}, så der kan først foreslås noget bagefter.")
    refuse_if_impossible(getattr(project, action))
    if to_type == project.type:
        raise Conflict(project, f"{project} er allerede {project.get_type_display()}.")


def refuse_if_overtaken(proposal: Proposal, project: Project):
    """Conflict when what was proposed cannot be carried out any more; at a gate it can be when that is decided."""
    if project.at_gate:
        raise Conflict(
            proposal, f"{project} står ved gate {project.at_gate}, så forslaget kan først bekræftes bagefter."
        )
    if not can_proceed(getattr(project, proposal.action)):
        stands = f"«{project.get_state_display()}»"
    elif proposal.to_type == project.type:
        stands = f"allerede {project.get_type_display()}"
    else:
        return
    raise Conflict(proposal, f"{project} er {stands}, så forslaget kan ikke bekræftes længere. Det kan afslås.")
