"""The quarterly status: ordered, followed while it is made, read, fetched, released."""

from itertools import groupby

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from danish.dates import Quarter
from files.answers import download
from lifecycle import clock
from lifecycle.acting import act, form_page
from lifecycle.forms import ConfirmForm
from lifecycle.middleware import receipt_answer
from people.roles import Permission
from reports import ordering, policies
from reports.extract import content_for
from reports.forms import OrderForm
from reports.models import QuarterlyStatus
from reports.presenting import present

POLL_SECONDS = 2


def index(request):
    """Every quarter that has a status, with its versions."""
    may_order = request.user.may(Permission.START_STATUS)
    if not may_order and not request.user.may_somewhere(Permission.READ_STATUS):
        raise PermissionDenied("quarterly statuses")
    found = QuarterlyStatus.objects.visible_to(request.user).for_lists().newest_first()
    quarters = [(quarter, list(versions)) for quarter, versions in groupby(found, key=lambda status: status.period)]
    now = Quarter.of(clock.now())
    context = {"quarters": quarters, "may_order": may_order, "now": now, "previous": now.previous}
    return render(request, "reports/list.html", context)


def newest(request, slug):
    """The newest version this person may read: the makers the latest draft, everybody else what is released."""
    quarter = _quarter(slug)
    found = QuarterlyStatus.objects.visible_to(request.user).of(quarter).first()
    if found is not None:
        return redirect(found)
    if request.user.may(Permission.START_STATUS) and quarter <= Quarter.of(clock.now()):
        return render(request, "reports/none.html", {"quarter": quarter})
    raise Http404(slug)


def order(request, slug):
    """Ask for the quarter's status; asking again while it is made, or for the same content, gives the same version."""
    quarter = _quarter(slug)
    if not request.user.may(Permission.START_STATUS):
        raise PermissionDenied(f"order {quarter}")
    if quarter > Quarter.of(clock.now()):
        raise Http404(slug)
    last = QuarterlyStatus.objects.of(quarter).first()
    form = OrderForm(request, initial={"introduction": last.introduction if last else ""})
    if request.method == "POST" and form.is_valid():
        try:
            _, receipt = ordering.order(quarter, by=request.user, shown=form.shown, **form.values)
            return receipt_answer(request, receipt)
        except ordering.TooMany as refused:
            form.add_error(None, str(refused))
    return form_page(
        request, form, title=f"Dan kvartalsstatus, {quarter}", about=None, verb="Dan kvartalsstatus",
        template="reports/order.html", last=last, quarter=quarter,
    )  # fmt: skip


def version(request, slug, number):
    """One version as a web page: what the PDF shows, of the same frozen content."""
    status = _find(request, slug, number)
    content, whole = content_for(status, request.user)
    newer = QuarterlyStatus.objects.visible_to(request.user).of(status.period).filter(number__gt=status.number)
    context = {
        "shown": present(content),
        "whole": whole,
        "newer": newer.for_lists().first(),
        "may_order": policies.may_order(status, request.user),
        "may_release": _can_release(status, request.user),
        **_job_context(request, status),
    }
    return render(request, "reports/version.html", context)


def progress(request, slug, number):
    """How far the PDF is: the piece of the page that asks again every other second while it is being made."""
    status = _find(request, slug, number)
    if not request.htmx:
        return redirect(status)
    response = render(request, "reports/_job.html", _job_context(request, status))
    if not status.job.is_running:
        # Whatever is new with it, also the buttons above, is on the page itself.
        response["HX-Refresh"] = "true"
    return response


def pdf(request, slug, number):
    """The PDF: the version itself when it is released, the marked copy while it is a draft."""
    status = _find(request, slug, number)
    if not policies.may_read_whole(status, request.user):
        raise PermissionDenied(f"pdf {status}")
    stored = status.file if status.is_released else status.job.draft_file
    if stored is None:
        raise Http404("not made yet")
    return download(request, stored, about=status, name=status.file_name())


def release(request, slug, number):
    """Release the version to chefgruppen; from here it never changes."""
    status = _find(request, slug, number)
    if not policies.may_release(status, request.user):
        raise PermissionDenied(f"release {status}")
    form = ConfirmForm(request, status)
    if request.method != "POST":
        return form_page(
            request, form, title=f"Frigiv version {number} til chefgruppen", about=status, status=status,
            verb="Frigiv til chefgruppen", template="reports/release.html",
        )  # fmt: skip
    return act(request, form, status.release, releaser=request.user, at=lambda typed: clock.now())


def retry(request, slug, number):
    """Set a rendering that failed going again."""
    status = _find(request, slug, number)
    if not policies.may_retry(status, request.user):
        raise PermissionDenied(f"retry {status}")
    form = ConfirmForm(request, status)
    if request.method == "POST" and form.is_valid():
        return receipt_answer(request, ordering.retry(status, by=request.user, shown=form.shown).receipt)
    return form_page(request, form, title=f"Dan PDF'en igen, version {number}", about=status, verb="Prøv igen")


def _job_context(request, status) -> dict:
    user = request.user
    return {
        "status": status,
        "job": status.job,
        "poll": reverse("reports:progress", args=[status.period.slug, status.number]),
        "poll_seconds": POLL_SECONDS,
        "may_read_whole": policies.may_read_whole(status, user),
        "may_retry": status.job.has_failed and policies.may_retry(status, user),
    }


def _can_release(status, user) -> bool:
    return not status.is_released and status.file_id is not None and policies.may_release(status, user)


def _quarter(slug) -> Quarter:
    try:
        return Quarter.from_slug(slug)
    except ValueError as error:
        raise Http404(slug) from error


def _find(request, slug, number) -> QuarterlyStatus:
    quarter = _quarter(slug)
    found = QuarterlyStatus.objects.visible_to(request.user).of(quarter)
    return get_object_or_404(found.select_related("job", "file", "ordered_by", "released_by"), number=number)
