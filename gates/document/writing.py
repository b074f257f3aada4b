"""Writing a document: section by section, what is already known stands there to be confirmed."""

from django.db import transaction

from gates import policies
from gates.checks import sign
from gates.document.comparing import LEFT_OUT, Merge, merge
from gates.document.sections import written
from gates.models import Document, DocumentKind
from lifecycle.door import amend, begin, lock
from lifecycle.errors import Conflict
from lifecycle.receipts import spend
from projects.models import Project


@transaction.atomic
def write(project: Project, kind: DocumentKind, *, by, shown=None, texts: dict, left_out_because: str = ""):
    """Save the sections as they stand; returns the document and the receipt.

    `texts` holds the sections that are written; what is not in it stays. What somebody else has written since the page
    was shown is kept where this person wrote nothing else. Raises
    BothWrote, and nothing is saved, when both wrote in the same section.
    """
    receipt = spend(shown, by=by)
    lock(project)
    document = project.documents.filter(kind=kind).first()
    new, read = document is None, shown.version if shown else None
    document = document or Document(project=project, kind=kind)
    refuse_at_gate(document, by)
    began, said = _base(document, read if read is not None else document.version)
    checks = {section.code for section in kind.sections.all() if section.is_check}
    texts = sign(began | texts, (began, document.texts), checks, by)
    if not new and read is not None and read != document.version:
        texts, left_out_because = _on_top(document, began | {LEFT_OUT: said}, texts, left_out_because)
    may, action = _may(document, texts, left_out_because), _action(document, texts, left_out_because, checks)
    if new:
        document.texts, document.left_out_because = texts, left_out_because
        begin(document, action, by=by, may=may, receipt=receipt)
    else:
        facts = {"texts": texts, "left_out_because": left_out_because}
        amend(document, action, by=by, may=may, receipt=receipt, **facts)
    if receipt:
        receipt.seal(f"{kind.label} er gemt", project.get_absolute_url())
    return document, receipt


def refuse_at_gate(document: Document, user, *, typed: bool = True):
    """Conflict for whoever could write it, while the project waits for a decision: what was handed in stays."""
    if document.project.at_gate and policies.may_write_some(document, user):
        why = "Dokumentet er låst, til gaten er besluttet."
        raise Conflict(
            document if document.pk else document.project, f"{why} Din tekst er ikke gemt." if typed else why
        )


class BothWrote(Conflict):
    """Two people wrote in the same section; `merge` holds what can be put together, and what the other wrote."""

    def __init__(self, document: Document, found: Merge):
        super().__init__(document)
        self.merge = found


def _changed(document: Document, texts: dict) -> list:
    """The sections that are to hold another text than they do."""
    return [s for s in document.kind.sections.all() if texts.get(s.code, "") != document.texts.get(s.code, "")]


def _may(document: Document, texts: dict, left_out_because: str):
    """What the door asks: that each section which becomes another is this person's to write (rows 11 and 53)."""
    changed, leaves_out = _changed(document, texts), left_out_because != document.left_out_because

    def may(document, user) -> bool:
        theirs = all(policies.may_write_section(section, document, user) for section in changed)
        return (
            policies.may_write(document, user) and theirs and (not leaves_out or policies.may_leave_out(document, user))
        )

    return may


def _action(document, texts, left_out_because, checks) -> str:
    """To answer check items is not to write the document: IT & Digitalisering may judge what it has answered in."""
    changed = {section.code for section in _changed(document, texts)}
    only_answers = changed and changed <= checks and left_out_because == document.left_out_because
    return "answer" if only_answers else "write"


def _base(document: Document, read: int) -> tuple[dict, str]:
    """The texts as they were in version `read`, and why it was left out then."""
    if document.pk is None or read == document.version:
        return document.texts, document.left_out_because
    base = document.history.filter(version=read).first()
    if base is None and read:
        raise Conflict(document)
    return (base.texts, base.left_out_because) if base else ({}, "")


def _on_top(document: Document, began: dict, texts: dict, left_out_because: str) -> tuple[dict, str]:
    """What was typed on top of what has been saved since it read `began`. Raises BothWrote."""
    saved = {**document.texts, LEFT_OUT: document.left_out_because}
    found = merge(began, saved, {**texts, LEFT_OUT: left_out_because})
    if not found.is_clear:
        raise BothWrote(document, found)
    said = found.texts.pop(LEFT_OUT)
    return document.texts | found.texts, said


def answers_of_it(project: Project) -> list[tuple[DocumentKind, list]]:
    """The check items that are IT & Digitalisering's to answer, by document, as they stand."""
    kinds = project.edition.document_kinds.filter(sections__for_it=True, sections__active=True).distinct()
    found = []
    for kind in kinds.prefetch_related("sections"):
        document = project.documents.filter(kind=kind).first() or Document(project=project)
        document.kind = kind
        theirs = {section.code for section in kind.sections.all() if section.for_it}
        found.append((kind, [section for section in written(document) if section.code in theirs]))
    return found


def draft_key(project: Project, kind: DocumentKind) -> str:
    """The name under which a person's unsaved text of this document is kept."""
    return f"document-{project.pk}-{kind.code}"
