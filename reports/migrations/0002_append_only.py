"""PostgreSQL's own guard: a released status never changes, and what was frozen never does."""

from django.db import migrations

FUNCTION = """
CREATE OR REPLACE FUNCTION keep_quarterly_status() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP <> 'UPDATE' THEN
        RAISE EXCEPTION 'en kvartalsstatus slettes ikke' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF OLD.state = 'released' THEN
        RAISE EXCEPTION 'en frigivet kvartalsstatus ændres ikke: en rettelse er den næste version'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF (NEW.id, NEW.year, NEW.quarter, NEW.number, NEW.data, NEW.data_sha256, NEW.introduction, NEW.frozen_at)
        IS DISTINCT FROM
       (OLD.id, OLD.year, OLD.quarter, OLD.number, OLD.data, OLD.data_sha256, OLD.introduction, OLD.frozen_at) THEN
        RAISE EXCEPTION 'det, en kvartalsstatus viser, er fastfrosset' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;
"""
TABLE = "reports_quarterlystatus"
ROWS = f"CREATE TRIGGER {TABLE}_rows BEFORE UPDATE OR DELETE ON {TABLE} FOR EACH ROW"
ALL = f"CREATE TRIGGER {TABLE}_all BEFORE TRUNCATE ON {TABLE} FOR EACH STATEMENT"


def guard(apps, schema_editor):
    if schema_editor.connection.vendor != "postgresql":
        return
    for statement in (FUNCTION, *(f"{when} EXECUTE FUNCTION keep_quarterly_status()" for when in (ROWS, ALL))):
        # No parameters: what stands in the function must reach the server as it is.
        schema_editor.execute(statement, params=None)


def unguard(apps, schema_editor):
    if schema_editor.connection.vendor != "postgresql":
        return
    for name in ("rows", "all"):
        schema_editor.execute(f"DROP TRIGGER {TABLE}_{name} ON {TABLE}")
    schema_editor.execute("DROP FUNCTION keep_quarterly_status()")


class Migration(migrations.Migration):
    dependencies = [("reports", "0001_initial")]
    operations = [migrations.RunPython(guard, unguard)]
