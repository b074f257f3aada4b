"""The ledger: every sum that is held, bound or spent of a pool is a row, and so is every sum given back."""

from django.conf import settings
from django.db import models
from django.db.models import F, OuterRef, Q, Subquery, Sum
from django.db.models.functions import Coalesce
from django.urls import reverse

from budget.models.pool import PoolFrame
from budget.policies import seen_by
from lifecycle import clock
from lifecycle.models import Decision, Evidence
from lifecycle.models.evidence import EvidenceQuerySet
from projects.models import Project


class Kind(models.TextChoices):
    """How firmly the money is held."""

    RESERVED = "reserved", "Reserveret"
    COMMITTED = "committed", "Disponeret"
    SPENT = "spent", "Forbrugt"


class PoolPostQuerySet(EvidenceQuerySet):
    def visible_to(self, user):
        """Row 30: those of the pools this person sees."""
        return self.filter(seen_by(user, "frame__pool__unit__path"))

    def of_year(self, year: int):
        return self.filter(frame__year=year)

    def with_pool(self):
        return self.select_related("frame__pool__unit", "project", "by")

    def with_left(self):
        """Each with `left`: what of it is not yet used up or given back, in øre."""
        taken = PoolPost.objects.filter(source=OuterRef("pk"), kind=OuterRef("kind")).order_by()
        sums = taken.values("source").annotate(sum=Sum("amount")).values("sum")
        return self.annotate(left=F("amount") + Coalesce(Subquery(sums), 0))


class PoolPost(Evidence):
    """One sum on a pool's year, in øre; the sum of a kind's posts is what stands on that kind.

    What is bound comes from what was reserved, and what is booked from what was bound: such a post points at its
    `source`, and a negative post of the source's own kind uses the source up. A negative post alone gives money back.
    """

    Kind = Kind

    frame = models.ForeignKey(PoolFrame, models.PROTECT, related_name="posts", verbose_name="pulje")
    project = models.ForeignKey(Project, models.PROTECT, related_name="pool_posts", null=True, verbose_name="projekt")
    kind = models.CharField("art", max_length=10, choices=Kind)
    amount = models.BigIntegerField("beløb (øre)")
    text = models.CharField("tekst", max_length=200)
    source = models.ForeignKey("self", models.PROTECT, related_name="uses", null=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)
    because = models.ForeignKey(Decision, models.PROTECT, related_name="+", null=True)

    objects = PoolPostQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["project", "kind"], name="pool_post_project")]
        verbose_name, verbose_name_plural = "post", "poster"
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=Kind.values), name="pool_post_known_kind"),
            models.CheckConstraint(condition=~Q(amount=0), name="pool_post_not_nought"),
            models.CheckConstraint(
                condition=Q(amount__gt=0) | Q(source__isnull=False), name="pool_post_gives_back_from_a_post"
            ),
        ]

    def __str__(self):
        return f"{self.get_kind_display()}: {self.text}"

    def save(self, *args, by=None, **kwargs):
        """Write the row as `by`, once."""
        if by is not None:
            self.by = by
        super().save(*args, **kwargs)

    def get_absolute_url(self):
        return reverse("budget:post", args=[self.frame.year, self.pk])

    @property
    def label(self) -> str:
        return str(self.frame)

    @property
    def version(self) -> int:
        """How many posts have come out of it: a page that showed fewer is out of date."""
        return self.uses.count()

    @property
    def remaining(self) -> int:
        """What of it is not yet used up or given back, in øre, as the database has it now."""
        return self.amount + self.uses.filter(kind=self.kind).aggregate(sum=Sum("amount", default=0))["sum"]
