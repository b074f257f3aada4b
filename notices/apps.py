from django.apps import AppConfig

from lifecycle.signals import logged


class NoticesConfig(AppConfig):
    name = "notices"
    verbose_name = "Beskeder"

    def ready(self):
        from notices.ringing import ring

        logged.connect(ring, dispatch_uid="notices.ring")
