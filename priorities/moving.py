"""The meeting's moves: a project is put in a lane, and the latest move is taken back."""

from django.core.exceptions import PermissionDenied
from django.db import models, transaction

from lifecycle.door import amend, begin, lock, refuse_if_moved
from lifecycle.errors import Conflict
from lifecycle.receipts import spend
from priorities import policies
from priorities.models import Placing, Round
from priorities.preparing import refuse_if_stale, row_and_lane
from priorities.rules import why_a_reason
from projects.models import Project

NOWHERE = {"lane": "", "why": "", "moved_by_id": None, "turn": 0}


@transaction.atomic
def place(round: Round, project: Project, code: str, *, by, shown=None, reason: str = ""):
    """Put the project in the lane `code`; a proposal until a chef closes the round. Returns the receipt.

    A lane other than the recommended one needs a reason. Conflict when the meeting is not on, the project has been
    moved since the page was shown, or the recommendation has become another.
    """
    receipt = spend(shown, by=by)
    _hold_the_pen(round, by)
    placing = round.placings.filter(project=project).first()
    refuse_if_stale(placing, shown, round)
    row, lane = row_and_lane(round, project, code)
    if why := why_a_reason(row, lane, reason):
        raise Conflict(round, why)
    turn = (round.placings.standing().aggregate(latest=models.Max("turn"))["latest"] or 0) + 1
    place = {"lane": lane.code, "why": reason, "moved_by_id": by.pk, "turn": turn}
    told = {"by": by, "may": policies.may_place, "receipt": receipt, "reason": reason, "details": {"lane": lane.label}}
    if placing is None:
        placing = Placing(round=round, project=project, earlier=[NOWHERE], **place)
        begin(placing, "place", **told)
    else:
        amend(placing, "place", **told, earlier=[*placing.earlier, placing.place], **place)
    if receipt:
        receipt.seal(f"{row.label} står nu i {lane.label}", card_url(placing))
    return receipt


@transaction.atomic
def undo(placing: Placing, *, by, shown=None):
    """Take back `placing`'s latest move, when it is the latest of the whole meeting. Returns the receipt."""
    receipt = spend(shown, by=by)
    _hold_the_pen(placing.round, by)
    lock(placing)
    refuse_if_moved(placing, shown)
    latest = placing.round.placings.latest_turn()
    if latest != placing:
        why = f"Den seneste flytning er nu en anden: {latest.project}." if latest else "Der er intet at fortryde."
        raise Conflict(latest or placing, why)
    *earlier, before = placing.earlier
    amend(placing, "undo", by=by, may=policies.may_place, receipt=receipt, earlier=earlier, **before)
    if receipt:
        receipt.seal(f"Flytningen af {placing.project.label} er fortrudt", card_url(placing))
    return receipt


def card_url(placing: Placing) -> str:
    """The board, with the project's card in front of the reader."""
    number = placing.project.number
    return f"{placing.round.get_absolute_url()}?kort={number}#kort-{number}"


def _hold_the_pen(round: Round, by):
    """Lock the round: only one at a time moves anything, and nothing moves while it is being closed."""
    lock(round)
    if not policies.may_place(round, by.afresh()):
        raise PermissionDenied(f"place {round}")
    refuse_outside_meeting(round)


def refuse_outside_meeting(round: Round):
    """Conflict when the round is still prepared, or already closed."""
    if not round.is_in_meeting:
        raise Conflict(round, f"Der kan kun flyttes, mens mødet er i gang. Runden er «{round.get_state_display()}».")
