from django.db import migrations, models


class Migration(migrations.Migration):
    """What the page showed when somebody decided."""

    dependencies = [("lifecycle", "0002_append_only")]
    operations = [
        migrations.AddField(
            "decision", "basis", models.JSONField("det, der stod på siden", default=dict)
        )
    ]
