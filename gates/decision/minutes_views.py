"""A referat: written after the meeting, looked through and confirmed, declined, or taken back."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render

from gates import policies
from gates.decision import minutes
from gates.decision.basis import facts_of
from gates.decision.beside import on_behalf_of
from gates.decision.minutes_forms import ConfirmMinutesForm, DeclineMinutesForm, MinutesForm
from gates.finding import review_at
from gates.models import Minutes
from lifecycle.acting import act, form_page
from lifecycle.errors import Conflict
from lifecycle.forms import ConfirmForm
from lifecycle.middleware import receipt_answer
from lifecycle.receipts import refuse_if_spent


def write_minutes(request, number, gate, submission):
    """What a meeting decided on this pack."""
    found = review_at(request.user, number, gate, submission)
    if not policies.may_write_minutes_of(found, request.user):
        raise PermissionDenied(f"write_minutes {found}")
    form = MinutesForm(request, found, minutes.lacking_at(found))
    if request.method == "POST" and form.is_valid():
        change = minutes.write_minutes(
            found, form.cleaned_data["outcome"], by=request.user, shown=form.shown, **form.answer
        )  # fmt: skip
        return receipt_answer(request, change.receipt)
    refuse_if_spent(request)
    minutes.refuse_if_not_awaited(found)
    title = f"Skriv beslutningen ned: gate {gate}"
    return form_page(request, form, title=title, about=found, verb="Gem referat", template="gates/write_minutes.html")


def confirm_minutes(request, number, pk):
    """From the pack's page, with the fingerprint of what it showed: a last look, and then the decision."""
    row = _minutes(request, number, pk)
    if not policies.may_answer_minutes(row, request.user):
        raise PermissionDenied(f"confirm {row}")
    if request.method != "POST":
        return redirect(row)
    form = ConfirmMinutesForm(request, row, facts_of(row.review, request.user))
    if form.is_valid() and form.is_sent:
        typed = {"pack": form.cleaned_data["pack"], "despite": form.cleaned_data.get("despite", "")}
        _, receipt = minutes.confirm_minutes(row, by=request.user, shown=form.shown, **typed)
        return receipt_answer(request, receipt)
    refuse_if_spent(request)
    if row.state != Minutes.State.OPEN:
        raise Conflict(row, f"Referatet er allerede {row.get_state_display().lower()}.")
    context = {"row": row, "review": row.review, "project": row.project, "form": form, "words": minutes.words_of(row)}
    context["on_behalf_of"] = on_behalf_of(request.user, row)
    return render(request, "gates/confirm_minutes.html", context, status=422 if form.errors else 200)


def decline_minutes(request, number, pk):
    """That is not what was decided."""
    row = _minutes(request, number, pk)
    return act(request, DeclineMinutesForm(request, row), row.decline, reason="note", title="Afvis referatet")


def withdraw_minutes(request, number, pk):
    """Taken back by who wrote it, or by DigiTek."""
    row = _minutes(request, number, pk)
    return act(request, ConfirmForm(request, row), row.withdraw, title="Træk referatet tilbage")


def _minutes(request, number, pk) -> Minutes:
    rows = Minutes.objects.visible_to(request.user).select_related("review__project__lead_area", "written_by")
    return get_object_or_404(rows, pk=pk, review__project__number=number)
