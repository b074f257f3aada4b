"""Handing in a gate's pack: each document is frozen as a numbered version, and those are what is decided on."""

from django.db import transaction

from gates import policies
from gates.attachment.attaching import freeze as freeze_attachments
from gates.models import Document, DocumentVersion, GateReview, PackItem
from gates.opinion.opinions import FIRST_GATE, current
from gates.submission.readiness import gate_of, missing, open_review, papers_of
from lifecycle import clock
from lifecycle.door import amend, begin, carry_out, lock, refuse_if_moved
from lifecycle.errors import Conflict
from lifecycle.fingerprint import fingerprint
from lifecycle.models import StateChange
from lifecycle.receipts import spend
from projects.models import Project


@transaction.atomic
def submit(project: Project, *, by, shown=None, recommendation: str = "", despite: str = "", lacks: str = ""):
    """Freeze the pack of the project's next gate and hand it in. Returns the new submission, and the receipt.

    What lacks does not hold it back when `despite` says why; `lacks` is the fingerprint of the list the page showed.
    """
    receipt = spend(shown, by=by)
    lock(project)
    refuse_if_moved(project, shown)
    gate = gate_of(project)
    if gate is None or project.at_gate:
        raise Conflict(
            project, f"{project} kan ikke indsendes til en gate, mens det er «{project.get_state_display()}»."
        )
    lacking = missing(project, gate)
    _refuse_what_lacks(project, gate, lacking, despite, lacks)
    before = project.gate_reviews.filter(gate=gate.number).count()
    facts = {"lacked": [need.label for need in lacking], "despite": despite} if lacking else {}
    facts |= {"recommended_by": by, "recommended_at": clock.now()} if recommendation else {}
    facts |= {"submission": before + 1, "submitted_by": by, "recommendation": recommendation}
    facts |= {"opinion": current(project) if gate.number >= FIRST_GATE else None}
    review = GateReview(project=project, gate=gate.number, **facts)
    carry_out(project.submit, by=by, receipt=receipt, submitter=by, details={"gate": gate.number})
    begin(review, "submit", by=by, may=policies.may_submit, receipt=receipt, reason=recommendation)
    for paper in papers_of(gate):
        document = project.documents.filter(kind=paper.kind).first()
        if document:
            PackItem.objects.create(review=review, version=freeze(document, by=by), decided_on=paper.decided_on)
    freeze_attachments(review)
    if receipt:
        receipt.seal(f"Sendt til beslutning ved gate {gate.number}", review.get_absolute_url())
    return review, receipt


def lacking_fingerprint(lacking) -> str:
    """One fingerprint for the list of what lacks, as the page showed it."""
    return fingerprint(sorted(need.label for need in lacking))


def nothing_to_decide_on(project: Project, gate) -> list[str]:
    """The papers the gate is decided on that nobody has begun: without them there is no pack."""
    begun = {document.kind_id for document in project.documents.all()}
    return [paper.kind.label for paper in papers_of(gate) if paper.decided_on and paper.kind_id not in begun]


def _refuse_what_lacks(project, gate, lacking, despite, lacks):
    if lacking and not despite:
        raise Conflict(project, "Der mangler stadig noget: " + ", ".join(need.label for need in lacking) + ".")
    if lacks and lacks != lacking_fingerprint(lacking):
        raise Conflict(project)
    if unwritten := nothing_to_decide_on(project, gate):
        raise Conflict(project, f"{unwritten[0]} er ikke begyndt, og det er den, der besluttes på.")


@transaction.atomic
def recommend(review: GateReview, *, by, shown=None, recommendation: str):
    """DigiTek's word to those who decide, while the pack waits: with name and time. Returns the log's row."""
    receipt = spend(shown, by=by)
    lock(review.project)
    refuse_if_moved(lock(review), shown)
    if not review.is_open:
        raise Conflict(review, f"{review} er afgjort, så anbefalingen kan ikke ændres.")
    change = amend(
        review, "recommend", by=by, may=policies.may_recommend, receipt=receipt, reason=recommendation,
        recommendation=recommendation, recommended_by=by, recommended_at=clock.now(),
    )  # fmt: skip
    if receipt:
        receipt.seal("Anbefalingen er gemt", review.get_absolute_url())
    return change


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
    lapse_minutes(review, by=by, receipt=receipt)
    if receipt:
        receipt.seal("Indsendelsen er trukket tilbage", project.get_absolute_url())
    return receipt


def lapse_minutes(review: GateReview, *, by, receipt=None):
    """A referat nobody has answered falls with the pack it was of."""
    for row in review.minutes.open():
        carry_out(row.lapse, by=by, receipt=receipt)
