from django.db import migrations

from lifecycle.append_only import append_only


class Migration(migrations.Migration):
    dependencies = [("progress", "0001_initial")]

    operations = [append_only("progress_statusreport", "progress_riskassessment")]
