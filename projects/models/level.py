"""The scale of priority: rows, so that a step can be renamed or switched off."""

from django.db import models

from lifecycle.models import Tracked, TrackedQuerySet


class LevelQuerySet(TrackedQuerySet):
    def choosable(self):
        """The levels a decision can set: in use, and not kept for SKAL-projekter."""
        return self.filter(active=True, locked=False)


class Level(Tracked):
    """One step of the scale, lav to meget høj; a locked one follows from the project's type and is never chosen."""

    code = models.SlugField("kode", max_length=20, unique=True)
    label = models.CharField("navn", max_length=40)
    rank = models.PositiveSmallIntegerField("rang", unique=True, help_text="Højere tal vægter højere.")
    locked = models.BooleanField("kun SKAL-projekter", default=False)
    active = models.BooleanField("i brug", default=True)
    note = models.CharField("note", max_length=200, blank=True)

    objects = LevelQuerySet.as_manager()

    class Meta:
        ordering = ["-rank"]
        verbose_name, verbose_name_plural = "niveau", "niveauer"

    def __str__(self):
        return self.label
