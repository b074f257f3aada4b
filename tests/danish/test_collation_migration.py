"""The migration that teaches PostgreSQL the Danish alphabet."""

from importlib import import_module

import pytest
from django.apps import apps
from django.db import connection

from danish.sorting import COLLATION

migration = import_module("danish.migrations.0001_danish_collation")


def collations():
    """The name and provider of the collations PostgreSQL has by our name; SQLite keeps no list of its own."""
    if connection.vendor != "postgresql":
        return []
    with connection.cursor() as cursor:
        cursor.execute("SELECT collname, collprovider FROM pg_collation WHERE collname = %s", [COLLATION])
        return cursor.fetchall()


@pytest.mark.smoke
@pytest.mark.django_db
def test_it_can_run_twice_and_be_taken_back():
    editor = connection.schema_editor()

    migration.drop_collation(apps, editor)
    assert collations() == []

    migration.create_collation(apps, editor)
    migration.create_collation(apps, editor)
    assert collations() == ([(COLLATION, "i")] if connection.vendor == "postgresql" else [])
