"""What DigiTek recommends for one project in one round."""

from django.conf import settings
from django.db import models
from django.urls import reverse

from lifecycle.fingerprint import fingerprint
from lifecycle.models import Tracked
from priorities.models.round import Round
from projects.models import Project


class Recommendation(Tracked):
    """The lane that DigiTek recommends, and why; mended until the round is closed, visible ever after."""

    round = models.ForeignKey(Round, models.PROTECT, related_name="recommendations")
    project = models.ForeignKey(Project, models.PROTECT, related_name="recommendations")
    lane = models.CharField("anbefaling", max_length=20)
    why = models.TextField("begrundelse", max_length=4000)
    recommended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="anbefalet af"
    )

    class Meta:
        verbose_name, verbose_name_plural = "anbefaling", "anbefalinger"
        constraints = [
            models.UniqueConstraint(fields=["round", "project"], name="one_recommendation_per_project_and_round")
        ]

    def __str__(self):
        return f"Anbefalingen for {self.project}"

    def get_absolute_url(self):
        return reverse("priorities:project", args=[self.round.slug, self.project.number])

    @property
    def sha256(self) -> str:
        """The fingerprint of what is recommended and why."""
        return fingerprint([self.lane, self.why])
