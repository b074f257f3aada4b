"""The documents as pages: read, write, compare, take out as PDF."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from gates import policies
from gates.attachment.attached import attachments_of
from gates.document import paper_pdf
from gates.document.answers import paper_answer
from gates.document.comparing import compare as compare_sections
from gates.document.forms import CompareForm, DocumentForm
from gates.document.prefill import known_texts
from gates.document.sections import frozen as frozen_sections
from gates.document.sections import written
from gates.document.writing import BothWrote, draft_key, refuse_at_gate
from gates.document.writing import write as write_document
from gates.models import Document
from lifecycle.acting import form_page
from lifecycle.drafts import draft_of, forget_draft
from lifecycle.middleware import receipt_answer
from lifecycle.models import Draft, StateChange
from lifecycle.receipts import refuse_if_spent
from projects.models import Project


def document(request, number, code):
    """One document as a readable page."""
    found = _document(request, number, code)
    context = {
        "document": found,
        "sections": written(found),
        "attached": [a for a in attachments_of(found.project) if a.kind_id == found.kind_id],
        "may_attach": policies.may_attach(found, request.user) and not found.project.at_gate,
        "versions": found.versions.select_related("frozen_by").defer("content"),
        "may_write": policies.may_write(found, request.user),
    }
    return render(request, "gates/document.html", context)


def document_pdf(request, number, code):
    """The document as it stands now, as a PDF marked as a draft."""
    found = _document(request, number, code)
    return paper_answer(request, found, paper_pdf.pdf_of, found, f"{found.project.label}-{code}-udkast.pdf")


def version(request, number, code, version):
    """A frozen version: those bytes were decided on."""
    frozen = _version(request, number, code, version)
    return render(request, "gates/version.html", {"document": frozen.document, "version": frozen})


def version_pdf(request, number, code, version):
    """A frozen version as a PDF."""
    frozen = _version(request, number, code, version)
    name = f"{frozen.document.project.label}-{code}-version-{version}.pdf"
    return paper_answer(request, frozen.document, paper_pdf.pdf_of_version, frozen, name)


def compare(request, number, code):
    """Two states of a document woven together: numbered versions, or what stands there now."""
    found = _document(request, number, code)
    versions = list(found.versions.all())
    form = CompareForm(request.GET, versions=versions)
    old, new = form.chosen
    context = {
        "document": found,
        "form": form,
        "changes": compare_sections(_state(found, old), _state(found, new)),
        "old_name": str(old) if old else "Intet",
        "new_name": str(new) if new else "Nu",
    }
    return render(request, "gates/compare.html", context)


def _state(document, version):
    return frozen_sections(version.content) if version else written(document)


def write(request, number, code):
    """Write a document's sections; the draft is kept as one goes."""
    project = get_object_or_404(Project.objects.visible_to(request.user).with_ties(), number=number)
    kind = get_object_or_404(project.edition.document_kinds.prefetch_related("sections"), code=code)
    found = project.documents.filter(kind=kind).first() or Document(project=project)
    found.project, found.kind = project, kind
    key = draft_key(project, kind)
    form = DocumentForm(request, found, known_texts(project, code), initial=draft_of(request.user, key))
    if not policies.may_write(found, request.user):
        _refuse(request, found)
    if request.method == "POST" and form.is_valid():
        facts = {"texts": form.texts, "left_out_because": form.left_out_because}
        try:
            _, receipt = write_document(project, kind, by=request.user, shown=form.shown, **facts)
        except BothWrote as both:
            return _both_wrote(request, kind, both)
        forget_draft(request.user, key)
        return receipt_answer(request, receipt)
    draft = Draft.objects.filter(by=request.user, form=key).first()
    behind = bool(draft and found.pk and draft.version_read != found.version)
    return _write_page(request, form, kind, project, draft=draft, behind=behind)


def _refuse(request, found):
    """Not this person's to write; or locked at a gate, and then what was typed meanwhile is given back."""
    typed = request.method == "POST"
    if typed:
        refuse_if_spent(request)
    refuse_at_gate(found, request.user, typed=typed)
    raise PermissionDenied(f"write {found}")


def _both_wrote(request, kind, both: BothWrote):
    """The page again, with what could be put together and what the other wrote; nothing is saved (409)."""
    document = both.item
    form = DocumentForm.merged(request, document, both.merge)
    last = StateChange.objects.about(document).select_related("by").last()
    response = _write_page(request, form, kind, document.project, other=last.by.display_name)
    response.status_code = 409
    return response


def _write_page(request, form, kind, project, **context):
    autosave = reverse("draft", args=[draft_key(project, kind)])
    return form_page(
        request, form, title=f"Skriv {kind.label.lower()}", about=project, verb="Gem", template="gates/write.html",
        kind=kind, autosave=autosave, **context,
    )  # fmt: skip


def _document(request, number, code):
    found = Document.objects.visible_to(request.user).select_related("project__lead_area", "kind")
    return get_object_or_404(found, project__number=number, kind__code=code)


def _version(request, number, code, version):
    document = _document(request, number, code)
    found = document.versions.select_related("frozen_by", "document__kind", "document__project__lead_area")
    return get_object_or_404(found, number=version)
