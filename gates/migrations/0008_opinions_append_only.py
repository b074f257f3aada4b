from django.db import migrations

from lifecycle.append_only import append_only


class Migration(migrations.Migration):
    dependencies = [("gates", "0007_checklist_and_opinion")]

    operations = [append_only("gates_opinion", "gates_opinionrequest")]
