"""The year's frame: copied from the year before, and set otherwise, always above what is already in use."""

from django.core.exceptions import PermissionDenied
from django.db import transaction

from budget import policies
from budget.models import FixedLine, PoolFrame
from budget.refusals import keep_above_used
from lifecycle.door import amend, begin, lock, refuse_if_moved
from lifecycle.errors import Conflict
from lifecycle.receipts import spend


def years() -> list[int]:
    """The years that have a frame, oldest first."""
    return sorted(set(PoolFrame.objects.order_by().values_list("year", flat=True)))


def year_before(year: int) -> int | None:
    """The latest year with a frame before `year`."""
    return max((known for known in years() if known < year), default=None)


def copied_to(year: int, user) -> list[list]:
    """What `user` may carry over into `year`: the frames and fixed lines of the year before it that has any."""
    before = year_before(year)
    if before is None:
        return [[], []]
    frames = PoolFrame.objects.of_year(before).filter(pool__active=True)
    lines = FixedLine.objects.of_year(before).select_related("unit")
    return [[found for found in rows if policies.may_set_frame(found, user)] for rows in (frames, lines)]


@transaction.atomic
def copy_frames(year: int, *, by, shown=None):
    """Set the frame of `year` as the year before it; returns the receipt. Conflict when somebody was faster."""
    receipt = spend(shown, by=by)
    frames, lines = copied_to(year, by.afresh())
    if not frames:
        raise PermissionDenied(f"copy frames to {year}")
    for frame in frames:
        lock(frame)
    already = PoolFrame.objects.filter(year=year, pool__in=[frame.pool_id for frame in frames]).first()
    if already:
        raise Conflict(already, f"Rammen for {year} er allerede sat.")
    copies = [PoolFrame(pool=frame.pool, year=year, amount=frame.amount) for frame in frames]
    for line in lines:
        copies.append(FixedLine(unit=line.unit, year=year, label=line.label, amount=line.amount, order=line.order))
    for copy in copies:
        begin(copy, "copy_frame", by=by, may=policies.may_set_frame, receipt=receipt)
    if receipt:
        receipt.seal(f"Rammen for {year} er sat", copies[0].get_absolute_url())
    return receipt


@transaction.atomic
def set_frame(frame, amount: int, *, by, reason: str, shown=None):
    """Raise or lower a pool's year to `amount` øre; Refused below what is in use. Returns the log's row."""
    return _set(frame, amount, by, reason, shown, keep_above_used)


@transaction.atomic
def set_line(line, amount: int, *, by, reason: str, shown=None):
    """Set a fixed line to `amount` øre; returns the log's row."""
    return _set(line, amount, by, reason, shown)


def _set(line, amount, by, reason, shown, check=None):
    receipt = spend(shown, by=by)
    lock(line)
    if not policies.may_set_frame(line, by.afresh()):
        raise PermissionDenied(f"set {line}")
    refuse_if_moved(line, shown)
    if check:
        check(line, amount)
    change = amend(
        line, "set_frame", by=by, may=policies.may_set_frame, receipt=receipt, reason=reason, amount=amount
    )  # fmt: skip
    if receipt:
        receipt.seal(f"{line} er sat", line.get_absolute_url())
    return change
