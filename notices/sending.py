"""The deliveries that are due, sent one by one.

Each is claimed with a conditional UPDATE before it is sent and marked afterwards, both outside any transaction. Whoever
dies in between leaves a claim that ends after LEASE, and the next sweep sends the mail: at least once, never lost. Only
a process that dies after the server took the mail and before the mark leads to a second copy; it has the same
Message-ID as the first, so a mail server or a reader can see that the two are one.
"""

import logging
import time
from contextlib import suppress
from smtplib import SMTPException, SMTPRecipientsRefused, SMTPResponseException

from django.core.mail import get_connection
from django.db import DatabaseError

from notices.mails import NotForThem, mail_of
from notices.models import Mailing, MailingQuerySet

logger = logging.getLogger("portal.notices")
# Well under the worker's own limit; the next sweep goes on with the rest.
SECONDS = 120


class ServerAway(Exception):
    """The mail server does not answer: nothing can be sent now, and nothing is lost."""


def send_due(deliveries: MailingQuerySet) -> int:
    """Send those of `deliveries` that are due, for two minutes at most; how many went."""
    sent, end = 0, time.monotonic() + SECONDS
    for delivery in deliveries.due().whole().order_by("pk"):
        if time.monotonic() > end:
            break
        try:
            sent += delivery.claim() and _send(delivery)
        except ServerAway as error:
            logger.warning("the mail server does not answer: %s", error)
            break
    return sent


def _send(delivery: Mailing) -> bool:
    """Send one that is claimed, and write what came of it; whether it went."""
    try:
        _post(mail_of(delivery))
    except ServerAway:
        delivery.hand_back()
        raise
    except DatabaseError:  # nothing can be written now; the lease ends by itself
        raise
    except NotForThem as why:
        delivery.skip(str(why))
        return False
    except Exception as error:
        logger.warning("%s to user %s was not sent: %r", delivery, delivery.receiver_id, error)
        outcome = delivery.fail if _is_final(error) else delivery.put_off
        outcome(repr(error))
        return False
    return delivery.sent()


def _post(mail):
    """Hand one mail to the server, on a connection of its own."""
    connection = get_connection()
    try:
        connection.open()
    except (OSError, SMTPException) as error:
        raise ServerAway(repr(error)) from error
    try:
        if not connection.send_messages([mail]):
            raise SMTPException("the server took no mail")
    finally:
        # It has been taken or refused by now; a server that hangs up rudely changes nothing.
        with suppress(OSError, SMTPException):
            connection.close()


def _is_final(error: Exception) -> bool:
    """Whether it is no use to try again: the server says never (5xx), or it cannot be a mail at all."""
    if isinstance(error, SMTPRecipientsRefused):
        return all(500 <= code < 600 for code, _ in error.recipients.values())
    if isinstance(error, SMTPResponseException):
        return 500 <= error.smtp_code < 600
    return isinstance(error, ValueError)
