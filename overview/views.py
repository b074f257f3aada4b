"""Overblik and the project's own page."""

from django.core.exceptions import PermissionDenied
from django.db.models import Prefetch
from django.http import Http404
from django.shortcuts import get_object_or_404, render

from benefits import queries as benefits
from budget import queries as budget
from conversation.panels import comment_panel, follow_panel
from gates.attachment.attached import ATTACHED, attachment_panel
from gates.models import Condition, Document, DocumentVersion, GateReview
from gates.opinion.opinions import panel as opinion_panel
from gates.submission.readiness import (
    SAID_BY_IT,
    as_seen_by,
    gate_of,
    needs,
    open_review,
    readable,
    to_begin,
)
from gates.submission.without import without_of
from lifecycle.models import StateChange
from overview.dashboard import dashboard_of
from overview.forms import SearchForm
from overview.history import history_of
from overview.panels import actions_of, key_figures
from overview.portfolio import portfolio
from overview.rail import rail_of
from overview.search import search
from overview.since import last_decided, since_last_gate
from overview.waiting import waiting_for
from people.roles import Permission
from priorities import queries as priorities
from progress import queries as progress
from projects.models import Project
from projects.policies import may_answer_proposal, may_read

MOST_TASKS = 25
LATEST_CHANGES = 15
# Which versions there are, not what they say.
VERSIONS = Prefetch("versions", DocumentVersion.objects.defer("content"))
PAPERS = (
    Prefetch("documents", Document.objects.select_related("kind").prefetch_related("kind__sections", VERSIONS)),
    Prefetch("gate_reviews", GateReview.objects.select_related("submitted_by", "decision__by")),
    Prefetch("gate_reviews__conditions", Condition.objects.select_related("responsible")),
    SAID_BY_IT,
    ATTACHED,
)


def home(request):
    """Overblik: what waits for me, then the portfolio."""
    tasks = waiting_for(request.user)
    shown = tasks if request.GET.get("opgaver") == "alle" else tasks[:MOST_TASKS]
    context = {"tasks": tasks, "shown_tasks": shown, "dashboard": dashboard_of(request.user, tasks)}
    if not request.user.technical:
        context["listing"] = portfolio(request)
    return render(request, "overview/home.html", context)


def portfolio_page(request):
    """The portfolio: in full what the person may read, the card of the rest."""
    if not request.user.may(Permission.SEE_CARDS):
        raise PermissionDenied("portfolio")
    return render(request, "overview/portfolio.html", {"listing": portfolio(request)})


def project(request, number):
    """The project in full for those who may read it, its card for everybody else."""
    found = Project.objects.with_card_for(request.user).with_ties().select_related("idea").prefetch_related(*PAPERS)
    found = found.filter(number=number).first()
    if found is None:
        raise Http404(number)
    if not may_read(found, request.user):
        return render(request, "projects/card.html", {"project": found, "review": _open_to(request.user, found)})
    return render(request, "overview/project.html", _page(request, found))


def _open_to(user, project) -> GateReview | None:
    """The pack that waits, for who reads that and not the project."""
    found = GateReview.objects.open().visible_to(user).select_related("project__lead_area")
    return found.filter(project=project).first()


def _page(request, found) -> dict:
    gate = gate_of(found)
    read = readable(found, request.user)
    listed = as_seen_by(request.user, found, needs(found, gate)) if gate and not found.at_gate else []
    missing = [need for need in listed if not need.met]
    proposal = found.proposals.open().select_related("proposed_by").first()
    changes = list(StateChange.objects.about(found).moves_and_latest(LATEST_CHANGES).select_related("by", "item_type"))
    return {
        "project": found,
        "rail": rail_of(found, changes),
        "gate": gate,
        "needs": listed,
        "missing": missing,
        "missing_text": f"{len(missing)} af {len(listed)} mangler",
        "figures": key_figures(found),
        "review": open_review(found),
        "reviews": found.gate_reviews.all(),
        "decided": last_decided(found),
        "conditions": conditions_of(found),
        "without": without_of(found),
        "documents": read,
        "to_begin": [] if gate else to_begin(found, request.user),
        "attachments": attachment_panel(found, request.user),
        "opinion": opinion_panel(found, request.user),
        "proposal": proposal,
        "may_answer": bool(proposal) and may_answer_proposal(proposal, request.user),
        "benefits": benefits.panel(found, request.user),
        "money": budget.panel(found, request.user),
        "going": progress.panels(found, request.user),
        "history": changes[: -LATEST_CHANGES - 1 : -1],
        "actions": actions_of(found, request.user, proposal),
        "talk": comment_panel(request, found),
        "follow": follow_panel(request, found),
    } | priorities.panel(found, request.user)


def conditions_of(project) -> list[Condition]:
    """What the gates have asked for, the nearest deadline first; reads what is prefetched."""
    asked = (condition for review in project.gate_reviews.all() for condition in review.conditions.all())
    return sorted(asked, key=lambda condition: (condition.due, condition.pk))


def history(request, number):
    """The whole life of a project, from the idea on."""
    found = get_object_or_404(Project.objects.visible_to(request.user).with_ties(), number=number)
    return render(request, "overview/history.html", {"project": found, "listing": history_of(request, found)})


def since(request, number):
    """What is another than it was when a gate last decided on the project."""
    visible = Project.objects.visible_to(request.user).with_ties().prefetch_related(*PAPERS)
    found = get_object_or_404(visible, number=number)
    return render(request, "overview/since.html", {"project": found, "since": since_last_gate(found, request.user)})


def search_page(request):
    """Søg: the same page with and without a question."""
    form = SearchForm(request.GET or None)
    asked = form.cleaned_data["q"] if form.is_valid() else ""
    context = {"q": asked, "form": form, "groups": search(request.user, asked) if asked else []}
    return render(request, "overview/search.html", context)
