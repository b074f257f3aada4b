"""IT & Digitalisering's opinion as pages: read, ask for, give."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, render

from gates import policies
from gates.document.writing import answers_of_it
from gates.models import Opinion, OpinionRequest
from gates.opinion import opinions
from gates.opinion.forms import AskOpinionForm, OpinionForm
from lifecycle.acting import form_page
from lifecycle.middleware import receipt_answer
from projects.models import Project


def opinion(request, number):
    """What has been said, the newest first, and what this person can do about it."""
    project = _project(request, number)
    said = list(project.opinions.select_related("by").order_by("-number"))
    context = {
        "project": project,
        "current": said[0] if said else None,
        "earlier": said[1:],
        "pending": opinions.pending(project),
        "panel": opinions.panel(project, request.user),
    }
    return render(request, "gates/opinion.html", context)


def ask_opinion(request, number):
    """Ask IT & Digitalisering for an opinion."""
    project = _project(request, number)
    if not policies.may_ask_for_opinion(OpinionRequest(project=project), request.user):
        raise PermissionDenied(f"ask_for_opinion {project}")
    form = AskOpinionForm(request)
    if request.method != "POST":
        opinions.refuse_to_ask(project)
    if request.method == "POST" and form.is_valid():
        _, receipt = opinions.ask(project, by=request.user, shown=form.shown, **form.values)
        return receipt_answer(request, receipt)
    note = "IT & Digitalisering får en opgave og en mail. Du får besked, når udtalelsen er givet."
    title = "Bed IT & Digitalisering om en udtalelse"
    return form_page(request, form, title=title, about=project, verb="Bed om udtalelse", note=note)


def give_opinion(request, number):
    """Give an opinion on security and on integration."""
    project = _project(request, number)
    if not policies.may_give_opinion(Opinion(project=project), request.user):
        raise PermissionDenied(f"give_opinion {project}")
    form = OpinionForm(request)
    if request.method != "POST":
        opinions.refuse_when_not_judged(project)
    if request.method == "POST" and form.is_valid():
        _, receipt = opinions.give(project, by=request.user, shown=form.shown, **form.values)
        return receipt_answer(request, receipt)
    return form_page(
        request, form, title="Giv udtalelse", about=project, verb="Giv udtalelse", template="gates/give_opinion.html",
        asked=opinions.pending(project), items=answers_of_it(project), locked=bool(project.at_gate),
    )  # fmt: skip


def _project(request, number):
    return get_object_or_404(Project.objects.visible_to(request.user).with_people(), number=number)
