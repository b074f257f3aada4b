"""A new edition of the model: a copy that is prepared, then taken into use, and from then on as it is for good.

A project keeps the edition it began with, so nothing that is changed here changes what a running project is asked.
"""

from django.db import transaction

from gates import policies
from gates.models import DocumentKind, Gate, GateDocument, Section
from lifecycle import clock
from lifecycle.door import amend, begin, lock, refuse_if_moved
from lifecycle.errors import Conflict
from lifecycle.models import Edition
from lifecycle.receipts import spend


@transaction.atomic
def prepare(*, by, shown=None):
    """Begin the next edition as a copy of the one in use; returns it and the receipt."""
    receipt = spend(shown, by=by)
    newest = lock(Edition.objects.order_by("number").last())
    refuse_to_prepare(newest)
    number = newest.number + 1
    edition = Edition(number=number, title=f"Projektmodellen, {number}. udgave")
    begin(edition, "prepare_edition", by=by, may=policies.may_change_settings, receipt=receipt)
    _copy(Edition.objects.current(), edition, by)
    if receipt:
        receipt.seal(f"{edition} er under forberedelse", edition.get_absolute_url())
    return edition, receipt


def _copy(old: Edition, new: Edition, by):
    """Everything that hangs on the old edition, hung on the new; what was taken off is not copied."""
    kinds = {}
    for kind in old.document_kinds.prefetch_related("sections"):
        kinds[kind.pk] = _copied(kind, by, edition=new)
        for section in kind.sections.all():
            _copied(section, by, kind=kinds[kind.pk])
    for gate in old.gates.prefetch_related("documents"):
        copied = _copied(gate, by, edition=new)
        for paper in gate.documents.all():
            _copied(paper, by, gate=copied, kind=kinds[paper.kind_id])


def _copied(row: DocumentKind | Section | Gate | GateDocument, by, **hung_on):
    facts = {field.name: getattr(row, field.name) for field in row._meta.concrete_fields if not field.primary_key}
    copy = type(row)(**facts | hung_on | {"version": 0})
    copy.save(by=by)
    return copy


@transaction.atomic
def add_item(kind: DocumentKind, *, by, shown=None, **values):
    """Add a section or a check item at the end of its document; returns the receipt."""
    receipt = spend(shown, by=by)
    _lock_prepared(kind.edition)
    there = Section.every.filter(kind=kind)
    last = max(there.values_list("order", flat=True), default=0)
    section = Section(kind=kind, code=f"punkt-{there.count() + 1}", order=last + 1, **values)
    begin(section, "add_item", by=by, may=policies.may_change_section, receipt=receipt)
    return _sealed(receipt, f"”{section.heading}” er tilføjet", kind.edition)


@transaction.atomic
def edit_item(section: Section, *, by, shown=None, **values):
    """Change a section of an edition that is being prepared; returns the receipt."""
    receipt = spend(shown, by=by)
    _lock_prepared(section.kind.edition)
    refuse_if_moved(lock(section), shown)
    amend(section, "edit_item", by=by, may=policies.may_change_section, receipt=receipt, **values)
    return _sealed(receipt, f"”{section.heading}” er rettet", section.kind.edition)


@transaction.atomic
def take_off(section: Section, *, by, shown=None):
    """Ask for it no more from this edition on; returns the receipt."""
    receipt = spend(shown, by=by)
    _lock_prepared(section.kind.edition)
    amend(section, "take_off", by=by, may=policies.may_change_section, receipt=receipt, active=False)
    return _sealed(receipt, f"”{section.heading}” er taget af", section.kind.edition)


@transaction.atomic
def take_into_use(edition: Edition, *, by, shown=None):
    """From now on new projects begin under it, and it can be changed no more; returns the receipt."""
    receipt = spend(shown, by=by)
    _lock_prepared(edition)
    amend(
        edition, "take_into_use", by=by, may=policies.may_change_settings, receipt=receipt,
        taken_into_use=clock.today(),
    )  # fmt: skip
    return _sealed(receipt, f"{edition} er taget i brug", edition)


def refuse_to_prepare(newest: Edition):
    """Conflict when the next edition is being prepared already."""
    if newest.in_preparation:
        raise Conflict(newest, f"{newest} er allerede under forberedelse.")


def refuse_in_use(edition: Edition):
    """Conflict when projects may already begin under it."""
    if not edition.in_preparation:
        raise Conflict(edition, f"{edition} er taget i brug og kan ikke ændres. Lav en ny udgave.")


def _lock_prepared(edition: Edition):
    refuse_in_use(lock(edition))


def _sealed(receipt, text: str, edition: Edition):
    if receipt:
        receipt.seal(text[:200], edition.get_absolute_url())
    return receipt
