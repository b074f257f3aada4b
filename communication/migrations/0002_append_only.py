from django.db import migrations

from lifecycle.append_only import append_only


class Migration(migrations.Migration):
    dependencies = [("communication", "0001_initial")]
    operations = [append_only("communication_approval", "communication_postcomment")]
