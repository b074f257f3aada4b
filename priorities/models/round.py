"""The quarter's round: prepared by DigiTek, held as a meeting, closed by a chef."""

from django.db import models
from django.urls import reverse
from django_fsm import FSMField, transition

from danish.dates import Quarter
from lifecycle.models import Stateful, TrackedQuerySet, known_states
from priorities import policies


class RoundState(models.TextChoices):
    """How far the round is."""

    PREPARATION = "preparation", "Forberedelse"
    MEETING = "meeting", "Møde"
    CLOSED = "closed", "Lukket"


class RoundQuerySet(TrackedQuerySet):
    def open(self):
        return self.exclude(state=RoundState.CLOSED)

    def of(self, quarter: Quarter):
        return self.filter(year=quarter.year, quarter=quarter.number)

    def closed_before(self, quarter: Quarter):
        """The closed rounds of earlier quarters, the latest first."""
        earlier = models.Q(year__lt=quarter.year) | models.Q(year=quarter.year, quarter__lt=quarter.number)
        return self.filter(earlier, state=RoundState.CLOSED)


class Round(Stateful):
    """One quarter's prioritisation; chefgruppen decides on it when it is closed, and it is never reopened."""

    State = RoundState

    year = models.PositiveSmallIntegerField("år")
    quarter = models.PositiveSmallIntegerField("kvartal", choices=[(n, f"{n}. kvartal") for n in range(1, 5)])
    state = FSMField("tilstand", default=State.PREPARATION, choices=State.choices, protected=True)

    objects = RoundQuerySet.as_manager()

    class Meta:
        ordering = ["-year", "-quarter"]
        verbose_name, verbose_name_plural = "prioriteringsrunde", "prioriteringsrunder"
        constraints = [
            known_states(RoundState.values, "round"),
            models.UniqueConstraint(fields=["year", "quarter"], name="one_round_per_quarter"),
            models.CheckConstraint(condition=models.Q(quarter__range=(1, 4)), name="round_quarter_is_one_of_four"),
        ]

    def __str__(self):
        return f"Prioritering, {self.period}"

    def get_absolute_url(self):
        return reverse("priorities:board", args=[self.slug])

    @property
    def period(self) -> Quarter:
        return Quarter(self.year, self.quarter)

    @property
    def slug(self) -> str:
        """The quarter in an address, "2026-4"."""
        return self.period.slug

    @property
    def label(self) -> str:
        return str(self.period)

    @property
    def is_closed(self) -> bool:
        return self.state == self.State.CLOSED

    @property
    def is_in_meeting(self) -> bool:
        return self.state == self.State.MEETING

    @transition(
        state, State.PREPARATION, State.MEETING, permission=policies.may_open_meeting,
        custom={"label": "Åbn mødet", "done": "Mødet er åbnet"},
    )  # fmt: skip
    def open_meeting(self):
        """From here the projects are placed; the recommendations can still be mended."""

    @transition(state, State.MEETING, State.CLOSED, permission=policies.nobody)
    def close(self):
        """A chef has closed the round: every placing is decided."""
