"""Attachments: the list, putting up files, the next version, taking one back, and getting one."""

from django.core.exceptions import PermissionDenied
from django.db.models import Prefetch
from django.shortcuts import get_object_or_404, render

from files.answers import download as download_file
from files.middleware import takes_files
from gates import policies
from gates.attachment import attaching
from gates.attachment.forms import AttachForm, VersionForm, WithdrawForm
from gates.models import Attachment, AttachmentVersion
from gates.models.document import reached_papers
from lifecycle.acting import form_page
from lifecycle.errors import Conflict
from lifecycle.middleware import receipt_answer
from lifecycle.receipts import refuse_if_spent
from projects.models import Project

NOT_KEPT = "Filen kunne ikke gemmes lige nu. Prøv igen om lidt."


def attachments(request, number):
    """Every attachment of the project, with all its versions; those taken back last."""
    project = _project(request, number)
    versions = AttachmentVersion.objects.select_related("file", "by").order_by("-number")
    found = project.attachments.select_related("kind", "withdrawn_by").prefetch_related(Prefetch("versions", versions))
    context = {
        "project": project,
        "standing": [attachment for attachment in found if not attachment.is_withdrawn],
        "withdrawn": [attachment for attachment in found if attachment.is_withdrawn],
        "may_attach": policies.may_attach(Attachment(project=project), request.user),
    }
    return render(request, "gates/attachments.html", context)


@takes_files
def attach(request, number):
    """Put up one file or several."""
    project = _project(request, number)
    _refuse(request, Attachment(project=project))
    form = AttachForm(request, project)
    if request.method == "POST" and form.is_valid():
        return _kept(request, form, project, lambda: attaching.attach(
            project, by=request.user, shown=form.shown, **form.facts
        ))  # fmt: skip
    return _form(request, form, project, "Læg bilag op")


@takes_files
def add_version(request, number, pk):
    """Put up the next version of an attachment."""
    attachment = _attachment(request, number, pk)
    _refuse(request, attachment)
    form = VersionForm(request, attachment)
    if request.method == "POST" and form.is_valid():
        return _kept(request, form, attachment, lambda: attaching.add_version(
            attachment, by=request.user, shown=form.shown, **form.facts
        ))  # fmt: skip
    if attachment.is_withdrawn:
        raise Conflict(attachment, attaching.TAKEN_BACK)
    return _form(request, form, attachment, "Læg ny version op")


def withdraw_attachment(request, number, pk):
    """Take an attachment back: it stays readable, and counts no more."""
    attachment = _attachment(request, number, pk)
    _refuse(request, attachment)
    form = WithdrawForm(request, attachment)
    if request.method == "POST" and form.is_valid():
        receipt = attaching.withdraw(attachment, by=request.user, shown=form.shown, reason=form.cleaned_data["reason"])
        return receipt_answer(request, receipt)
    note = "Det kan stadig læses og står, hvor der er besluttet på det. Fra nu af går det ikke med til en gate."
    return form_page(request, form, title="Træk bilag tilbage", about=attachment, verb="Træk tilbage", note=note)


def download(request, number, pk, version):
    """One version, as it was put up. Row 12 is asked each time; there is no other way to the bytes."""
    found = AttachmentVersion.objects.select_related("file", "attachment__project")
    found = get_object_or_404(found, attachment=_attachment(request, number, pk), number=version)
    return download_file(request, found.file, about=found.attachment, name=found.name)


def _refuse(request, attachment):
    """Row 11, then the gate's lock in words, before a form is read; a second copy gets the first one's answer."""
    if not policies.may_attach(attachment, request.user):
        raise PermissionDenied(f"attach to {attachment.project}")
    refuse_if_spent(request)
    attaching.refuse_at_gate(attachment.project)


def _kept(request, form, about, keep):
    """Keep the files; a disk that takes no more is said at the field."""
    try:
        _, receipt = keep()
    except OSError:
        attaching.logger.exception("an upload could not be kept")
        form.add_error(form.FILES, NOT_KEPT)
        return _form(request, form, about, "Læg bilag op", status=503)
    return receipt_answer(request, receipt)


def _form(request, form, about, title, status=None):
    page = form_page(request, form, title=title, about=about, verb="Læg op", template="gates/attach.html")
    page.status_code = status or page.status_code
    return page


def _project(request, number):
    found = Project.objects.filter(reached_papers(request.user, "pk")).with_people()
    return get_object_or_404(found, number=number)


def _attachment(request, number, pk):
    found = Attachment.objects.visible_to(request.user).select_related("project__lead_area", "kind")
    return get_object_or_404(found, project__number=number, pk=pk)
