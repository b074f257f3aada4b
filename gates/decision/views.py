"""The decision's page: the pack as a readable whole, the choice beside it, and a last look before it is made."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import render

from gates import policies
from gates.decision.basis import facts_of, needs_of
from gates.decision.beside import afterwards, corrections, journal_context, on_behalf_of, shown_beside, written_down
from gates.decision.condition_views import condition_rows
from gates.decision.decisions import decide
from gates.decision.forms import DecisionForm
from gates.finding import review_at
from gates.opinion.opinions import newer_than_pack
from gates.submission.without import still_lacking
from lifecycle.middleware import receipt_answer
from projects.policies import may_read


def review(request, number, gate, submission):
    """The pack as a readable whole, and the decision beside it."""
    found = review_at(request.user, number, gate, submission)
    may_decide = policies.may_decide(found, request.user)
    if request.method == "POST" and not may_decide:
        raise PermissionDenied(f"decide {found}")
    live = found.is_open or request.method == "POST"
    rows = needs_of(found) if live else []
    facts = facts_of(found, request.user, rows) if live else {}
    asked = request.method == "POST" or (may_decide and found.is_open)
    form = DecisionForm(request, found, facts) if asked else None
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
        found, typed["outcome"], by=request.user, shown=form.shown, pack=typed["pack"], **form.answer
    )  # fmt: skip
    return receipt_answer(request, receipt)


def _pack_context(request, found, facts, rows) -> dict:
    pack = list(found.pack_for(request.user).select_related("version__document__kind", "version__frozen_by"))
    return {
        "review": found,
        "project": found.project,
        "reads_project": may_read(found.project, request.user),
        "pack": pack,
        "attachments": found.attachments_for(request.user),
        "newer_opinion": newer_than_pack(found),
        "without": still_lacking(found.project, found) if found.decision and found.decision.readiness else [],
        "shown": shown_beside(request.user, found, facts, rows, reads_papers=bool(pack)),
        **afterwards(request.user, found),
        **corrections(request.user, found),
        **written_down(request.user, found),
        **journal_context(request.user, found, pack),
        "may_recommend": found.is_open and policies.may_recommend(found, request.user),
        "conditions": condition_rows(request.user, found),
        "is_author": request.user.pk in found.author_ids(),
        "may_withdraw": found.is_open and policies.may_withdraw(found, request.user),
    }
