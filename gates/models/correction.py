"""What DigiTek proposes to correct in a decision, waiting for somebody who could have made it."""

from django.conf import settings
from django.db import models
from django_fsm import FSMField, transition

from gates import policies
from gates.models.review import GateReview
from lifecycle.models import Decision, Stateful, TrackedQuerySet, known_states
from people.scope import Scoped


class CorrectionState(models.TextChoices):
    """Whether it has been answered."""

    OPEN = "open", "Afventer svar"
    CONFIRMED = "confirmed", "Bekræftet"
    DECLINED = "declined", "Afslået"


class CorrectionQuerySet(TrackedQuerySet):
    def open(self):
        return self.filter(state=CorrectionState.OPEN)


class Correction(Stateful, Scoped):
    """The words a decision should have, and why; the decision itself is never changed."""

    State = CorrectionState

    review = models.ForeignKey(GateReview, models.PROTECT, related_name="corrections")
    decision = models.ForeignKey(Decision, models.PROTECT, related_name="+")
    reason = models.TextField("begrundelse", max_length=4000)
    meeting = models.CharField("besluttet på møde", max_length=120, blank=True)
    why = models.TextField("hvorfor rettes der?", max_length=2000)
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    state = FSMField("tilstand", default=State.OPEN, choices=State.choices, protected=True)

    objects = CorrectionQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        verbose_name, verbose_name_plural = "forslag til rettelse", "forslag til rettelser"
        constraints = [
            known_states(CorrectionState.values, "correction"),
            models.UniqueConstraint(
                fields=["review"], condition=models.Q(state="open"), name="one_open_correction_per_review"
            ),
        ]

    def __str__(self):
        return f"Rettelse af {self.decision}"

    def get_absolute_url(self):
        return self.review.get_absolute_url()

    @property
    def label(self) -> str:
        return self.review.project.label

    def places(self) -> set[str]:
        return self.review.places()

    def author_ids(self) -> set[int]:
        return self.review.author_ids() | {self.proposed_by_id}

    @transition(state, State.OPEN, State.CONFIRMED, permission=policies.nobody)
    def confirm(self):
        """It is corrected as proposed."""

    @transition(
        state,
        State.OPEN,
        State.DECLINED,
        permission=policies.may_answer_correction,
        custom={"label": "Afslå", "done": "Forslaget er afslået"},
    )
    def decline(self):
        """The decision stands as it was written."""
