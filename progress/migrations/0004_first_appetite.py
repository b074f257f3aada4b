from django.db import migrations

from lifecycle import clock

STANDARD = '2111321143214432'


def write_first(apps, schema_editor):
    """The first matrix, where something was said under it already; `progress.standard` writes it elsewhere."""
    if not apps.get_model('progress', 'RiskAssessment').objects.exists():
        return
    system = apps.get_model('people', 'User').objects.get(username='systemet')
    facts = {'version': 1, 'number': 1, 'limits': STANDARD, 'at': clock.now()}
    row = apps.get_model('progress', 'RiskAppetite').objects.create(**facts)
    history = {'history_user': system, 'history_date': row.at, 'history_type': '+'}
    apps.get_model('progress', 'HistoricalRiskAppetite').objects.create(id=row.pk, **facts, **history)


class Migration(migrations.Migration):
    dependencies = [
        ('people', '0003_deputyship'),
        ('progress', '0003_risk_appetite'),
    ]

    operations = [migrations.RunPython(write_first, migrations.RunPython.noop)]
