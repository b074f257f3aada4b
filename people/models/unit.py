"""The tree of the organisation: direktørområde › chefområde › enhed."""

from django.db import models

from danish.sorting import danish_order
from lifecycle.models import Tracked, TrackedQuerySet


class UnitQuerySet(TrackedQuerySet):
    def active(self):
        return self.filter(active=True)

    def areas(self):
        """The chefområder, in Danish order."""
        return self.active().filter(kind=Unit.Kind.AREA).order_by(danish_order("name"))

    def in_order(self):
        """Every unit under its area, in Danish order."""
        return self.active().select_related("parent").order_by(danish_order("parent__name"), danish_order("name"))


class Unit(Tracked):
    """A direktørområde, a chefområde or an enhed; `path` holds the keys from the root, so that areas are prefixes."""

    class Kind(models.TextChoices):
        DIRECTORATE = "directorate", "Direktørområde"
        AREA = "area", "Chefområde"
        UNIT = "unit", "Enhed"

    name = models.CharField("navn", max_length=120)
    kind = models.CharField("art", max_length=12, choices=Kind)
    parent = models.ForeignKey("self", models.PROTECT, related_name="children", null=True, blank=True)
    path = models.CharField(max_length=60, editable=False, db_index=True)
    active = models.BooleanField("i brug", default=True)

    objects = UnitQuerySet.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = "enhed", "enheder"
        constraints = [models.UniqueConstraint(fields=["parent", "name"], name="unit_name_once_under_parent")]

    def __str__(self):
        return self.name

    def save(self, *args, by=None, **kwargs):
        super().save(*args, by=by, **kwargs)
        path = f"{self.parent.path if self.parent else ''}{self.pk}/"
        if path != self.path:
            self.path = path
            super().save(by=by, update_fields=["path"])
            for child in self.children.all():
                child.save(by=by)

    @property
    def area(self) -> "Unit":
        """The chefområde it lies in (itself, for a chefområde or a direktørområde)."""
        return self.parent if self.kind == self.Kind.UNIT else self

    @property
    def full_name(self) -> str:
        """Area and unit, as they are chosen in lists: "Omsorg – Plejecenter Kildehaven"."""
        return f"{self.parent.name} – {self.name}" if self.kind == self.Kind.UNIT else self.name
