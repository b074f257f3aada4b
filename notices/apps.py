from django.apps import AppConfig

from lifecycle.signals import logged


def ring(change, **kwargs):
    """The bell. It knows every letter of every room, so a process that logs nothing, such as one that renders, does
    without it."""
    from notices import ringing

    ringing.ring(change, **kwargs)


class NoticesConfig(AppConfig):
    name = "notices"
    verbose_name = "Beskeder"

    def ready(self):
        logged.connect(ring, dispatch_uid="notices.ring")
