"""Rows that must always be there (units, levels, gates …): written after each migration, by one function a room."""

from django.db import connection
from django.db.models.signals import post_migrate


def keep(config, ensure, needs):
    """Call `ensure()` after every migration and every emptying of the database, once the table of `needs` exists."""

    def write(**kwargs):
        if needs()._meta.db_table in connection.introspection.table_names():
            ensure()

    post_migrate.connect(write, sender=config, weak=False, dispatch_uid=f"{config.name}.standard")
