from django.db import migrations

from lifecycle.append_only import append_only


class Migration(migrations.Migration):
    dependencies = [("gates", "0001_initial")]
    operations = [append_only("gates_documentversion", "gates_packitem")]
