"""Documents and gates: write, read, hand in, decide."""

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from files.answers import attachment
from gates import forms, packs, paper_pdf, policies
from gates.basis import facts_of, needs_of
from gates.beside import afterwards, corrections, journal_context, on_behalf_of, shown_beside
from gates.comparing import compare as compare_sections
from gates.condition_views import condition_rows
from gates.decisions import decide
from gates.document_forms import CompareForm, DocumentForm
from gates.models import Document, GateReview
from gates.opinions import newer_than_pack
from gates.prefill import known_texts
from gates.readiness import as_seen_by, attachments_of, gate_of, needs
from gates.sections import frozen as frozen_sections
from gates.sections import written
from gates.without import still_lacking
from gates.writing import BothWrote, draft_key
from gates.writing import write as write_document
from lifecycle.acting import form_page
from lifecycle.drafts import draft_of, forget_draft
from lifecycle.errors import Conflict
from lifecycle.forms import ConfirmForm
from lifecycle.middleware import receipt_answer
from lifecycle.models import Draft, StateChange
from lifecycle.receipts import refuse_if_spent
from papers.processes import RenderingFailed
from people.roles import Permission
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
    return _paper(request, found, paper_pdf.pdf_of, found, f"{found.project.label}-{code}-udkast.pdf")


def version(request, number, code, version):
    """A frozen version: those bytes were decided on."""
    frozen = _version(request, number, code, version)
    return render(request, "gates/version.html", {"document": frozen.document, "version": frozen})


def version_pdf(request, number, code, version):
    """A frozen version as a PDF."""
    frozen = _version(request, number, code, version)
    name = f"{frozen.document.project.label}-{code}-version-{version}.pdf"
    return _paper(request, frozen.document, paper_pdf.pdf_of_version, frozen, name)


def pack_pdf(request, number, gate, submission):
    """Everything that was handed in, as one PDF."""
    found = _review(request, number, gate, submission)
    items = list(found.pack_for(request.user).select_related("version__document"))
    if not items:
        raise Http404("no document of it is read by this person")
    files = list(found.attachments_for(request.user))
    name = f"{found.project.label}-gate-{gate}-behandling-{submission}.pdf"
    return _paper(request, found, lambda review: paper_pdf.pdf_of_pack(review, items, files), found, name)


def _paper(request, about, make, of, name):
    """The PDF as an answer; a page that says so when it cannot be made (503)."""
    try:
        data = make(of)
    except RenderingFailed as failure:
        return render(request, "gates/no_pdf.html", {"about": about, "why": str(failure)}, status=503)
    return attachment(request, data, name=name, content_type="application/pdf", about=about)


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
    if not policies.may_write(found, request.user):
        raise PermissionDenied(f"write {kind} {project}")
    key = draft_key(project, kind)
    form = DocumentForm(request, found, known_texts(project, code), initial=draft_of(request.user, key))
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


def prepare(request, number):
    """What the next gate asks for, what is missing, and the button that hands the pack in."""
    project = _project(request, number)
    gate = None if project.at_gate else gate_of(project)
    if request.method == "POST" and not request.user.may(Permission.SUBMIT_TO_GATE, about=project):
        raise PermissionDenied(f"submit {project}")
    rows = needs(project, gate) if gate else []
    lacking = [need for need in rows if not need.met]
    form = _submit_form(request, project, lacking)
    # Also at a gate: a second copy of the form gets its receipt, an old page the conflict.
    if request.method == "POST" and form.is_valid():
        typed = {name: value for name, value in form.values.items() if name != "anyway"}
        _, receipt = packs.submit(project, by=request.user, shown=form.shown, **typed)
        return receipt_answer(request, receipt)
    if form.errors:
        refuse_if_spent(request)
    if gate is None:
        return render(request, "gates/no_gate.html", {"project": project})
    context = {
        "project": project,
        "gate": gate,
        "needs": as_seen_by(request.user, project, rows),
        "missing": lacking,
        "unwritten": packs.nothing_to_decide_on(project, gate),
        "in_backlog": project.placement == Project.Placement.BACKLOG,
        "may_submit": request.user.may(Permission.SUBMIT_TO_GATE, about=project),
        "form": form,
    }
    return render(request, "gates/prepare.html", context, status=422 if form.errors else 200)


def _submit_form(request, project, lacking):
    if not lacking:
        return forms.SubmitForm(request, project)
    return forms.SubmitAnywayForm(request, project, initial={"lacks": packs.lacking_fingerprint(lacking)})


