"""The bell on the log: rung after commit, so that readers above (notices) need not wait for their sweep."""

from django.dispatch import Signal

logged = Signal()


def announce(change):
    """Tell whoever listens that `change` is in the log; a listener that fails costs nobody the answer."""
    logged.send_robust(sender=type(change), change=change)
