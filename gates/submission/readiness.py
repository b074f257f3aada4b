"""What a gate asks for, and what is there: the list "Mangler før gate n"."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from django.db import models
from django.urls import reverse

from danish.dates import dato
from gates import policies
from gates.attachment.attached import ATTACHED, attachments_of
from gates.models import Condition, Document, DocumentKind, Gate, GateDocument, GateReview, Opinion, Section
from gates.models.document import CONTRACT
from gates.opinion.opinions import FIRST_GATE, IT, current
from gates.submission import ways
from projects.models import Project
from projects.phases import UNDER_WAY
from projects.policies import may_read, may_set_members

SIGNED_BEFORE = 3
SIGNED_FILE = "Fil med den underskrevne kontrakt"
SAID_BY_IT = models.Prefetch("opinions", Opinion.objects.select_related("by"))
# What `needs` reads of a project: fetched at once for many.
READ_FOR_NEEDS = ("documents__kind__sections", "gate_reviews__conditions__responsible", SAID_BY_IT, ATTACHED)
# Who sees to it when nobody is set.
TEAM = "DigiTek"


@dataclass(frozen=True)
class Need:
    """One thing the gate asks for: whether it is met, the address where exactly that is mended, and by whom.

    `opens`: for whom that address opens. Others go to `read`, when they read the project's documents, and else
    have only `words`.
    """

    label: str
    met: bool
    url: str = ""
    link: str = ""
    owner: str = ""
    code: str = ""
    opens: ways.Opens = ways.everybody
    read: str = ""
    words: str = ""


def gate_of(project: Project, number: int | None = None) -> Gate | None:
    """The gate the project is on the way to (or `number`), in the edition it began with."""
    number = number or project.next_gate
    if not number:
        return None
    found = {"gate__edition": project.edition_id, "gate__number": number}
    papers = list(GateDocument.objects.filter(**found).select_related("gate", "kind"))
    if not papers:
        return Gate.objects.filter(edition=project.edition_id, number=number).first()
    gate = papers[0].gate
    gate.papers = papers
    return gate


def papers_of(gate: Gate) -> list[GateDocument]:
    """The documents of the gate's pack, with their kinds; those that came along with the gate."""
    return gate.papers if hasattr(gate, "papers") else list(gate.documents.select_related("kind"))


def needs(project: Project, gate: Gate) -> list[Need]:
    """Everything the gate asks for, met or not, in the order it is made."""
    documents = list(project.documents.all())
    models.prefetch_related_objects(documents, "kind__sections")
    written = {document.kind_id: document for document in documents}
    found = []
    for paper in papers_of(gate):
        document = written.get(paper.kind_id)
        found.append(_paper_need(project, gate, paper.kind, document))
        found += _item_needs(project, gate, document) if document else []
    return found + [need for rule in RULES if (need := rule(project, gate))]


def readable(project: Project, user) -> list[Document]:
    """Those of the project's documents that this person reads (row 12): all of them or none."""
    return list(project.documents.all()) if policies.reads_papers(project, user) else []


def to_begin(project: Project, user) -> list[DocumentKind]:
    """The kinds that this person may begin and nobody has; asked where no gate asks for them (SKAL, øvrige)."""
    if project.state not in UNDER_WAY or not policies.may_leave_out(Document(project=project), user):
        return []
    begun = [document.kind_id for document in project.documents.all()]
    return list(DocumentKind.objects.filter(edition=project.edition_id).exclude(pk__in=begun))


def as_seen_by(user, project: Project, rows: list[Need]) -> list[Need]:
    """The same list with only the ways that open for this person: where it is mended, else where it is read."""
    return [_as_seen_by(user, project, need) for need in rows]


def _as_seen_by(user, project, need: Need) -> Need:
    if need.opens(project, user):
        return need
    if need.read and policies.reads_papers(project, user):
        return replace(need, url=need.read, link=need.words or "Læs")
    return replace(need, url="", link=need.words)


def missing(project: Project, gate: Gate) -> list[Need]:
    return [need for need in needs(project, gate) if not need.met]


def _paper_need(project, gate, kind, document: Document | None) -> Need:
    """The document as a whole; what of it is IT & Digitalisering's to answer has rows of its own."""
    url, owner = reverse("gates:write", args=[project.number, kind.code]), _lead_of(project)
    about = {"owner": owner, "code": kind.code}
    if document is None:
        opens = ways.writes(Document(project=project, kind=kind))
        return Need(kind.label, met=False, url=url, link="Skriv", opens=opens, **about)
    read = document.get_absolute_url()
    lacking = [section for section in document.missing_at(gate.number) if not section.for_it]
    if not lacking:
        return Need(kind.label, met=True, url=read, link="Læs", opens=policies.reads_papers, **about)
    way = {"opens": ways.writes(document), "read": read, "words": _named(lacking)}
    return Need(kind.label, met=False, url=_at(url, lacking[0]), link=_named(lacking), **way, **about)