def recommend(request, number, gate, submission):
    """DigiTek's word to those who decide, after the pack was handed in."""
    found = _review(request, number, gate, submission)
    if not policies.may_recommend(found, request.user):
        raise PermissionDenied(f"recommend {found}")
    if not found.is_open:
        raise Conflict(found, f"{found} er afgjort, så anbefalingen kan ikke ændres.")
    form = forms.RecommendForm(request, found, initial={"recommendation": found.recommendation})
    if request.method == "POST" and form.is_valid():
        return receipt_answer(request, packs.recommend(found, by=request.user, shown=form.shown, **form.values).receipt)
    return form_page(request, form, title=f"Anbefaling til gate {gate}", about=found, verb="Gem anbefaling")


def withdraw(request, number):
    """Take the pack back before it is decided on."""
    project = _project(request, number)
    if not policies.may_withdraw(project, request.user):
        raise PermissionDenied(f"withdraw {project}")
    form = ConfirmForm(request, project)
    if request.method == "POST" and form.is_valid():
        return receipt_answer(request, packs.withdraw(project, by=request.user, shown=form.shown))
    if not project.at_gate:
        raise Conflict(project, f"{project} står ikke ved en gate.")
    title = f"Træk indsendelsen til gate {project.at_gate} tilbage"
    return form_page(request, form, title=title, about=project, verb="Træk tilbage")


def review(request, number, gate, submission):
    """The pack as a readable whole, and the decision beside it."""
    found = _review(request, number, gate, submission)
    may_decide = policies.may_decide(found, request.user)
    if request.method == "POST" and not may_decide:
        raise PermissionDenied(f"decide {found}")
    live = found.is_open or request.method == "POST"
    rows = needs_of(found) if live else []
    facts = facts_of(found, request.user, rows) if live else {}
    asked = request.method == "POST" or (may_decide and found.is_open)
    form = forms.DecisionForm(request, found, facts) if asked else None
    if request.method == "POST" and form.is_valid() and "change" not in request.POST:
        return _decided(request, found, form)
    context = _pack_context(request, found, facts, rows) | {"form": form, "may_decide": may_decide}
    context["on_behalf_of"] = on_behalf_of(request.user, found)
    return render(request, "gates/review.html", context, status=422 if form and form.errors else 200)


def _decided(request, found, form):
    """First the choice is repeated for a last look, then it is carried out."""
    if "confirm" not in request.POST:
        context = {"review": found, "form": form, "project": found.project}
        context["on_behalf_of"] = on_behalf_of(request.user, found)
        return render(request, "gates/confirm.html", context)
    typed = form.cleaned_data
    _, receipt = decide(
        found,
        typed["outcome"],
        by=request.user,
        shown=form.shown,
        pack=typed["pack"],
        reason=typed["reason"],
        despite=typed.get("despite", ""),
        to_backlog=typed.get("to_backlog", False),
        meeting=typed["meeting"],
        conditions=form.conditions,
    )
    return receipt_answer(request, receipt)


def _pack_context(request, found, facts, rows) -> dict:
    pack = list(found.pack_for(request.user).select_related("version__document__kind", "version__frozen_by"))
    return {
        "review": found,
        "project": found.project,
        "pack": pack,
        "attachments": found.attachments_for(request.user),
        "newer_opinion": newer_than_pack(found),
        "without": still_lacking(found.project, found) if found.decision and found.decision.readiness else [],
        "shown": shown_beside(request.user, found, facts, rows, reads_papers=bool(pack)),
        **afterwards(request.user, found),
        **corrections(request.user, found),
        **journal_context(request.user, found, pack),
        "may_recommend": found.is_open and policies.may_recommend(found, request.user),
        "conditions": condition_rows(request.user, found),
        "is_author": request.user.pk in found.author_ids(),
        "may_withdraw": found.is_open and policies.may_withdraw(found, request.user),
    }


def _document(request, number, code):
    found = Document.objects.visible_to(request.user).select_related("project__lead_area", "kind")
    return get_object_or_404(found, project__number=number, kind__code=code)


def _version(request, number, code, version):
    document = _document(request, number, code)
    found = document.versions.select_related("frozen_by", "document__kind", "document__project__lead_area")
    return get_object_or_404(found, number=version)


def _project(request, number):
    return get_object_or_404(Project.objects.visible_to(request.user).with_people(), number=number)


def _review(request, number, gate, submission):
    found = GateReview.objects.visible_to(request.user).with_project()
    return get_object_or_404(found, project__number=number, gate=gate, submission=submission)
