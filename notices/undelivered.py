"""What did not arrive, as the administrator may know it: whom, what kind, when, why; no title, number or text."""

import re
from dataclasses import dataclass
from datetime import datetime

from lifecycle.models import StateChange
from notices.models import Delivery, Handled

SHOWN = 200
FAULT = "Fejl: "
CODE = re.compile(r"\b[45]\d\d\b")


@dataclass(frozen=True)
class Line:
    """A mail that was not sent, or (without a receiver) one that could not be written."""

    change: StateChange
    at: datetime
    why: str
    receiver: object = None
    attempts: int = 0


def failed() -> list[Line]:
    """The mails that were given up, the latest first."""
    return _lines(Delivery.objects.failed().order_by("-pk"))


def late() -> list[Line]:
    """The mails that still wait and should have gone, the oldest first."""
    return _lines(Delivery.objects.late().order_by("pk"))


def unwritten() -> list[Line]:
    """The changes whose letters could not be written, the latest first."""
    found = Handled.objects.filter(note__startswith=FAULT).select_related("change__item_type").order_by("-pk")
    return [Line(mark.change, mark.at, kind_of(mark.note.removeprefix(FAULT))) for mark in found[:SHOWN]]


def _lines(deliveries) -> list[Line]:
    found = deliveries.select_related("change__item_type", "receiver")[:SHOWN]
    return [Line(d.change, d.change.at, kind_of(d.error), d.receiver, d.attempts) for d in found]


def kind_of(error: str) -> str:
    """What kind of error it was. Its words are left out: an error can quote the mail that it is about."""
    kind, quoted, words = error.partition("(")
    code = CODE.search(words) if kind.startswith("SMTP") else None
    return f"{kind} {code[0]}" if quoted and code else kind
