"""The order in which the list of ideas stands, as an index: without it all ideas are read to show the newest fifty.

Only on PostgreSQL, for SQLite has no index with NULLS LAST; there the list is of a laptop's size.
"""

from django.db import migrations


def make(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("CREATE INDEX idea_newest_first ON ideas_idea (sent_at DESC NULLS LAST, id)")


def drop(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("DROP INDEX idea_newest_first")


class Migration(migrations.Migration):
    dependencies = [("ideas", "0002_initial")]

    operations = [migrations.RunPython(make, drop)]
