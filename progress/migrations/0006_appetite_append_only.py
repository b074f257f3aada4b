from django.db import migrations

from lifecycle.append_only import append_only


class Migration(migrations.Migration):
    dependencies = [("progress", "0005_said_under")]

    operations = [append_only("progress_riskappetite")]
