"""Naming a stedfortræder, and ending it."""

from django.core.exceptions import PermissionDenied
from django.db import transaction

from danish.dates import dato
from lifecycle import clock
from lifecycle.door import amend, begin, lock, refuse_if_moved
from lifecycle.errors import Conflict
from lifecycle.receipts import spend
from people.models import Deputyship, Role, User
from people.roles import Permission, cell


def may_name(deputyship, user) -> bool:
    """Row 54: the role is one's own, and of the line."""
    lendable = "E" in cell(Permission.NAME_DEPUTY, deputyship.role.name).scopes
    return lendable and user.may(Permission.NAME_DEPUTY, about=deputyship)


def lendable(user) -> list[Role]:
    """The person's own roles that somebody can stand in for."""
    held = user.roles.held().select_related("unit").order_by("pk")
    return [role for role in held if may_name(Deputyship(role=role), user)]


def candidates(role: Role):
    """Those who hold the same role elsewhere."""
    return User.objects.with_role(role.name).exclude(pk=role.user_id)


def why_not(role: Role, deputy: User, since, until) -> tuple[str, str] | None:
    """The field and the Danish sentence that says why it cannot be; None when it can."""
    if not candidates(role).filter(pk=deputy.pk).exists():
        return "deputy", f"{deputy.display_name} er ikke {role.get_name_display().lower()} et andet sted."
    if since < clock.today():
        return "since", "Perioden kan ikke begynde før i dag."
    if until < since:
        return "until", "Slutter, før den begynder. Ret en af datoerne."
    taken = role.deputyships.standing().filter(since__lte=until, until__gte=since).select_related("deputy").first()
    if taken:
        days = f"{dato(taken.since)} – {dato(taken.until)}"
        return "since", f"{taken.deputy.display_name} er allerede stedfortræder {days}. Afslut det først."
    return None


@transaction.atomic
def name_deputy(role: Role, deputy: User, since, until, *, by, shown=None):
    """Let `deputy` act in the role from `since` to `until`, both included; returns the log's row."""
    receipt = spend(shown, by=by)
    lock(role)
    deputyship = Deputyship(role=role, deputy=deputy, since=since, until=until)
    if not may_name(deputyship, by.afresh()):
        raise PermissionDenied(f"name_deputy {role}")
    if found := why_not(role, deputy, since, until):
        raise Conflict(role, found[1])
    details = {"role": str(role), "since": str(since), "until": str(until)}
    change = begin(deputyship, "name_deputy", by=by, may=may_name, receipt=receipt, details=details)
    if receipt:
        receipt.seal(f"{deputy.display_name} er stedfortræder", deputyship.get_absolute_url())
    return change


@transaction.atomic
def end_deputy(deputyship: Deputyship, *, by, shown=None):
    """It holds no more, from this moment; returns the log's row."""
    receipt = spend(shown, by=by)
    refuse_if_moved(lock(deputyship), shown)
    if not deputyship.is_standing:
        raise Conflict(deputyship, "Stedfortræderen er allerede holdt op.")
    change = amend(deputyship, "end_deputy", by=by, may=may_name, receipt=receipt, ended=True)
    if receipt:
        receipt.seal("Stedfortræderen er holdt op", deputyship.get_absolute_url())
    return change
