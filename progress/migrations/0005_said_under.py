import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """Each assessment points at the matrix it was said under.

    The column comes with its value, so no row of the append-only table is updated.
    """

    dependencies = [
        ('progress', '0004_first_appetite'),
    ]

    operations = [
        migrations.AddField(
            model_name='historicalriskassessment',
            name='said_under',
            field=models.ForeignKey(blank=True, db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='progress.riskappetite', verbose_name='vurderet under'),
        ),
        migrations.AddField(
            model_name='riskassessment',
            name='said_under',
            # All that was said before there were versions was said under the first, which 0004 wrote as row 1.
            field=models.ForeignKey(default=1, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='progress.riskappetite', verbose_name='vurderet under'),
            preserve_default=False,
        ),
    ]
