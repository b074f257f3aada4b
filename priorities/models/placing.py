"""Where a project is put in the meeting: a proposal, until a chef closes the round."""

from django.conf import settings
from django.db import models
from django.urls import reverse

from lifecycle.models import Tracked, TrackedQuerySet
from priorities.models.round import Round
from projects.models import Project


class PlacingQuerySet(TrackedQuerySet):
    def standing(self):
        """Those that are not taken back."""
        return self.exclude(lane="")

    def latest_turn(self):
        """The move that is undone first; None when nothing has been moved."""
        return self.standing().select_related("round", "project").order_by("turn").last()


class Placing(Tracked):
    """One project's place in one round's meeting; `turn` is the move's number in the round.

    `earlier` holds the places it had before, the latest last; a lane of "" says that it has none.
    """

    round = models.ForeignKey(Round, models.PROTECT, related_name="placings")
    project = models.ForeignKey(Project, models.PROTECT, related_name="placings")
    lane = models.CharField("placering", max_length=20, blank=True)
    why = models.TextField("begrundelse", max_length=4000, blank=True)
    moved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, verbose_name="flyttet af"
    )
    turn = models.PositiveIntegerField(default=0)
    earlier = models.JSONField(default=list)

    objects = PlacingQuerySet.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = "placering", "placeringer"
        constraints = [
            models.UniqueConstraint(fields=["round", "project"], name="one_placing_per_project_and_round"),
            models.UniqueConstraint(
                fields=["round", "turn"], condition=~models.Q(lane=""), name="one_placing_per_turn"
            ),
        ]

    def __str__(self):
        return f"Placeringen af {self.project}"

    def get_absolute_url(self):
        return reverse("priorities:project", args=[self.round.slug, self.project.number])

    @property
    def place(self) -> dict:
        """The place as it is now, as `earlier` keeps it."""
        return {name: getattr(self, name) for name in ("lane", "why", "moved_by_id", "turn")}
