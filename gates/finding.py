"""The submission that an address names, if this person may see it."""

from django.shortcuts import get_object_or_404

from gates.models import GateReview


def review_at(user, number: str, gate: int, submission: int) -> GateReview:
    """The pack of `/projekter/<number>/gate/<gate>/<submission>/`; raises Http404."""
    found = GateReview.objects.visible_to(user).with_project()
    return get_object_or_404(found, project__number=number, gate=gate, submission=submission)
