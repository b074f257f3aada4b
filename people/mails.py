"""Choosing which mails one gets."""

from django.db import transaction

from lifecycle.door import amend, begin
from people.models import MailChoice, User

DONE = "Dine mails er indstillet"


def may_choose(choice, user) -> bool:
    """Everybody chooses for themselves; a technical account gets no mails."""
    return choice.user_id == user.pk and not user.technical


@transaction.atomic
def choose(*, by, shown=None, **wanted):
    """Set the parts named in `wanted`, `digest=False`; returns the log's row."""
    User.objects.select_for_update(of=("self",)).get(pk=by.pk)  # the first choice is made once
    choice = MailChoice.of(by)
    if choice.pk:
        return amend(choice, "choose_mails", by=by, may=may_choose, shown=shown, done=DONE, **wanted)
    for part, on in wanted.items():
        setattr(choice, part, on)
    return begin(choice, "choose_mails", by=by, may=may_choose, shown=shown, done=DONE, details={"chosen": wanted})
