"""The bell on the log: rung after commit, so that readers above (notices) need not wait for their sweep."""

from contextlib import contextmanager
from contextvars import ContextVar

from django.dispatch import Signal

logged = Signal()
_quiet: ContextVar[bool] = ContextVar("quiet", default=False)


@contextmanager
def quiet():
    """Ring for nothing that is committed in here: for a portfolio that is laid down in one go."""
    token = _quiet.set(True)
    try:
        yield
    finally:
        _quiet.reset(token)


def announce(change):
    """Tell whoever listens that `change` is in the log; a listener that fails costs nobody the answer."""
    if not _quiet.get():
        logged.send_robust(sender=type(change), change=change)
