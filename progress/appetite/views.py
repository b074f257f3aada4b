"""The risk appetite as pages: what is in force, its versions, a proposal and the answer to it."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, render

from lifecycle.acting import act, form_page
from lifecycle.forms import ConfirmForm
from lifecycle.middleware import receipt_answer
from progress import policies
from progress.appetite import effects, proposing
from progress.appetite.forms import DeclineForm, LimitsForm
from progress.models import AppetiteProposal, RiskAppetite

NOTE = (
    "Vælg den højeste risikokategori, der tåles. Den må ikke blive lavere, når potentialet vokser, og ikke højere, når "
    "investeringen vokser. Forslaget gælder, når en anden fra chefgruppen bekræfter det."
)


def current(request):
    """The matrix in force with the projects in it, what is proposed instead, and what came before."""
    _permit(policies.may_read_appetite(request.user), "read")
    versions = list(RiskAppetite.objects.with_people().order_by("-number"))
    rows = effects.standings(versions[0].limits, request.user)
    waiting = AppetiteProposal.objects.visible_to(request.user).open().select_related("proposed_by").first()
    context = {
        "appetite": versions[0],
        "versions": versions,
        "rows": rows[: effects.MOST],
        "more": len(rows[effects.MOST :]),
        "figure": effects.figure_of(versions[0], rows),
        "waiting": waiting,
        "proposals": AppetiteProposal.objects.visible_to(request.user).with_people().order_by("-pk"),
        "may_propose": policies.may_change_appetite(request.user) and not waiting,
    }
    return render(request, "progress/appetite/current.html", context)


def version(request, appetite):
    """One version of the matrix, in force or not."""
    _permit(policies.may_read_appetite(request.user), "read")
    found = get_object_or_404(RiskAppetite.objects.with_people(), number=appetite)
    after = RiskAppetite.objects.filter(number=found.number + 1).first()
    reads = policies.may_read_proposals(request.user)
    context = {"appetite": found, "after": after, "reads": reads, "figure": effects.figure_of(found)}
    return render(request, "progress/appetite/version.html", context)


def propose(request):
    """Another matrix than the one in force."""
    _permit(policies.may_change_appetite(request.user), "propose")
    now = RiskAppetite.objects.current()
    form = LimitsForm(request, now)
    if request.method != "POST":
        proposing.refuse_to_propose(now)
    if request.method == "POST" and form.is_valid():
        instead_of = form.cleaned_data["instead_of"]
        _, receipt = proposing.propose(instead_of, by=request.user, shown=form.shown, **form.values)
        return receipt_answer(request, receipt)
    words = {"title": "Foreslå ny risikovillighed", "verb": "Send til chefgruppen", "note": NOTE}
    return form_page(request, form, about=now, template="progress/appetite/propose.html", **words)


def proposal(request, pk):
    """What is proposed, by whom and why, which projects it concerns, and how it was answered."""
    found = _find(request, pk)
    rows = effects.standings(found.limits, request.user) if found.is_open else ()
    context = {
        "proposal": found,
        "figure": effects.figure_of(found, rows, before=found.based_on),
        "decision": proposing.decision_on(found),
        "may_answer": found.is_open and policies.may_answer_appetite(found, request.user),
        "may_withdraw": found.is_open and policies.may_withdraw_appetite(found, request.user),
        **_effects(request, found),
    }
    return render(request, "progress/appetite/proposal.html", context)


def confirm(request, pk):
    """It is in force from now on."""
    note = "Så er grænserne i kraft med det samme, og de kan kun ændres med et nyt forslag."
    return _answer(request, pk, "confirm", ConfirmForm, "Bekræft risikovilligheden", "Bekræft", note)


def decline(request, pk):
    """The one in force stays, and the proposal's page says why."""
    return _answer(request, pk, "decline", DeclineForm, "Afslå forslaget", "Afslå", "")


def withdraw(request, pk):
    """Who proposed it takes it back."""
    found = _find(request, pk)
    return act(request, ConfirmForm(request, found), found.withdraw, title="Træk forslaget tilbage")


def _answer(request, pk, said, form_class, title, verb, note):
    found = _find(request, pk)
    _permit(policies.may_answer_appetite(found, request.user), said)
    form = form_class(request, found)
    if request.method == "POST" and form.is_valid():
        _, receipt = proposing.answer(found, said, by=request.user, shown=form.shown, **form.values)
        return receipt_answer(request, receipt)
    proposing.refuse_if_answered(found)
    context = {"title": title, "verb": verb, "note": note, **_effects(request, found)}
    return form_page(request, form, about=found, template="progress/appetite/answer.html", **context)


def _effects(request, found) -> dict:
    """What it changes; of one that is answered only the cells: the projects have gone on since."""
    concerned = effects.Effects.of(found).named_to(request.user) if found.is_open else None
    return {"cells": effects.cells_of(found), "effects": concerned}


def _find(request, pk) -> AppetiteProposal:
    return get_object_or_404(AppetiteProposal.objects.visible_to(request.user).with_people(), pk=pk)


def _permit(allowed, what):
    if not allowed:
        raise PermissionDenied(f"{what} risk appetite")
