"""What a gate asks for, and what is there: the list "Mangler før gate n"."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from django.db import models
from django.urls import reverse

from gates import policies
from gates.models import Attachment, Condition, Document, Gate, GateDocument, GateReview
from people.roles import Permission
from projects.models import Project

CONTRACT, SIGNED_BEFORE = "kontrakt", 3
SIGNED_FILE = "Fil med den underskrevne kontrakt"
ATTACHED = models.Prefetch("attachments", Attachment.objects.with_current())
# What `needs` reads of a project: fetched at once for many.
READ_FOR_NEEDS = ("documents__kind__sections", "gate_reviews__conditions", ATTACHED)


@dataclass(frozen=True)
class Need:
    """One thing the gate asks for: whether it is met, and the address where exactly that is mended."""

    label: str
    met: bool
    url: str = ""
    link: str = ""
    owner: str = ""
    code: str = ""


def gate_of(project: Project, number: int | None = None) -> Gate | None:
    """The gate the project is on the way to (or `number`), in the edition it began with."""
    number = number or project.next_gate
    return Gate.objects.filter(edition=project.edition_id, number=number).first() if number else None


def papers_of(gate: Gate) -> list[GateDocument]:
    """The documents of the gate's pack, with their kinds."""
    return list(gate.documents.select_related("kind"))


def needs(project: Project, gate: Gate) -> list[Need]:
    """Everything the gate asks for, met or not, in the order it is made."""
    written = {document.kind_id: document for document in project.documents.all()}
    papers = [_paper_need(project, gate, paper.kind, written.get(paper.kind_id)) for paper in papers_of(gate)]
    return papers + [need for rule in RULES if (need := rule(project, gate))]


def readable(project: Project, user) -> list[Document]:
    """Those of the project's documents that this person reads (row 12)."""
    if user.reach(Permission.DOWNLOAD_DOCUMENTS).everything:
        return list(project.documents.all())
    ids = set(Document.objects.visible_to(user).filter(project=project).values_list("pk", flat=True))
    return [document for document in project.documents.all() if document.pk in ids]


def as_seen_by(user, project: Project, rows: list[Need], read: list[Document] | None = None) -> list[Need]:
    """The same list, without ways into documents that this person does not read; `read` when those are known."""
    read = readable(project, user) if read is None else read
    codes = {document.kind.code for document in set(project.documents.all()) - set(read)}
    return [replace(need, url="", link="" if need.met else need.link) if need.code in codes else need for need in rows]


def missing(project: Project, gate: Gate) -> list[Need]:
    return [need for need in needs(project, gate) if not need.met]


def _paper_need(project, gate, kind, document: Document | None) -> Need:
    url = reverse("gates:write", args=[project.number, kind.code])
    if document is None:
        return Need(kind.label, met=False, url=url, link="Skriv", code=kind.code)
    lacking = document.missing_at(gate.number)
    if not lacking:
        return Need(kind.label, met=True, url=document.get_absolute_url(), link="Læs", code=kind.code)
    named = ", ".join(section.heading.lower() for section in lacking[:2]) + (" …" if len(lacking) > 2 else "")
    return Need(
        kind.label, met=False, url=f"{url}#id_afsnit-{lacking[0].code}", link=f"Mangler: {named}", code=kind.code
    )


def has_owner(project: Project, gate: Gate) -> Need:
    """Every project has an owner in the line."""
    return _people_need(project, "Projektejer i linjen", project.owner)


def has_lead(project: Project, gate: Gate) -> Need | None:
    """From gate 2 somebody must lead the trial."""
    return _people_need(project, "Projektleder", project.lead) if gate.number > 1 else None


def conditions_met(project: Project, gate: Gate) -> Need | None:
    """The conditions of the gate before are met and accepted."""
    # Read once for all submissions, unless the page has them already.
    models.prefetch_related_objects([project], "gate_reviews__conditions")
    decided = (review for review in project.gate_reviews.all() if not review.is_open)
    asked = [condition for review in decided for condition in review.conditions.all()]
    left = min((c for c in asked if c.state != Condition.State.ACCEPTED), key=lambda c: (c.due, c.pk), default=None)
    if left is None:
        return None
    url = left.review.get_absolute_url()
    return Need(condition_label(left), met=False, url=url, link="Se betingelsen", code="condition")


def condition_label(condition: Condition) -> str:
    return f"Betingelse: {condition.text}"


def contract_signed(project: Project, gate: Gate) -> Need | None:
    """A draft is enough before gate 2; what is tried must be signed before gate 3."""
    document = next((d for d in project.documents.all() if d.kind.code == CONTRACT), None)
    if gate.number < SIGNED_BEFORE or document is None or document.left_out_because:
        return None
    lacking = document.missing_at(gate.number)
    url = reverse("gates:write", args=[project.number, CONTRACT])
    if lacking:
        url = f"{url}#id_afsnit-{lacking[0].code}"
    return Need("Underskrevet kontrakt", met=not lacking, url=url, link="Udfyld" if lacking else "Læs", code=CONTRACT)


def contract_attached(project: Project, gate: Gate) -> Need | None:
    """The signed contract itself is there as a file before gate 3."""
    if gate.number < SIGNED_BEFORE:
        return None
    document = next((d for d in project.documents.all() if d.kind.code == CONTRACT), None)
    if document is None or document.left_out_because:
        return None
    found = next((a for a in attachments_of(project) if a.signed and a.kind_id == document.kind_id), None)
    url = found.get_absolute_url() if found else f"{reverse('gates:attach', args=[project.number])}?dokument={CONTRACT}"
    return Need(SIGNED_FILE, met=bool(found), url=url, link="Se bilaget" if found else "Læg op", code=CONTRACT)


def attachments_of(project: Project) -> list[Attachment]:
    """Those that stand, with the facts of their newest version; reads what is prefetched (`ATTACHED`)."""
    prefetched = "attachments" in getattr(project, "_prefetched_objects_cache", {})
    found = project.attachments.all() if prefetched else project.attachments.with_current()
    return [attachment for attachment in found if not attachment.is_withdrawn]


@dataclass(frozen=True)
class AttachmentPanel:
    """What is attached, as the project's page shows it."""

    rows: list[Attachment]
    may_attach: bool


def attachment_panel(project: Project, user) -> AttachmentPanel | None:
    """The panel, for those who read the project's documents (row 12); asks nothing that the page has read already."""
    if not reads_papers(project, user):
        return None
    may_attach = policies.may_attach(Attachment(project=project), user) and project.at_gate is None
    return AttachmentPanel(attachments_of(project), may_attach)


def reads_papers(project: Project, user) -> bool:
    """Row 12, asked of one project: what `reached_papers` says in a list."""
    if user.may(Permission.DOWNLOAD_DOCUMENTS, about=project):
        return True
    waits = any(review.waits_for_heads for review in project.gate_reviews.all())
    return waits and user.may_besides(Permission.DOWNLOAD_DOCUMENTS, "gate")


RULES: list[Callable[[Project, Gate], Need | None]] = [
    has_owner, has_lead, contract_signed, contract_attached, conditions_met,
]  # fmt: skip


def _people_need(project, label, person) -> Need:
    url = reverse("projects:people", args=[project.number])
    return Need(label, met=person is not None, url=url, link=person.display_name if person else "Vælg", code="people")


def open_review(project: Project) -> GateReview | None:
    """The submission that waits for a decision."""
    return next((review for review in project.gate_reviews.all() if review.is_open), None)
