"""Writing a document: section by section, what is already known stands there to be confirmed."""

from django.db import transaction

from gates import policies
from gates.comparing import LEFT_OUT, Merge, merge
from gates.models import Document, DocumentKind
from lifecycle.door import amend, begin, lock
from lifecycle.errors import Conflict
from lifecycle.receipts import spend
from projects.models import Project


@transaction.atomic
def write(project: Project, kind: DocumentKind, *, by, shown=None, texts: dict, left_out_because: str = ""):
    """Save the sections as they stand; returns the document and the receipt.

    What somebody else has written since the page was shown is kept where this person wrote nothing else. Raises
    BothWrote, and nothing is saved, when both wrote in the same section.
    """
    receipt = spend(shown, by=by)
    lock(project)
    document = project.documents.filter(kind=kind).first()
    read = shown.version if shown else None
    if document is None:
        document = Document(project=project, kind=kind, texts=texts, left_out_because=left_out_because)
        begin(document, "write", by=by, may=policies.may_write, receipt=receipt)
    else:
        if read is not None and read != document.version:
            texts, left_out_because = _on_top(document, read, texts, left_out_because)
        amend(
            document,
            "write",
            by=by,
            may=policies.may_write,
            receipt=receipt,
            texts=texts,
            left_out_because=left_out_because,
        )
    if receipt:
        receipt.seal(f"{kind.label} er gemt", project.get_absolute_url())
    return document, receipt


class BothWrote(Conflict):
    """Two people wrote in the same section; `merge` holds what can be put together, and what the other wrote."""

    def __init__(self, document: Document, found: Merge):
        super().__init__(document)
        self.merge = found


def _on_top(document: Document, read: int, texts: dict, left_out_because: str) -> tuple[dict, str]:
    """What was typed on top of what has been saved since version `read`. Raises BothWrote."""
    base = document.history.filter(version=read).first()
    if base is None and read:
        raise Conflict(document)
    began = {**base.texts, LEFT_OUT: base.left_out_because} if base else {}
    saved = {**document.texts, LEFT_OUT: document.left_out_because}
    found = merge(began, saved, {**texts, LEFT_OUT: left_out_because})
    if not found.is_clear:
        raise BothWrote(document, found)
    return found.texts, found.texts.pop(LEFT_OUT)


def draft_key(project: Project, kind: DocumentKind) -> str:
    """The name under which a person's unsaved text of this document is kept."""
    return f"document-{project.pk}-{kind.code}"
