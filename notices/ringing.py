"""The bell: after the commit a worker is told of the change. A bell that is not heard costs a minute, never a mail."""

import logging
import time

from kombu.exceptions import KombuError

from notices.letters.table import has_letter
from notices.tasks import deliver

logger = logging.getLogger("portal.notices")
# A person is waiting for the page: one short try, no second one.
HURRY = {"socket_connect_timeout": 0.5, "socket_timeout": 1, "max_retries": 0, "interval_start": 0}
QUIET = 30  # seconds without ringing, when the broker was away
_quiet_until = 0.0


def ring(change, **kwargs):
    """Tell a worker that `change` may have letters; a broker that is away is logged and then left alone for a while."""
    global _quiet_until
    if not has_letter(change) or time.monotonic() < _quiet_until:
        return
    try:
        with deliver.app.connection_for_write(connect_timeout=1, transport_options=HURRY) as connection:
            deliver.apply_async((change.pk,), connection=connection, retry=False)
    except (KombuError, OSError) as error:
        _quiet_until = time.monotonic() + QUIET
        logger.warning("the broker does not answer, the sweep will find change %s: %r", change.pk, error)
