from django.apps import AppConfig

from lifecycle.signals import logged


class ReportsConfig(AppConfig):
    name = "reports"
    verbose_name = "Kvartalsstatus"

    def ready(self):
        from reports.tasks import ring_for

        logged.connect(ring_for, dispatch_uid="reports.ring_for")
