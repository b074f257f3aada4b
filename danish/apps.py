"""The app that speaks Danish."""

from django.apps import AppConfig
from django.db.backends.signals import connection_created

from danish.sorting import teach_sqlite


class DanishConfig(AppConfig):
    """Danish in and out, and the Danish alphabet taught to every new SQLite connection."""

    name = "danish"
    verbose_name = "Dansk"

    def ready(self):
        """Listen for new connections before the first query is made."""
        connection_created.connect(teach_sqlite, dispatch_uid="danish.teach_sqlite")
