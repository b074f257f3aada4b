"""A status is ordered: the one that is being made, the newest when nothing has changed, else the next version."""

from django.core.exceptions import PermissionDenied
from django.db import transaction

from danish.dates import Quarter
from danish.numbers import da_number
from lifecycle import clock
from lifecycle.door import amend, begin
from lifecycle.errors import Conflict
from lifecycle.fingerprint import fingerprint
from lifecycle.receipts import spend
from lifecycle.snapshot import snapshot
from reports import policies
from reports.freezing import freeze
from reports.models import QuarterLock, QuarterlyStatus, RenderJob

TRIES = 5
# More than a worker can lay out within its limits of time and memory, and than anybody reads.
MOST_PROJECTS = 500


class TooMany(Exception):
    """The quarter has more projects than one status can show; says so in Danish."""

    def __init__(self, count: int):
        super().__init__(
            f"Kvartalet har flere projekter ({da_number(count)}), end en status kan vise ({MOST_PROJECTS}). "
            "Afslut det, der er gået i drift, og stop det, ingen arbejder på."
        )


def order(quarter: Quarter, *, by, shown=None, introduction: str = ""):
    """The version `by` gets, and the receipt. A new one is frozen here, and rendered by a worker when it is rung for.

    The content is read before the quarter's lock is taken: a snapshot that began while another waited would not see
    what that other has just made. When a version came between, all of it is read again.
    Raises TooMany.
    """
    if not policies.may_order(None, by.afresh()):
        raise PermissionDenied(f"order {quarter}")
    for _ in range(TRIES):
        with snapshot():
            seen = _newest_number(quarter)
            content = freeze(quarter, introduction)
        if len(content["projects"]) > MOST_PROJECTS:
            raise TooMany(len(content["projects"]))
        found = _settle(quarter, content, seen, by, shown)
        if found:
            return found
    raise Conflict(_newest(quarter), "Andre bestiller den samme status lige nu. Vent lidt, og prøv så igen.")


@transaction.atomic
def _settle(quarter, content, seen, by, shown):
    """Under the quarter's lock: the version that answers the order, or None when `content` is no longer the newest."""
    QuarterLock.objects.select_for_update().get_or_create(year=quarter.year, quarter=quarter.number)
    newest = _newest(quarter)
    if newest is not None and (newest.job.is_running or newest.data_sha256 == fingerprint(content)):
        return newest, _answer(newest, spend(shown, by=by))
    if (newest.number if newest else 0) != seen:
        return None
    receipt = spend(shown, by=by)
    status = QuarterlyStatus(
        year=quarter.year, quarter=quarter.number, number=seen + 1, data=content, data_sha256=fingerprint(content),
        introduction=content["introduction"], frozen_at=clock.now(), ordered_by=by,
    )  # fmt: skip
    begin(status, "order", by=by, may=policies.may_order, receipt=receipt)
    RenderJob.objects.create(status=status, step="Venter på en ledig arbejder")
    if receipt:
        receipt.seal(f"{status} er bestilt", status.get_absolute_url())
    return status, receipt


def _answer(newest, receipt):
    """The receipt of an order that made nothing new, and why."""
    if receipt:
        why = "er allerede på vej" if newest.job.is_running else "viser det hele: intet er ændret siden"
        receipt.seal(f"{newest} {why}", newest.get_absolute_url())
    return receipt


def retry(status: QuarterlyStatus, *, by, shown=None):
    """A rendering that failed is set going again, as `by`; returns the row in the log."""
    with transaction.atomic():
        change = amend(
            status, "retry", by=by, may=policies.may_retry, shown=shown, done=f"{status} dannes igen"
        )  # fmt: skip
        job = RenderJob.objects.select_for_update().get(status=status)
        if not job.has_failed:
            raise Conflict(status, f"PDF'en er allerede {job.get_state_display().lower()}.")
        # The attempts go on from where they were: they are the fencing token, and never fall.
        job.state, job.attempts_allowed = RenderJob.State.WAITING, job.attempts + RenderJob.ATTEMPTS
        job.progress, job.step, job.error = 0, "Venter på en ledig arbejder", ""
        job.save()
        return change


def _newest(quarter: Quarter) -> QuarterlyStatus | None:
    return QuarterlyStatus.objects.of(quarter).select_related("job").first()


def _newest_number(quarter: Quarter) -> int:
    return QuarterlyStatus.objects.of(quarter).values_list("number", flat=True).first() or 0
