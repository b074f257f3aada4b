"""The only clock: everything that asks what time it is asks here."""

from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime

from django.utils import timezone

_moment: ContextVar[datetime | None] = ContextVar("moment", default=None)


def now() -> datetime:
    """This moment, aware; the demo portfolio and the tests may have set it with `at`."""
    return _moment.get() or timezone.now()


def today() -> date:
    """Today's date in Danish time (settings.TIME_ZONE)."""
    return timezone.localdate(now())


@contextmanager
def at(moment: datetime):
    """Let the enclosed code happen at `moment` (aware)."""
    token = _moment.set(moment)
    try:
        yield
    finally:
        _moment.reset(token)
