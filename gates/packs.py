"""Handing in a gate's pack: each document is frozen as a numbered version, and those are what is decided on."""

from django.db import transaction

from gates import policies
from gates.models import Document, DocumentVersion, GateReview, PackItem
from gates.opinions import FIRST_GATE, current, newer_than_pack
from gates.readiness import gate_of, missing, open_review, papers_of
from lifecycle.door import begin, carry_out, lock, refuse_if_moved
from lifecycle.errors import Conflict
from lifecycle.fingerprint import fingerprint
from lifecycle.models import StateChange
from lifecycle.receipts import spend
from projects.models import Project


@transaction.atomic
def submit(project: Project, *, by, shown=None, recommendation: str = ""):
    """Freeze the pack of the project's next gate and hand it in. Returns the new submission, and the receipt."""
    receipt = spend(shown, by=by)
    lock(project)
    refuse_if_moved(project, shown)
    gate = gate_of(project)
    if gate is None or project.at_gate:
        raise Conflict(
            project, f"{project} kan ikke indsendes til en gate, mens det er «{project.get_state_display()}»."
        )
    if lacking := missing(project, gate):
        raise Conflict(project, "Der mangler stadig noget: " + ", ".join(need.label for need in lacking) + ".")
    before = project.gate_reviews.filter(gate=gate.number).count()
    review = GateReview(
        project=project,
        gate=gate.number,
        submission=before + 1,
        submitted_by=by,
        recommendation=recommendation,
        opinion=current(project) if gate.number >= FIRST_GATE else None,
    )
    carry_out(project.submit, by=by, receipt=receipt, submitter=by, details={"gate": gate.number})
    begin(review, "submit", by=by, may=policies.may_submit, receipt=receipt, reason=recommendation)
    for paper in papers_of(gate):
        document = project.documents.get(kind=paper.kind)
        PackItem.objects.create(review=review, version=freeze(document, by=by), decided_on=paper.decided_on)
    if receipt:
        receipt.seal(f"Sendt til beslutning ved gate {gate.number}", review.get_absolute_url())
    return review, receipt


def freeze(document: Document, *, by) -> DocumentVersion:
    """The document's frozen version: the last one when nothing has changed since, else the next."""
    lock(document)
    content = document.content()
    sha256 = fingerprint(content)
    last = document.versions.last()
    if last and last.sha256 == sha256:
        return last
    wrote = StateChange.objects.about(document).filter(action__in=("write", "answer")).values_list("by", flat=True)
    return DocumentVersion.objects.create(
        document=document,
        number=last.number + 1 if last else 1,
        content=content,
        sha256=sha256,
        author_ids=sorted(set(wrote)),
        frozen_by=by,
    )


def pack_fingerprint(review: GateReview) -> str:
    """One fingerprint for everything that is decided on: it goes along with the decision form.

    An opinion given meanwhile counts too: whoever decides must have seen it.
    """
    newer = newer_than_pack(review)
    return fingerprint(review.evidence() + ([newer.fact] if newer else []))


@transaction.atomic
def withdraw(project: Project, *, by, shown=None):
    """Take the pack back before it is decided on; the project returns to where it came from. Returns the receipt."""
    receipt = spend(shown, by=by)
    lock(project)
    refuse_if_moved(project, shown)
    review = open_review(project)
    if review is None:
        raise Conflict(project, f"{project} står ikke ved en gate.")
    carry_out(review.withdraw, by=by, receipt=receipt)
    carry_out(project.withdraw, by=by, receipt=receipt)
    if receipt:
        receipt.seal("Indsendelsen er trukket tilbage", project.get_absolute_url())
    return receipt
