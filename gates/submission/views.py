"""Before the decision: what the gate asks for, handing in, the recommendation, taking it back, the pack as a PDF."""

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, render

from gates import policies
from gates.document import paper_pdf
from gates.document.answers import paper_answer
from gates.finding import review_at
from gates.submission import forms, packs
from gates.submission.readiness import as_seen_by, gate_of, needs
from lifecycle.acting import form_page
from lifecycle.errors import Conflict
from lifecycle.forms import ConfirmForm
from lifecycle.middleware import receipt_answer
from people.roles import Permission
from projects.models import Project


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
    found = review_at(request.user, number, gate, submission)
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


def pack_pdf(request, number, gate, submission):
    """Everything that was handed in, as one PDF."""
    found = review_at(request.user, number, gate, submission)
    items = list(found.pack_for(request.user).select_related("version__document"))
    if not items:
        raise Http404("no document of it is read by this person")
    files = list(found.attachments_for(request.user))
    name = f"{found.project.label}-gate-{gate}-behandling-{submission}.pdf"
    return paper_answer(request, found, lambda review: paper_pdf.pdf_of_pack(review, items, files), found, name)


def _project(request, number):
    return get_object_or_404(Project.objects.visible_to(request.user).with_people(), number=number)
