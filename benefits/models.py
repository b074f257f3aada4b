"""An expected gain: what gets better (or worse), on which leg of the TEK triangle, and how much it weighs."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from lifecycle.models import Tracked, TrackedQuerySet
from projects.models import Project


class Sign(models.TextChoices):
    """Whether stakeholders find it an improvement or a worsening."""

    POSITIVE = "positive", "Gevinst"
    NEGATIVE = "negative", "Negativ gevinst"


class Leg(models.TextChoices):
    """The three corners of the TEK triangle, in the order in which the model weighs them."""

    EFFICIENCY = "E", "Effektivitet"
    QUALITY = "K", "Kvalitet for borgeren"
    WELLBEING = "T", "Trivsel for medarbejdere"


class Weight(models.IntegerChoices):
    """How much the gain weighs in the triangle."""

    NONE = 0, "Ingen"
    SMALL = 1, "Lille"
    MEDIUM = 2, "Middel"
    LARGE = 3, "Stor"


class BenefitQuerySet(TrackedQuerySet):
    def active(self):
        return self.filter(active=True)

    def weighing(self):
        """Those that count in the triangle: positive gains that are not switched off."""
        return self.active().filter(sign=Sign.POSITIVE)

    def in_order(self):
        """Gevinster before negative gevinster, leg by leg as the model ranks them, the heaviest first."""
        ranks = [models.When(leg=leg, then=place) for place, leg in enumerate(Leg)]
        rank = models.Case(*ranks, output_field=models.IntegerField())
        return self.order_by("-sign", rank, "-weight", "pk")


class Benefit(Tracked):
    """One expected gain of a project; switched off when it no longer holds, never deleted."""

    Sign, Leg, Weight = Sign, Leg, Weight

    project = models.ForeignKey(Project, models.PROTECT, related_name="benefits", verbose_name="projekt")
    title = models.CharField("gevinst", max_length=120)
    sign = models.CharField("fortegn", max_length=8, choices=Sign, default=Sign.POSITIVE)
    leg = models.CharField("TEK-ben", max_length=1, choices=Leg)
    weight = models.PositiveSmallIntegerField("vægt", choices=Weight)
    expected = models.TextField("hvad forventes", max_length=2000)
    responsible = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, blank=True, verbose_name="ansvarlig"
    )
    active = models.BooleanField("gælder", default=True)

    objects = BenefitQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        verbose_name, verbose_name_plural = "gevinst", "gevinster"
        constraints = [
            models.CheckConstraint(condition=Q(sign__in=Sign.values), name="benefit_known_sign"),
            models.CheckConstraint(condition=Q(leg__in=Leg.values), name="benefit_known_leg"),
            models.CheckConstraint(condition=Q(weight__in=Weight.values), name="benefit_known_weight"),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("benefits:list", args=[self.project.number])

    @property
    def label(self) -> str:
        """The number of its project, as page titles end with it."""
        return self.project.label

    @property
    def is_negative(self) -> bool:
        return self.sign == Sign.NEGATIVE