def _named(lacking) -> str:
    """Headings are named, two at most; a check item is a sentence of its own, so those are counted."""
    if lacking[0].form == Section.Form.CHECK:
        return "Mangler ét punkt" if len(lacking) == 1 else f"Mangler {len(lacking)} punkter"
    return (
        "Mangler: " + ", ".join(section.heading.lower() for section in lacking[:2]) + (" …" if len(lacking) > 2 else "")
    )


def _item_needs(project, gate, document: Document) -> Iterator[Need]:
    """The check items that IT & Digitalisering has not answered, and every open one, each with whose it is."""
    url = reverse("gates:write", args=[project.number, document.kind.code])
    way = {"opens": ways.writes(document), "read": document.get_absolute_url(), "code": document.kind.code}
    unanswered = [section for section in document.missing_at(gate.number) if section.for_it]
    for section in unanswered:
        label = f"{document.kind.label}: {section.heading}"
        yield Need(label, met=False, url=_at(url, section), link="Besvar", owner=IT, **way)
    for section in document.open_at(gate.number):
        owner = IT if section.for_it else _lead_of(project)
        label = f"Åbent punkt: {section.heading}"
        yield Need(label, met=False, url=_at(url, section), link="Luk punktet", owner=owner, **way)


def _at(url: str, section) -> str:
    return f"{url}#id_afsnit-{section.code}"


def _lead_of(project) -> str:
    """Who brings what the project itself lacks."""
    return project.lead.display_name if project.lead else TEAM


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
    label, owner = condition_label(left), left.responsible.display_name
    return Need(label, met=False, url=url, link="Se betingelsen", owner=owner, code="condition")


def condition_label(condition: Condition) -> str:
    return f"Betingelse: {condition.text}"


def _contract_before(project: Project, gate: Gate) -> Document | None:
    """The contract, at a gate that asks for its signature; None when there is none, or it is not relevant."""
    document = next((d for d in project.documents.all() if d.kind.code == CONTRACT), None)
    is_asked = gate.number >= SIGNED_BEFORE and document is not None and not document.left_out_because
    return document if is_asked else None


def contract_signed(project: Project, gate: Gate) -> Need | None:
    """A draft is enough before gate 2; what is tried must be signed before gate 3."""
    document = _contract_before(project, gate)
    if document is None:
        return None
    lacking, read = document.missing_at(gate.number), document.get_absolute_url()
    label, about = "Underskrevet kontrakt", {"owner": _lead_of(project), "code": CONTRACT}
    if not lacking:
        return Need(label, met=True, url=read, link="Læs", opens=policies.reads_papers, **about)
    url = _at(reverse("gates:write", args=[project.number, CONTRACT]), lacking[0])
    return Need(label, met=False, url=url, link="Udfyld", opens=ways.writes(document), read=read, **about)


def contract_attached(project: Project, gate: Gate) -> Need | None:
    """The signed contract itself is there as a file before gate 3."""
    document = _contract_before(project, gate)
    if document is None:
        return None
    found = next((a for a in attachments_of(project) if a.signed and a.kind_id == document.kind_id), None)
    about = {"owner": _lead_of(project), "code": CONTRACT}
    if found:
        url, opens = found.get_absolute_url(), policies.reads_papers
        return Need(SIGNED_FILE, met=True, url=url, link="Se bilaget", opens=opens, **about)
    url = f"{reverse('gates:attach', args=[project.number])}?dokument={CONTRACT}"
    return Need(SIGNED_FILE, met=False, url=url, link="Læg op", opens=ways.attaches, **about)


def opinion_given(project: Project, gate: Gate) -> Need | None:
    """Gate 2 asks what IT & Digitalisering holds of it; from then on an opinion that has run out is asked for anew."""
    opinion = current(project) if gate.number >= FIRST_GATE else None
    holds = opinion is not None and not opinion.has_run_out
    if gate.number < FIRST_GATE or (gate.number > FIRST_GATE and (holds or opinion is None)):
        return None
    url, label = reverse("gates:opinion", args=[project.number]), f"Udtalelse fra {IT}"
    if opinion and not holds:
        label = f"{label}: skulle vurderes igen senest {dato(opinion.look_again_by)}"
    link = "Læs" if holds else "Til udtalelsen"
    return Need(label, met=holds, url=url, link=link, owner=IT, code="opinion", opens=may_read)


RULES: list[Callable[[Project, Gate], Need | None]] = [
    has_owner, has_lead, opinion_given, contract_signed, contract_attached, conditions_met,
]  # fmt: skip


def _people_need(project, label, person) -> Need:
    """Whoever lacks is named by DigiTek or the chef (row 24); the team sees to it that it happens."""
    url = reverse("projects:people", args=[project.number])
    name = person.display_name if person else ""
    way = {"url": url, "link": name or "Vælg", "opens": may_set_members, "words": name}
    return Need(label, met=person is not None, owner=TEAM, code="people", **way)


def open_review(project: Project) -> GateReview | None:
    """The submission that waits for a decision."""
    return next((review for review in project.gate_reviews.all() if review.is_open), None)
