"""A stedfortræder: who holds a role of the line in somebody else's place, from a day to a day."""

from django.conf import settings
from django.db import models
from django.db.models import F, FilteredRelation, Q
from django.urls import reverse

from lifecycle import clock
from lifecycle.models import Tracked, TrackedQuerySet
from people.models.role import Role
from people.scope import Scoped


def holds_now(prefix: str = "") -> Q:
    """Neither ended nor outside its days, at this moment."""
    today = clock.today()
    return Q(**{f"{prefix}ended": False, f"{prefix}since__lte": today, f"{prefix}until__gte": today})


class DeputyshipQuerySet(TrackedQuerySet):
    def now(self):
        """Those that give rights at this moment; whoever is away with an account switched off lends nothing."""
        return self.filter(holds_now(), role__user__is_active=True)

    def standing(self):
        """Those that are not over: they hold now or will."""
        return self.filter(ended=False, until__gte=clock.today())


class Deputyship(Tracked, Scoped):
    """One person acts in one role of another, in that role's place, for a period."""

    role = models.ForeignKey(Role, models.PROTECT, related_name="deputyships", verbose_name="rolle")
    deputy = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="stedfortræder")
    since = models.DateField("fra")
    until = models.DateField("til og med")
    ended = models.BooleanField("afsluttet", default=False)

    objects = DeputyshipQuerySet.as_manager()

    class Meta:
        ordering = ["-since", "-pk"]
        verbose_name, verbose_name_plural = "stedfortræder", "stedfortrædere"
        constraints = [
            models.CheckConstraint(condition=Q(until__gte=F("since")), name="deputyship_ends_after_it_begins"),
        ]

    def __str__(self):
        return f"{self.deputy} for {self.role.user}"

    def get_absolute_url(self):
        return reverse("people:deputies")

    @property
    def label(self) -> str:
        return "Stedfortræder"

    @property
    def is_standing(self) -> bool:
        return not self.ended and self.until >= clock.today()

    def is_own(self, user) -> bool:
        """The role is the person's own: what somebody stands in for cannot be lent on."""
        return self.role.user_id == user.pk


def roles_of(user):
    """The roles a person holds now, and those of others that they stand in for."""
    lent = Deputyship.objects.now().filter(deputy=user).values("role")
    return Role.objects.held().filter(Q(user=user) | Q(pk__in=lent)).order_by("pk")


def roles_of_everybody() -> dict[int, list[Role]]:
    """The same for all people by their keys, in one query."""
    lent = FilteredRelation("deputyships", condition=holds_now("deputyships__"))
    rows = Role.objects.held().select_related("unit").order_by("pk").annotate(lent=lent)
    found: dict[int, dict[int, Role]] = {}
    for role in rows.annotate(stand_in=F("lent__deputy"), lends=F("user__is_active")):
        found.setdefault(role.user_id, {})[role.pk] = role
        if role.stand_in and role.lends:
            found.setdefault(role.stand_in, {})[role.pk] = role
    return {key: list(roles.values()) for key, roles in found.items()}
