"""The person who is logged in, and the questions the portal asks about them."""

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

from danish.sorting import danish_order
from lifecycle import clock
from people.models.deputyship import Deputyship, roles_of
from people.models.unit import Unit
from people.roles import AREA_WIDE, Permission, RoleName, cell
from people.scope import Holding, Reach, area_of

THEMES = [("", "Som enheden"), ("light", "Lyst"), ("dark", "Mørkt")]
DENSITIES = [("", "Kompakt"), ("luftig", "Luftig")]


class UserManager(BaseUserManager.from_queryset(models.QuerySet)):
    def active_people(self):
        """Those who can be given something to do: active, and not purely technical, in Danish order."""
        return self.filter(is_active=True, technical=False).order_by(danish_order("name"))

    def with_role(self, *names, day=None):
        """Active people who hold one of the roles on `day` (today)."""
        day = day or clock.today()
        held = models.Q(roles__name__in=names, roles__since__lte=day)
        still = models.Q(roles__until=None) | models.Q(roles__until__gte=day)
        return self.active_people().filter(held & still).distinct()


class User(AbstractBaseUser):
    """An account. A technical one (administrator, the system itself) is nobody's employee and has no content rights."""

    username = models.CharField("brugernavn", max_length=150, unique=True)
    name = models.CharField("navn", max_length=120)
    title = models.CharField("stilling", max_length=120, blank=True)
    email = models.EmailField("mail", blank=True)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="people", null=True, blank=True, verbose_name="enhed")
    is_active = models.BooleanField("aktiv", default=True)
    technical = models.BooleanField("teknisk konto", default=False)
    demo = models.BooleanField("demobruger", default=False)
    theme = models.CharField(
        "tema", max_length=8, blank=True, choices=[("", "Som enheden"), ("light", "Lyst"), ("dark", "Mørkt")]
    )
    density = models.CharField("tæthed", max_length=8, blank=True, choices=[("", "Kompakt"), ("luftig", "Luftig")])
    last_login = None

    objects = UserManager()

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS = ["name"]

    class Meta:
        verbose_name, verbose_name_plural = "bruger", "brugere"

    def __str__(self):
        return self.name

    @property
    def display_name(self) -> str:
        return self.name

    def holdings(self) -> list[Holding]:
        """The roles held at this moment, read once per request."""
        if "_holdings" not in self.__dict__:
            self._holdings = self._read_holdings()
        return self._holdings

    def _read_holdings(self) -> list[Holding]:
        if not self.is_active:
            return []
        # `people.asking` reads the roles of many people at once.
        rows = self.__dict__.get("held_now", None)
        rows = roles_of(self).select_related("unit") if rows is None else rows
        held = [
            Holding(row.name, row.unit.path if row.unit else "", str(row)) for row in rows if row.user_id == self.pk
        ]
        names = {holding.role for holding in held}
        # Only who holds the same role elsewhere stands in for somebody.
        lent = [_lent(row) for row in rows if row.user_id != self.pk and row.name in names]
        return [*held, *lent] if self.technical else [Holding(RoleName.EMPLOYEE, label="Medarbejder"), *held, *lent]

    def afresh(self, *, hold: bool = False) -> "User":
        """This person as the database knows them now: a role or an account taken away counts at once.

        With `hold` nobody takes away account, role or deputyship until the transaction ends, or had done so before.
        """
        if not hold:
            return type(self)._default_manager.get(pk=self.pk)
        now = type(self)._default_manager.select_for_update(of=("self",), no_key=True).get(pk=self.pk)
        list(roles_of(now).select_for_update(of=("self",), no_key=True))
        list(Deputyship.objects.now().filter(deputy=now).order_by("pk").select_for_update(of=("self",), no_key=True))
        return now

    def may(self, permission, about=None) -> bool:
        """Whether the matrix lets this person do `permission`, to `about` when it concerns a thing."""
        return self._right(permission, about) is not None

    def may_somewhere(self, permission) -> bool:
        """Whether any role gives any scope of `permission`: good enough for a menu, never for an action."""
        return any(cell(permission, holding.role).scopes for holding in self.holdings())

    def may_besides(self, permission, word: str) -> bool:
        """Whether a role's cell carries the word `word` ("propose", "sums" …)."""
        return any(cell(permission, holding.role).besides == word for holding in self.holdings())

    def role_for(self, permission, about=None) -> str:
        """The role by which the permission is held, as it is written on a decision."""
        right = self._right(permission, about)
        return right.label if right else ""

    def mandate(self, permission, about=None) -> dict:
        """The role by which the permission is held, and whose it is: what a decision keeps of who made it."""
        right = self._right(permission, about)
        return {"role": right.label if right else "", "on_behalf_of_id": right.on_behalf_of if right else None}

    def mandate_besides(self, permission, word: str) -> dict:
        """The same of a role whose cell carries the word `word`."""
        right = next((found for found in self.holdings() if cell(permission, found.role).besides == word), None)
        return {"role": right.label if right else "", "on_behalf_of_id": right.on_behalf_of if right else None}

    def stands_in_for(self) -> dict[int, str]:
        """The names of those whose role this person holds now for them, by key."""
        keys = {holding.on_behalf_of for holding in self.holdings()} - {None}
        return dict(type(self).objects.filter(pk__in=keys).values_list("pk", "name")) if keys else {}

    def role_held(self) -> str:
        """All roles of this moment, as the log writes them."""
        return "; ".join(holding.label for holding in self.holdings() if holding.role != RoleName.EMPLOYEE)[:120]

    def has_role(self, *names) -> bool:
        return any(holding.role in names for holding in self.holdings())

    def reach(self, permission) -> Reach:
        """What the person's roles reach under `permission`, for a list's query."""
        cells = [(holding, cell(permission, holding.role)) for holding in self.holdings()]
        wide = permission in AREA_WIDE
        return Reach(
            everything=any("A" in found.scopes or "K" in found.scopes for _, found in cells),
            paths=frozenset(
                area_of(holding.path) if wide else holding.path
                for holding, found in cells
                if "O" in found.scopes and holding.path
            ),
            own=any("E" in found.scopes for _, found in cells),
            member=any("P" in found.scopes for _, found in cells),
        )

    def _right(self, permission, about) -> Holding | None:
        """The holding that gives the permission. A ≠ of any role held binds the person, whichever role gives it.

        One's own role comes before one that is stood in for; there the ≠ binds whose role it is too.
        """
        excepted = any(cell(permission, holding.role).not_own for holding in self.holdings())
        authors = about.author_ids() if excepted and about is not None else set()
        if excepted and (about is None or self.pk in authors):
            return None
        free = (holding for holding in self.holdings() if holding.on_behalf_of not in authors)
        return next((holding for holding in free if self._granted(holding, permission, about)), None)

    def _granted(self, holding: Holding, permission: Permission, about) -> bool:
        found = cell(permission, holding.role)
        if "A" in found.scopes or "K" in found.scopes:
            return True
        if about is None:
            return False
        return (
            ("O" in found.scopes and holding.covers(about.places(), permission in AREA_WIDE))
            or ("E" in found.scopes and about.is_own(self))
            or ("P" in found.scopes and about.has_member(self))
        )


def _lent(row) -> Holding:
    """The role of somebody this person stands in for."""
    return Holding(row.name, row.unit.path if row.unit else "", f"{row} (stedfortræder)", row.user_id)


def system_user() -> User:
    """The portal itself, as the author of what no person did; it cannot log in."""
    user, made = User.objects.get_or_create(username="systemet", defaults={"name": "Porteføljen", "technical": True})
    if made:
        user.set_unusable_password()
        user.save(update_fields=["password"])
    return user
