"""Editions of the project model: what a project began under, it keeps."""

from django.db import models
from django.urls import reverse

from lifecycle import clock
from lifecycle.models.tracked import Tracked, TrackedQuerySet


class EditionQuerySet(TrackedQuerySet):
    def current(self):
        """The edition that a new project begins under."""
        return self.filter(taken_into_use__lte=clock.today()).order_by("-number").first()


class Edition(Tracked):
    """One edition of the model's settings (gates, documents, checklist); other rooms hang their rows on it.

    Until it is taken into use it is being prepared, and nothing begins under it.
    """

    number = models.PositiveIntegerField("nummer", unique=True)
    title = models.CharField("navn", max_length=120)
    taken_into_use = models.DateField("taget i brug", null=True, blank=True)

    objects = EditionQuerySet.as_manager()

    class Meta:
        ordering = ["number"]
        verbose_name, verbose_name_plural = "udgave af modellen", "udgaver af modellen"

    def __str__(self):
        return self.title

    @property
    def label(self) -> str:
        """As page titles end with it."""
        return f"{self.number}. udgave"

    def get_absolute_url(self):
        return reverse("editions:edition", args=[self.number])

    @property
    def in_preparation(self) -> bool:
        return self.taken_into_use is None
