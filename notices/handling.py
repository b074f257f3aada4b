"""From the log to the letters: each row of the log once, in whatever order the rows were committed."""

import logging
from datetime import timedelta

from django.db import DatabaseError, transaction
from django.db.models import Exists, OuterRef, QuerySet

from lifecycle import clock
from lifecycle.models import StateChange
from notices.letters.table import LETTERS, key_of, letters_of
from notices.mails import NotForThem, refuse_unreachable
from notices.models import Delivery, DeliveryState, Floor, Handled

logger = logging.getLogger("portal.notices")
BATCH = 500
# No transaction is open this long: requests end after a minute, tasks after five.
LONGEST_TRANSACTION = timedelta(days=1)


def unhandled(above: int = 0) -> QuerySet[StateChange]:
    """The rows of the log without a mark, oldest first; `above` is a number up to which all are known to be marked."""
    marked = Handled.objects.filter(change=OuterRef("pk"))
    return StateChange.objects.filter(~Exists(marked), pk__gt=above).order_by("pk")


def handle_rest() -> int:
    """Handle what has no mark yet, at most BATCH rows; how many it was."""
    floor = Floor.objects.get_or_create(pk=1)[0]
    changes = list(unhandled(floor.settled).select_related("item_type", "by", "because")[:BATCH])
    news = [change for change in changes if key_of(change) in LETTERS]
    _mark(change for change in changes if key_of(change) not in LETTERS)
    for change in news:
        try:
            handle(change)
        except DatabaseError:  # it keeps its place in the queue, and the others their turn
            logger.exception("change %s could not be handled now", change.pk)
    _raise(floor)
    return len(changes)


@transaction.atomic
def handle(change: StateChange):
    """Write a delivery for each receiver of `change`, together with the mark that it is done.

    Whoever comes second waits at the mark, and finds it done. A letter that cannot be written is noted on the mark:
    one such row must not keep the others waiting. With the fault mended and the mark removed it is handled again.
    """
    mark, new = Handled.objects.get_or_create(change=change)
    if not new:
        return
    try:
        letters = letters_of(change)
    except DatabaseError:
        raise
    except Exception as error:
        logger.exception("no letter could be written about change %s", change.pk)
        mark.note = f"Fejl: {error!r}"[:300]
        mark.save(update_fields=["note"])
        return
    deliveries = [_delivery(change, letter.receiver) for letter in letters]
    Delivery.objects.bulk_create(deliveries, ignore_conflicts=True)


@transaction.atomic
def silence(changes: QuerySet[StateChange], why: str):
    """Nobody is told of `changes`: history that was typed in, a restored copy whose mails went long ago.

    What is still to be written is not written, and what is still to be sent is not sent.
    """
    rows = changes.filter(~Exists(Handled.objects.filter(change=OuterRef("pk"))))
    _mark(rows.iterator(), note=why)
    Delivery.objects.open().filter(change__in=changes).update(state=DeliveryState.SKIPPED, error=why[:300])


def _delivery(change, receiver) -> Delivery:
    try:
        refuse_unreachable(receiver)
    except NotForThem as why:
        return Delivery(change=change, receiver=receiver, state=Delivery.State.SKIPPED, error=str(why))
    return Delivery(change=change, receiver=receiver)


def _mark(changes, note=""):
    marks = [Handled(change=change, note=note[:300]) for change in changes]
    Handled.objects.bulk_create(marks, ignore_conflicts=True, batch_size=BATCH)


def _raise(floor: Floor):
    """Let the sweep begin higher up, when everything from before the mark is committed and handled."""
    if clock.now() - floor.marked_at < LONGEST_TRANSACTION:
        return
    if unhandled(floor.settled).filter(pk__lte=floor.mark).exists():
        return
    newest = StateChange.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    Floor.objects.filter(pk=floor.pk, mark=floor.mark).update(
        settled=floor.mark, mark=newest, marked_at=clock.now()
    )  # fmt: skip
