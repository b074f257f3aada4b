"""One-time tokens: a form is carried out once, however often it arrives."""

from dataclasses import dataclass
from uuid import UUID, uuid4

from django.core import signing
from django.db import IntegrityError, transaction

from lifecycle.errors import AlreadyDone
from lifecycle.models import Receipt

SALT = "lifecycle.receipt"


@dataclass(frozen=True)
class Shown:
    """What the person had before them: the form's one-time token and the version of the thing on the page."""

    token: UUID
    version: int | None = None


def new_token(user) -> str:
    """A fresh token for a form shown to `user`; signed, so that it is nobody else's."""
    return signing.dumps([user.pk, uuid4().hex], salt=SALT)


def read_token(text: str, user) -> UUID:
    """The token's number. ValueError when it is not one of ours, or was given to somebody else."""
    try:
        owner, nonce = signing.loads(text, salt=SALT)
    except signing.BadSignature as error:
        raise ValueError("ukendt token") from error
    if owner != user.pk:
        raise ValueError("en andens token")
    return UUID(hex=nonce)


def spend(shown: Shown | None, *, by) -> Receipt | None:
    """Spend the form's token in the running transaction; AlreadyDone with the first answer when it was spent.

    A second copy of the form that arrives meanwhile waits here for the first to end.
    """
    if shown is None:
        return None
    try:
        with transaction.atomic():
            return Receipt.objects.create(token=shown.token, by=by)
    except IntegrityError:
        raise AlreadyDone(Receipt.objects.get(token=shown.token)) from None


def refuse_if_spent(request):
    """AlreadyDone when the posted form was carried out before, also when it could not be filled in like that now."""
    try:
        token = read_token(request.POST.get("token", ""), request.user)
    except ValueError:
        return
    receipt = Receipt.objects.filter(token=token).first()
    if receipt is not None:
        raise AlreadyDone(receipt)
