"""The states of a submission and of a condition, and when they wait for chefgruppen."""

from django.db import models


class ReviewState(models.TextChoices):
    """What came of a submission."""

    SUBMITTED = "submitted", "Til beslutning"
    APPROVED = "approved", "Godkendt"
    APPROVED_WITH_CONDITIONS = "approved_with_conditions", "Godkendt med betingelser"
    SENT_BACK = "sent_back", "Sendt tilbage"
    STOPPED = "stopped", "Stoppet"
    RETHOUGHT = "rethought", "Nytænkning"
    WITHDRAWN = "withdrawn", "Trukket tilbage"


class ConditionState(models.TextChoices):
    """How far a condition is."""

    OPEN = "open", "Åben"
    MET = "met", "Meldt opfyldt"
    ACCEPTED = "accepted", "Godtaget"
    REFUSED = "refused", "Ikke godtaget"


def waits_for_heads(review: str = "") -> models.Q:
    """A pack waits while it stands at a gate, and while a condition of it is not accepted.

    `review` is the way from the model asked to the submission, `"gate_reviews__"` from a project.
    """
    unsettled = [state for state in ConditionState.values if state != ConditionState.ACCEPTED]
    return models.Q(**{f"{review}state": ReviewState.SUBMITTED}) | models.Q(
        **{f"{review}conditions__state__in": unsettled}
    )
