"""What a project is tied to, each tie a row of its own with history: people, areas, focus areas."""

from django.conf import settings
from django.db import models

from lifecycle.models import Tracked, TrackedQuerySet
from people.models import Unit


class LinkQuerySet(TrackedQuerySet):
    def active(self):
        return self.filter(active=True)


class Link(Tracked):
    """A tie that is switched off, never removed."""

    active = models.BooleanField("gælder", default=True)

    objects = LinkQuerySet.as_manager()

    class Meta:
        abstract = True


class Membership(Link):
    """A person who works on the project; gives that person scope P."""

    project = models.ForeignKey("projects.Project", models.PROTECT, related_name="memberships")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="memberships")
    task = models.CharField("opgave i projektet", max_length=120, blank=True)

    class Meta:
        verbose_name, verbose_name_plural = "projektmedlem", "projektmedlemmer"
        constraints = [models.UniqueConstraint(fields=["project", "user"], name="one_membership_per_person")]

    def __str__(self):
        return f"{self.user} i {self.project}"


class ProjectArea(Link):
    """A chefområde that takes part beside the leading one."""

    project = models.ForeignKey("projects.Project", models.PROTECT, related_name="other_areas")
    area = models.ForeignKey(Unit, models.PROTECT, related_name="+")

    class Meta:
        verbose_name, verbose_name_plural = "deltagende chefområde", "deltagende chefområder"
        constraints = [models.UniqueConstraint(fields=["project", "area"], name="one_row_per_area")]

    def __str__(self):
        return f"{self.area} i {self.project}"


class FocusArea(Tracked):
    """One of the four fokusområder of the digitalisation principles."""

    label = models.CharField("navn", max_length=120, unique=True)
    order = models.PositiveSmallIntegerField("rækkefølge", default=0)
    active = models.BooleanField("i brug", default=True)

    class Meta:
        ordering = ["order"]
        verbose_name, verbose_name_plural = "fokusområde", "fokusområder"

    def __str__(self):
        return self.label


class ProjectFocus(Link):
    """A focus area the project serves."""

    project = models.ForeignKey("projects.Project", models.PROTECT, related_name="focus")
    focus_area = models.ForeignKey(FocusArea, models.PROTECT, related_name="+")

    class Meta:
        verbose_name, verbose_name_plural = "projektets fokusområde", "projektets fokusområder"
        constraints = [models.UniqueConstraint(fields=["project", "focus_area"], name="one_row_per_focus_area")]

    def __str__(self):
        return f"{self.focus_area} i {self.project}"
