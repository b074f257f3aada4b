"""The conditions of an approval: met, accepted, refused."""

from operator import itemgetter

from django.shortcuts import get_object_or_404

from gates import policies
from gates.decision import forms
from gates.models import Condition, GateReview
from lifecycle.acting import act
from lifecycle.forms import ConfirmForm
from lifecycle.models import StateChange

CAN_BE_MET = (Condition.State.OPEN, Condition.State.REFUSED)


def condition_rows(user, found) -> list[dict]:
    """The conditions, each with what this person can do about it."""
    return [
        {
            "condition": condition,
            "may_meet": condition.state in CAN_BE_MET and policies.may_meet_condition(condition, user),
            "may_answer": condition.state == Condition.State.MET and policies.may_answer_condition(condition, user),
            "refusal": _refusal_of(condition),
        }
        for condition in found.conditions.select_related("responsible", "met_by")
    ]


def _refusal_of(condition) -> StateChange | None:
    """Who did not accept it the last time, and why, while that still stands."""
    if condition.state != Condition.State.REFUSED:
        return None
    return StateChange.objects.about(condition).filter(action="refuse").select_related("by").last()


def meet_condition(request, number, pk):
    """Say that a condition is met, and how."""
    condition = _condition(request, number, pk)
    form = forms.MeetForm(request, condition)
    return act(request, form, condition.meet, reason="note", note=itemgetter("note"), met_by=request.user)


def accept_condition(request, number, pk):
    """Chefgruppen agrees that a condition is met."""
    condition = _condition(request, number, pk)
    return act(request, ConfirmForm(request, condition), condition.accept)


def refuse_condition(request, number, pk):
    """Chefgruppen does not agree that a condition is met."""
    condition = _condition(request, number, pk)
    form = forms.RefuseForm(request, condition)
    return act(request, form, condition.refuse, reason="note")


def _condition(request, number, pk):
    reviews = GateReview.objects.visible_to(request.user).filter(project__number=number)
    return get_object_or_404(Condition.objects.select_related("review__project"), pk=pk, review__in=reviews)
