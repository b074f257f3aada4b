"""Whom to ask: the people behind the roles as they are held today."""

from dataclasses import dataclass

from danish.sorting import sort_key
from people.models import Role, Unit, User
from people.roles import RoleName


@dataclass(frozen=True)
class Contact:
    """What one asks about, and the people to ask."""

    about: str
    people: list[User]


HOUSE = (
    (RoleName.CONSULTANT, "idéer, projekter, puljer og kontakten til chefgruppen"),
    (RoleName.DIGITEK, "afprøvning, dokumenter og gevinster"),
    (RoleName.IT, "i-sikkerhed, integrationer og drift"),
    (RoleName.COMMUNICATION, "artikler, indlæg og viborg.dk"),
    (RoleName.DIRECTOR, "retning og beslutninger på tværs"),
)


def contacts() -> tuple[list[Contact], list[Contact]]:
    """The chef of each chefområde, then those who serve all of them; in two queries."""
    held = _held()
    areas = [
        Contact(area.name, [role.user for role in held if role.name == RoleName.HEAD and role.unit_id == area.pk])
        for area in Unit.objects.areas()
    ]
    house = [
        Contact(f"{name.label}: {about}", [role.user for role in held if role.name == name]) for name, about in HOUSE
    ]
    return areas, house


def _held() -> list[Role]:
    roles = Role.objects.held().filter(user__is_active=True, user__technical=False)
    found = {(role.name, role.unit_id, role.user_id): role for role in roles.select_related("user")}
    return sorted(found.values(), key=lambda role: sort_key(role.user.name))
