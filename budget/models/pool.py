"""The pools that fund projects, their frame in each year, and what is bound before the year begins."""

from django.db import models
from django.db.models import Q, Sum
from django.urls import reverse

from budget.policies import seen_by
from lifecycle.models import Tracked, TrackedQuerySet
from people.models import Unit
from people.scope import Scoped


class PoolQuerySet(TrackedQuerySet):
    def active(self):
        return self.filter(active=True)

    def visible_to(self, user):
        """Row 30."""
        return self.filter(seen_by(user, "unit__path"))


class Pool(Tracked, Scoped):
    """A pool of money: a chefområde's own, or common to a direktørområde (Fællespulje)."""

    name = models.CharField("navn", max_length=80, unique=True)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name="område")
    order = models.PositiveSmallIntegerField("rækkefølge", default=0)
    active = models.BooleanField("i brug", default=True)

    objects = PoolQuerySet.as_manager()

    class Meta:
        ordering = ["order", "pk"]
        verbose_name, verbose_name_plural = "pulje", "puljer"

    def __str__(self):
        return self.name

    @property
    def is_common(self) -> bool:
        """Whether it belongs to the whole direktørområde."""
        return self.unit.kind == Unit.Kind.DIRECTORATE

    def places(self) -> set[str]:
        return {self.unit.path}


class PoolFrameQuerySet(TrackedQuerySet):
    def visible_to(self, user):
        """Row 30."""
        return self.filter(seen_by(user, "pool__unit__path"))

    def of_year(self, year: int):
        """The frames of that year, in the order of their pools."""
        return self.filter(year=year).select_related("pool__unit").order_by("pool__order", "pool__pk")

    def with_sums(self):
        """Each with `reserved`, `committed` and `spent`, in øre."""
        return self.annotate(**{kind: Sum("posts__amount", filter=Q(posts__kind=kind), default=0) for kind in KINDS})


KINDS = ("reserved", "committed", "spent")


class PoolFrame(Tracked, Scoped):
    """A pool's money in one year, in øre; its row lock puts everything that is posted on it in one order."""

    pool = models.ForeignKey(Pool, models.PROTECT, related_name="frames", verbose_name="pulje")
    year = models.PositiveSmallIntegerField("år")
    amount = models.BigIntegerField("ramme (øre)")

    objects = PoolFrameQuerySet.as_manager()

    class Meta:
        ordering = ["year", "pk"]
        verbose_name, verbose_name_plural = "ramme", "rammer"
        constraints = [
            models.UniqueConstraint(fields=["pool", "year"], name="one_frame_per_pool_and_year"),
            models.CheckConstraint(condition=Q(amount__gte=0), name="pool_frame_not_negative"),
        ]

    def __str__(self):
        return f"{self.pool} {self.year}"

    def get_absolute_url(self):
        return reverse("budget:year", args=[self.year])

    @property
    def label(self) -> str:
        return str(self)

    @property
    def used(self) -> int:
        """Everything reserved, committed and spent of it, in øre, as the database has it now."""
        return self.posts.aggregate(sum=Sum("amount", default=0))["sum"]

    @property
    def rest(self) -> int:
        """What is left, in øre."""
        return self.amount - self.used

    def places(self) -> set[str]:
        return self.pool.places()


class FixedLineQuerySet(TrackedQuerySet):
    def visible_to(self, user):
        """Row 30: they belong to the whole direktørområde, as the common pool does."""
        return self.filter(seen_by(user, "unit__path"))

    def of_year(self, year: int):
        return self.filter(year=year).order_by("order", "pk")


class FixedLine(Tracked, Scoped):
    """Money that is bound before the year begins: memberships, staff, small purchases …"""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name="direktørområde")
    year = models.PositiveSmallIntegerField("år")
    label = models.CharField("post", max_length=80)
    amount = models.BigIntegerField("beløb (øre)")
    order = models.PositiveSmallIntegerField("rækkefølge", default=0)

    objects = FixedLineQuerySet.as_manager()

    class Meta:
        ordering = ["year", "order", "pk"]
        verbose_name, verbose_name_plural = "fast post", "faste poster"
        constraints = [
            models.UniqueConstraint(fields=["unit", "year", "label"], name="fixed_line_once_a_year"),
            models.CheckConstraint(condition=Q(amount__gte=0), name="fixed_line_not_negative"),
        ]

    def __str__(self):
        return f"{self.label} {self.year}"

    def get_absolute_url(self):
        return reverse("budget:year", args=[self.year])

    def places(self) -> set[str]:
        return {self.unit.path}
