"""Evidence is added to, never changed: refused in code everywhere, and by PostgreSQL itself."""

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction

from gates.models import DocumentVersion, GateReview, PackItem
from lifecycle.door import amend
from lifecycle.errors import AppendOnly
from lifecycle.models import Decision, Evidence, StateChange
from tests.factories import DocumentFactory, ProjectFactory, UserFactory
from tests.racing import on_postgresql

pytestmark = pytest.mark.django_db

EVIDENCE = [model for model in apps.get_models() if issubclass(model, Evidence)]
# How one row of the kinds that carry the portal is made; the rest are tried without a row.
MADE = {}


def makes(model):
    def keep(make):
        MADE[model] = make
        return make

    return keep


@makes(StateChange)
def _change():
    return amend(ProjectFactory(), "edit", by=UserFactory(), may=lambda *_: True, title="Nyt")


@makes(Decision)
def _decision():
    return Decision.record(about=ProjectFactory(), kind="gate", outcome="approve", by=UserFactory())


@makes(DocumentVersion)
def _version():
    document = DocumentFactory(project=ProjectFactory(), code="tjekliste")
    return document.versions.create(number=1, content={}, sha256="0" * 64, frozen_by=UserFactory())


@makes(PackItem)
def _pack_item():
    version, by = _version(), UserFactory()
    review = GateReview(project=version.document.project, gate=1, submission=1, submitted_by=by)
    review.save(by=by)
    return review.pack.create(version=version)


each_kind = pytest.mark.parametrize("model", MADE, ids=lambda model: model.__name__)


@pytest.mark.smoke
@pytest.mark.parametrize("model", EVIDENCE, ids=lambda model: model.__name__)
def test_every_kind_of_evidence_refuses_in_code(model):
    """Also the kind that is made tomorrow, with a queryset of its own."""
    row = model(pk=1)
    row._state.adding = False
    for change in (row.delete, model.objects.all().delete, model.objects.none().delete):
        with pytest.raises(AppendOnly):
            change()
    with pytest.raises(AppendOnly):
        model.objects.update(id=1)
    with pytest.raises(AppendOnly):
        model.objects.bulk_update([row], ["id"])


@pytest.mark.smoke
@each_kind
def test_a_row_is_written_once(model):
    row = MADE[model]()
    with pytest.raises(AppendOnly):
        row.save()
    with pytest.raises(AppendOnly):
        model.objects.get(pk=row.pk).save()
    with pytest.raises(AppendOnly):
        row.delete()
    assert model.objects.filter(pk=row.pk).exists()


@pytest.mark.smoke
@each_kind
def test_no_list_of_rows_changes_them(model):
    row = MADE[model]()
    for rows in (model.objects.all(), model.objects.filter(pk=row.pk), model._default_manager.all()):
        with pytest.raises(AppendOnly):
            rows.update(id=1)
        with pytest.raises(AppendOnly):
            rows.bulk_update([row], ["id"])
        with pytest.raises(AppendOnly):
            rows.delete()
    assert model.objects.filter(pk=row.pk).exists()


@pytest.mark.smoke
@each_kind
def test_a_row_is_not_written_over_by_its_key(model):
    """A new row with an old key would be saved over the old one."""
    row = MADE[model]()
    copy = model.objects.get(pk=row.pk)
    copy._state.adding = True
    with pytest.raises((AppendOnly, IntegrityError)), transaction.atomic():
        copy.save()


@on_postgresql
@each_kind
@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE {table} SET id = id",
        "UPDATE {table} SET id = id WHERE id = {pk}",
        "DELETE FROM {table} WHERE id = {pk}",
        "TRUNCATE {table} CASCADE",
        "INSERT INTO {table} SELECT * FROM {table} WHERE id = {pk} ON CONFLICT (id) DO UPDATE SET id = EXCLUDED.id",
    ],
)
def test_postgresql_refuses_whoever_asks(model, sql):
    row = MADE[model]()
    connection.check_constraints()  # TRUNCATE waits for nobody
    with pytest.raises(IntegrityError, match="er bevis"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql.format(table=model._meta.db_table, pk=row.pk))
    assert model.objects.filter(pk=row.pk).exists()


@on_postgresql
@each_kind
def test_postgresql_refuses_what_slips_past_our_code(model):
    row = MADE[model]()
    with pytest.raises(IntegrityError, match="er bevis"), transaction.atomic():
        model._base_manager.filter(pk=row.pk)._raw_delete("default")


@on_postgresql
def test_every_kind_of_evidence_has_its_two_triggers():
    """Also the kind that is made tomorrow, whose migration forgot them."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT event_object_table, action_timing FROM information_schema.triggers")
        rows = {table for table, _ in cursor.fetchall()}
        cursor.execute("SELECT tgrelid::regclass::text FROM pg_trigger WHERE tgname LIKE '%%_all' AND tgenabled = 'O'")
        whole = {table for (table,) in cursor.fetchall()}
    tables = {model._meta.db_table for model in EVIDENCE}

    assert tables <= rows
    assert tables <= whole


@on_postgresql
@pytest.mark.django_db(transaction=True)
def test_the_triggers_are_awake_after_the_tests_have_emptied_the_tables():
    with transaction.atomic():
        MADE[StateChange]()
    call_command("flush", interactive=False, verbosity=0)
    assert not StateChange.objects.exists()

    with transaction.atomic():
        MADE[StateChange]()
    with pytest.raises(IntegrityError, match="er bevis"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM lifecycle_statechange")


@pytest.mark.django_db(transaction=True)
def test_a_person_with_a_past_is_not_deleted():
    """The log and the decisions keep their people: PROTECT, not CASCADE."""
    with transaction.atomic():
        change = MADE[StateChange]()
    with pytest.raises(IntegrityError):
        change.by.delete()
    assert StateChange.objects.filter(pk=change.pk).exists()
