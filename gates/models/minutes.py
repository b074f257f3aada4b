"""What was decided in a meeting, written down by somebody, and not final until one who may decide so confirms it."""

from django.conf import settings
from django.db import models
from django_fsm import FSMField, transition

from danish.dates import dato
from gates import policies
from gates.models.review import GateReview
from lifecycle.models import Stateful, TrackedQuerySet, known_states
from people.scope import Scoped


class MinutesState(models.TextChoices):
    """Whether it has been answered."""

    OPEN = "open", "Ikke bekræftet"
    CONFIRMED = "confirmed", "Bekræftet"
    DECLINED = "declined", "Afvist"
    WITHDRAWN = "withdrawn", "Trukket tilbage"
    LAPSED = "lapsed", "Bortfaldet"


class MinutesQuerySet(TrackedQuerySet):
    def open(self):
        return self.filter(state=MinutesState.OPEN)

    def visible_to(self, user):
        """Those of packs this person sees, to who may write down or decide; to others nothing is decided yet."""
        found = self.filter(review__in=GateReview.objects.visible_to(user))
        return found if policies.reads_minutes(user) else found.none()


class Minutes(Stateful, Scoped):
    """A referat: the decision in the meeting's words. Never mended; taken back and written anew.

    `conditions` are {"text", "responsible" (key of the person), "due" (ISO)}; `lacked` is what lacked at the gate when
    it was written, and `despite` why the project goes on without.
    """

    State = MinutesState

    review = models.ForeignKey(GateReview, models.PROTECT, related_name="minutes")
    outcome = models.CharField("beslutning", max_length=40)
    reason = models.TextField("begrundelse", max_length=4000, blank=True)
    lacked = models.JSONField("manglede", default=list)
    despite = models.TextField("besluttet, selvom noget mangler", max_length=4000, blank=True)
    to_backlog = models.BooleanField("lægges i Backlog", default=False)
    # With the day it fits in `Decision.meeting`.
    meeting = models.CharField("møde", max_length=100)
    held_on = models.DateField("mødets dato")
    conditions = models.JSONField("betingelser", default=list)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="skrevet ned af"
    )
    state = FSMField("tilstand", default=State.OPEN, choices=State.choices, protected=True)

    objects = MinutesQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        verbose_name, verbose_name_plural = "referat", "referater"
        constraints = [
            known_states(MinutesState.values, "minutes"),
            models.UniqueConstraint(
                fields=["review"], condition=models.Q(state="open"), name="one_open_minutes_per_review"
            ),
        ]

    def __str__(self):
        return f"Referat: {self.review}"

    def get_absolute_url(self):
        return self.review.get_absolute_url()

    @property
    def label(self) -> str:
        return self.project.label

    @property
    def project(self):
        """Asked, with `gate`, for who may decide it (`policies.deciding_permission`)."""
        return self.review.project

    @property
    def gate(self) -> int:
        return self.review.gate

    @property
    def held(self) -> str:
        """Which meeting it was, as the decision keeps it."""
        return f"{self.meeting} {dato(self.held_on)}"

    def answers_for(self, lacking: list[str]) -> str:
        """Why the project goes on without `lacking`; "" when something of it did not lack when this was written."""
        return self.despite if set(lacking) <= set(self.lacked) else ""

    def places(self) -> set[str]:
        return self.review.places()

    def author_ids(self) -> set[int]:
        """The pack's, and who wrote this down: they never confirm it, by whatever role."""
        return self.review.author_ids() | {self.written_by_id}

    @transition(state, State.OPEN, State.CONFIRMED, permission=policies.nobody)
    def confirm(self):
        """It is decided as written."""

    @transition(
        state,
        State.OPEN,
        State.DECLINED,
        permission=policies.may_answer_minutes,
        custom={"label": "Afvis", "done": "Referatet er afvist"},
    )
    def decline(self):
        """That is not what was decided."""

    @transition(
        state,
        State.OPEN,
        State.WITHDRAWN,
        permission=policies.may_withdraw_minutes,
        custom={"label": "Træk tilbage", "done": "Referatet er trukket tilbage"},
    )
    def withdraw(self):
        """Taken back before it was answered."""

    @transition(state, State.OPEN, State.LAPSED, permission=policies.may_lapse)
    def lapse(self):
        """The pack was decided on without it, or taken back."""
