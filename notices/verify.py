"""The outbox: what should have been told has been."""

from collections.abc import Iterator

from lifecycle.verifying import Violation, check
from notices.models import Delivery, TimedMail


@check("mails", "Ingen mail venter længere end ti minutter på at blive sendt.")
def outbox() -> Iterator[Violation]:
    """No mail is late. One that was given up is told to the administrator, and is no fault of the rows."""
    for delivery in Delivery.objects.late().values_list("pk", "attempts"):
        yield Violation(f"mail {delivery[0]}", f"Den venter endnu, efter {delivery[1]} forsøg.")
    for mail in TimedMail.objects.late():
        yield Violation(f"mail {mail.name}", f"Den venter endnu, efter {mail.attempts} forsøg.")
