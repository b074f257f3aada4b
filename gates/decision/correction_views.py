"""Correcting a decision: by who could have made it, or proposed by DigiTek and answered by them."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404

from gates import policies
from gates.decision import correcting, forms
from gates.finding import review_at
from gates.models import Correction, GateReview
from lifecycle.acting import act, form_page
from lifecycle.errors import Conflict
from lifecycle.forms import ConfirmForm
from lifecycle.middleware import receipt_answer

NOTE = "Den gamle bliver stående. Valget og projektets fase flyttes ikke af en rettelse."


def correct(request, number, gate, submission):
    """A new decision that says what the old one should have said."""
    found = review_at(request.user, number, gate, submission)
    form = _form(request, found, policies.may_correct)
    if request.method == "POST" and form.is_valid():
        _, receipt = correcting.correct(found, by=request.user, shown=form.shown, **form.values)
        return receipt_answer(request, receipt)
    return _page(request, form, found, "Ret", "Gem rettelse")


def propose_correction(request, number, gate, submission):
    """DigiTek proposes it."""
    found = review_at(request.user, number, gate, submission)
    form = _form(request, found, policies.may_propose_correction_of)
    if request.method == "POST" and form.is_valid():
        change = correcting.propose_correction(found, by=request.user, shown=form.shown, **form.values)
        return receipt_answer(request, change.receipt)
    return _page(request, form, found, "Foreslå rettelse af", "Send forslag")


def confirm_correction(request, number, pk):
    """It is corrected as proposed."""
    row = _correction(request, number, pk)
    if not policies.may_answer_correction(row, request.user):
        raise PermissionDenied(f"confirm {row}")
    form = ConfirmForm(request, row)
    if request.method == "POST" and form.is_valid():
        _, receipt = correcting.confirm_correction(row, by=request.user, shown=form.shown)
        return receipt_answer(request, receipt)
    if row.state != Correction.State.OPEN:
        raise Conflict(row, f"Forslaget er allerede {row.get_state_display().lower()}.")
    return form_page(request, form, title=f"Bekræft: {row}", about=row, verb="Bekræft rettelsen")


def decline_correction(request, number, pk):
    """It stands as it was written."""
    row = _correction(request, number, pk)
    return act(request, forms.RefuseForm(request, row), row.decline, reason="note")


def _form(request, found, may):
    if not may(found, request.user):
        raise PermissionDenied(f"correct {found}")
    if found.decision is None:
        raise Conflict(found, f"{found} er ikke besluttet, så der er intet at rette.")
    now = correcting.standing(found)
    return forms.CorrectionForm(request, found, initial={"reason": now.reason, "meeting": now.meeting})


def _page(request, form, found, verb, button):
    title = f"{verb} {str(found.decision).lower()}"
    return form_page(request, form, title=title, about=found, verb=button, note=NOTE)


def _correction(request, number, pk):
    reviews = GateReview.objects.visible_to(request.user).filter(project__number=number)
    rows = Correction.objects.select_related("review__project__lead_area", "review__decision", "decision")
    return get_object_or_404(rows, pk=pk, review__in=reviews)
