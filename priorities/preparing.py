"""DigiTek prepares the round: it is created for a quarter, and each project gets a recommendation."""

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from danish.dates import Quarter
from lifecycle import clock
from lifecycle.door import amend, begin, lock
from lifecycle.errors import Conflict
from lifecycle.receipts import Shown, spend
from priorities import policies
from priorities.lanes import Scale
from priorities.models import Recommendation, Round
from priorities.rows import PriorityRow, live_rows
from priorities.rules import why_not_there
from projects.models import Project


def can_be_created(quarter: Quarter) -> bool:
    """A round is prepared for the quarter that runs, or the next."""
    running = Quarter.of(clock.today())
    return quarter in (running, running.next)


@transaction.atomic
def create_round(quarter: Quarter, *, by, shown=None) -> tuple[Round, object]:
    """Begin the quarter's round, in preparation; returns it and the log's row. Conflict when it is there already."""
    round = Round(year=quarter.year, quarter=quarter.number)
    try:
        with transaction.atomic():
            return round, begin(
                round, "create", by=by, may=policies.may_create, shown=shown, done=f"Runden for {quarter} er oprettet"
            )
    except IntegrityError:
        there = Round.objects.of(quarter).get()
        raise Conflict(there, f"Runden for {quarter} er allerede oprettet.") from None


@transaction.atomic
def recommend(round: Round, project: Project, code: str, *, by, shown=None, reason: str):
    """Recommend the lane `code` for the project, or mend what was recommended; returns the receipt.

    Conflict when the round is closed, or somebody else has recommended since the page was shown.
    """
    receipt = spend(shown, by=by)
    lock(round)
    if not policies.may_recommend(round, by.afresh()):
        raise PermissionDenied(f"recommend {project}")
    refuse_if_closed(round)
    row, lane = row_and_lane(round, project, code)
    found = round.recommendations.filter(project=project).first()
    refuse_if_stale(found, shown, round)
    values = {"lane": lane.code, "why": reason, "recommended_by": by}
    told = {"by": by, "may": policies.may_recommend, "receipt": receipt, "reason": reason}
    if found is None:
        found = Recommendation(round=round, project=project, **values)
        begin(found, "recommend", **told, details={"lane": lane.label})
    else:
        amend(found, "recommend", **told, details={"lane": lane.label}, **values)
    if receipt:
        receipt.seal(f"Anbefalingen for {row.label} er gemt: {lane.label}", found.get_absolute_url())
    return receipt


def refuse_if_closed(round: Round):
    """Conflict when the round is closed: what was recommended then stays as it was."""
    if round.is_closed:
        raise Conflict(round, f"Runden for {round.period} er lukket, så anbefalingerne står fast.")


def row_and_lane(round: Round, project: Project, code: str) -> tuple[PriorityRow, object]:
    """The project's row and the lane named `code`; Conflict when the one cannot be put in the other now."""
    rows = live_rows(round, Project.objects.under_way().filter(pk=project.pk))
    if not rows:
        raise Conflict(project, f"{project} er ikke længere i gang, så det er ikke på tavlen.")
    scale = Scale()
    lane = scale.named(code)
    if why := why_not_there(rows[0], lane, scale):
        raise Conflict(round, why)
    return rows[0], lane


def refuse_if_stale(found, shown: Shown | None, round: Round):
    """Conflict when `found` (None: not there) is another than the page showed."""
    read = shown.version if shown else None
    if read is not None and read != (found.version if found else 0):
        raise Conflict(found or round)
