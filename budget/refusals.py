"""Sums that cannot be posted, each said in a Danish sentence at the field where it can be mended."""

from budget.models import ItemLimit
from danish.money import kroner


class Refused(Exception):
    """The sum was not posted; `field` is the form's field to mend, the text says what is missing."""

    def __init__(self, text: str, field: str = "amount"):
        super().__init__(text)
        self.field = field


def keep_within_rest(frame, amount: int):
    """Refused when the pool has not that much left; call it under the frame's row lock."""
    rest = frame.rest
    if amount > rest:
        raise Refused(
            f"Der mangler {kroner(amount - rest)} {frame} har {kroner(max(rest, 0))} tilbage. "
            "Reservér et mindre beløb, eller få rammen hævet først."
        )


def keep_within_limit(frame, amount: int, project=None):
    """Refused when one item is larger than DigiTek may reserve alone (rows 32 and 33)."""
    limit = ItemLimit.objects.first()
    if limit is None or amount <= limit.amount:
        return
    approver = "en chef i chefgruppen" if frame.pool.is_common else f"chefen for {frame.pool.unit}"
    besides = ", som ikke selv har foreslået projektet," if project else ""
    raise Refused(
        f"{kroner(amount)} er over grænsen på {kroner(limit.amount)} for én post. "
        f"Det skal {approver}{besides} godkende først."
    )


def keep_within_post(post, amount: int):
    """Refused when the post has not that much left."""
    left = post.remaining
    if amount > left:
        raise Refused(
            f"Der mangler {kroner(amount - left)} Posten «{post.text}» har {kroner(left)} tilbage. "
            "Skriv et mindre beløb, eller reservér resten først."
        )


def keep_above_used(frame, amount: int):
    """Refused when the frame would be lower than what is already in use of it."""
    used = frame.used
    if amount < used:
        raise Refused(
            f"Der mangler {kroner(used - amount)} Rammen kan ikke være under det, der er i brug: {kroner(used)}"
        )
