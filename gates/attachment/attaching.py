"""Attaching files: a new attachment, its next version, and taking one back; locked while the project is at a gate."""

import logging

from django.core.exceptions import PermissionDenied
from django.db import transaction

from files.models import StoredFile
from files.receiving import Received
from gates import policies
from gates.models import Attachment, AttachmentVersion, GateReview, PackAttachment
from lifecycle import clock
from lifecycle.door import amend, begin, lock, refuse_if_moved
from lifecycle.errors import Conflict
from lifecycle.receipts import spend
from projects.models import Project

logger = logging.getLogger("portal.files")
TAKEN_BACK = "Bilaget er trukket tilbage. Læg filen op som et nyt bilag."


@transaction.atomic
def attach(
    project: Project,
    files: list[Received],
    *,
    by,
    shown=None,
    kind=None,
    name="",
    description="",
    signed=False,
    cpr_reason="",
):
    """Put up each of `files` as an attachment of its own; `name` is for a single one. Returns them and the receipt."""
    receipt = spend(shown, by=by)
    _open(project, by)
    made = []
    for received in files:
        attachment = Attachment(project=project, kind=kind, name=name or _name_of(received), description=description)
        stored, facts = _keep(received, by, signed, cpr_reason)
        begin(
            attachment, "attach", by=by, may=policies.may_attach, receipt=receipt, reason=facts["cpr_reason"],
            details=_logged(stored, facts, 1),
        )  # fmt: skip
        AttachmentVersion.objects.create(attachment=attachment, number=1, file=stored, by=by, **facts)
        made.append(attachment)
    if receipt:
        receipt.seal(_said(made), made[0].get_absolute_url())
    return made, receipt


@transaction.atomic
def add_version(attachment: Attachment, received: Received, *, by, shown=None, signed=False, cpr_reason=""):
    """Put up the next version; the ones before stay as they are. Returns it and the receipt.

    What somebody else put up meanwhile is no conflict: nothing is written over, and the receipt tells of it.
    """
    receipt = spend(shown, by=by)
    _open(attachment.project, by)
    lock(attachment)
    if attachment.is_withdrawn:
        raise Conflict(attachment, TAKEN_BACK)
    number = attachment.last_number + 1
    stored, facts = _keep(received, by, signed, cpr_reason)
    same = attachment.versions.filter(file=stored).last()
    amend(
        attachment, "add_version", by=by, may=policies.may_attach, receipt=receipt, reason=facts["cpr_reason"],
        details=_logged(stored, facts, number), last_number=number,
    )  # fmt: skip
    version = AttachmentVersion.objects.create(attachment=attachment, number=number, file=stored, by=by, **facts)
    if receipt:
        text = f"Version {number} er lagt op"
        if same:
            text += f". Indholdet er det samme som i version {same.number}"
        if shown.version is not None and shown.version != attachment.version - 1:
            text += ". En anden har lagt en version op imens"
        receipt.seal(text, attachment.get_absolute_url())
    return version, receipt


@transaction.atomic
def withdraw(attachment: Attachment, *, by, reason: str, shown=None):
    """Take it back: it stays readable and in the packs it was in, and counts no more. Returns the receipt."""
    receipt = spend(shown, by=by)
    _open(attachment.project, by)
    lock(attachment)
    refuse_if_moved(attachment, shown)
    if attachment.is_withdrawn:
        raise Conflict(attachment, "Bilaget er allerede trukket tilbage.")
    amend(
        attachment, "withdraw", by=by, may=policies.may_attach, receipt=receipt, reason=reason,
        withdrawn_at=clock.now(), withdrawn_by=by,
    )  # fmt: skip
    if receipt:
        receipt.seal("Bilaget er trukket tilbage", attachment.get_absolute_url())
    return receipt


def freeze(review: GateReview):
    """The newest version of each attachment that stands goes with the pack, and is decided on with it."""
    standing = review.project.attachments.standing()
    for attachment in standing:
        version = attachment.versions.get(number=attachment.last_number)
        PackAttachment.objects.create(review=review, version=version)


def refuse_at_gate(project: Project):
    """Conflict while the project waits for a decision: what was handed in stays as it is."""
    if project.at_gate:
        why = (
            f"{project.label} står ved gate {project.at_gate}, så bilagene er låst, til der er besluttet. "
            "Bagefter kan du lægge en ny version op. Filen er ikke gemt."
        )
        raise Conflict(project, why)


def _open(project, by):
    """The project, locked for this transaction, when `by` may attach to it now: asked before any byte is kept."""
    lock(project)
    if not policies.may_attach(Attachment(project=project), by.afresh()):
        raise PermissionDenied(f"attach to {project}")
    refuse_at_gate(project)


def _keep(received, by, signed, cpr_reason) -> tuple[StoredFile, dict]:
    places = sorted({found["where"] for found in received.cpr})
    facts = {"name": received.name, "signed": signed, "notes": received.notes, "cpr_places": places}
    return received.keep(by=by), facts | {"cpr_reason": cpr_reason if places else ""}


def _logged(stored, facts, number) -> dict:
    told = {"version": number, "name": facts["name"], "size": stored.size, "sha256": stored.sha256}
    return told | ({"cpr_places": facts["cpr_places"]} if facts["cpr_places"] else {})


def _name_of(received) -> str:
    """What the file is called, without its ending."""
    longest = Attachment._meta.get_field("name").max_length
    return received.name.rpartition(".")[0][:longest] or received.name[:longest]


def _said(made) -> str:
    if len(made) > 1:
        return f"{len(made)} bilag er lagt op"
    [attachment] = made
    stored = attachment.versions.get().file
    known = attachment.project.attachments.filter(versions__file=stored).exclude(pk=attachment.pk).first()
    text = "Bilaget er lagt op"
    return f"{text}. Indholdet er det samme som i ”{known.name}”" if known else text
