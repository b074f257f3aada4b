"""Roles as rows: who holds which, where, from when, until when."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from lifecycle import clock
from lifecycle.models import Tracked, TrackedQuerySet
from people.models.unit import Unit
from people.roles import RoleName


class RoleQuerySet(TrackedQuerySet):
    def held_on(self, day):
        """The roles that hold on `day`, both ends included."""
        return self.filter(Q(since__lte=day) & (Q(until=None) | Q(until__gte=day)))

    def held(self):
        return self.held_on(clock.today())


class Role(Tracked):
    """One person's role at one place of the organisation (None: everywhere) for a period."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="roles", verbose_name="bruger")
    name = models.CharField("rolle", max_length=20, choices=RoleName)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="roles", null=True, blank=True, verbose_name="enhed")
    since = models.DateField("fra", default=clock.today)
    until = models.DateField("til og med", null=True, blank=True)

    objects = RoleQuerySet.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = "rolle", "roller"
        constraints = [
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=models.F("since")), name="role_ends_after_it_begins"
            ),
            models.CheckConstraint(
                condition=~Q(name__in=[RoleName.MANAGER, RoleName.HEAD, RoleName.DIRECTOR]) | Q(unit__isnull=False),
                name="role_of_the_line_has_a_place",
            ),
        ]

    def __str__(self):
        return f"{self.get_name_display()}, {self.unit}" if self.unit_id else self.get_name_display()

    def get_absolute_url(self):
        return reverse("people:profile")
