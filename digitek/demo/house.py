"""The demo's house: units under the three chefområder, and the people who log in."""

from dataclasses import dataclass
from datetime import date

from django.contrib.auth.hashers import make_password

from people.models import Role, Unit, User, system_user
from people.roles import RoleName

PASSWORD = "digitek"  # noqa: S105
SINCE = date(2024, 1, 1)

UNITS = {
    "Omsorg": ("Plejecenter Kildehaven", "Plejecenter Skovgården", "Hjemmeplejen Nord", "Hjemmeplejen Syd"),
    "Sundhed": ("Sygeplejen", "Træning og rehabilitering", "Akutteamet"),
    "Social": ("Bostedet Åhuset", "Socialpsykiatrien", "Støtte i eget hjem"),
}


@dataclass(frozen=True)
class DemoUser:
    """A person of the demo: `roles` are (role, unit or area name; "" for everywhere)."""

    username: str
    name: str
    title: str
    unit: str = ""
    roles: tuple[tuple[RoleName, str], ...] = ()
    technical: bool = False
    active: bool = True
    note: str = ""


R = RoleName
TOP = "Social, Sundhed & Omsorg"
USERS = (
    DemoUser("medarbejder", "Lene Kjær", "Social- og sundhedsassistent", "Plejecenter Kildehaven"),
    DemoUser("leder", "Anne Friis", "Plejecenterleder", "Plejecenter Kildehaven",
             ((R.MANAGER, "Plejecenter Kildehaven"),)),
    DemoUser("leder2", "Ole Brandt", "Leder af hjemmeplejen", "Hjemmeplejen Nord", ((R.MANAGER, "Hjemmeplejen Nord"),)),
    DemoUser("leder_social", "Sara Lund", "Bostedsleder", "Bostedet Åhuset", ((R.MANAGER, "Bostedet Åhuset"),)),
    DemoUser("leder_sundhed", "Jens Bo", "Leder af sygeplejen", "Sygeplejen", ((R.MANAGER, "Sygeplejen"),)),
    DemoUser("chef", "Birgit Ørsted", "Omsorgschef", "Omsorg", ((R.HEAD, "Omsorg"),)),
    DemoUser("chef_social", "Henrik Aagaard", "Socialchef", "Social", ((R.HEAD, "Social"),)),
    DemoUser("chef_sundhed", "Mona Yde", "Sundhedschef", "Sundhed", ((R.HEAD, "Sundhed"),)),
    DemoUser("direktoer", "Karen Holst", "Direktør", TOP, ((R.DIRECTOR, TOP),)),
    DemoUser("konsulent", "Mette Holm", "Digitaliseringskonsulent", TOP, ((R.CONSULTANT, ""),)),
    DemoUser("digitek", "Jonas Winther", "Projektkonsulent, DigiTek", TOP, ((R.DIGITEK, ""),)),
    DemoUser("it", "Peter Dam", "It-arkitekt", "", ((R.IT, ""),)),
    DemoUser("kommunikation", "Sofie Bech", "Kommunikationskonsulent", "", ((R.COMMUNICATION, ""),)),
    DemoUser("admin", "Administrator", "Systemadministrator", "", ((R.ADMINISTRATOR, ""),), technical=True),
    DemoUser("toroller", "Niels Østergaard", "Konsulent og konst. chef", "Sundhed",
             ((R.CONSULTANT, ""), (R.HEAD, "Sundhed"))),
    DemoUser("ingen", "Ida Sommer", "Ergoterapeut", "Træning og rehabilitering", note="kun medarbejder"),
    DemoUser("lukket", "Lukket Konto", "Fratrådt", "Sygeplejen", active=False, note="lukket konto, kan ikke logge ind"),
)  # fmt: skip


def describe(user: DemoUser) -> str:
    """The roles in Danish, as the list of log-ins has them."""
    roles = [f"{role.label}{f', {where}' if where and where != TOP else ''}" for role, where in user.roles]
    return user.note or " og ".join(roles) or "Medarbejder"


def build_house() -> dict[str, User]:
    """Make the units, people and roles; returns the people by user name."""
    system, password = system_user(), make_password(PASSWORD)
    areas = {unit.name: unit for unit in Unit.objects.all()}
    for area, names in UNITS.items():
        for name in names:
            unit = Unit(name=name, kind=Unit.Kind.UNIT, parent=areas[area])
            unit.save(by=system)
            areas[name] = unit
    return {user.username: _make(user, areas, system, password) for user in USERS}


def _make(person: DemoUser, units: dict, system: User, password: str) -> User:
    user = User(
        username=person.username,
        name=person.name,
        title=person.title,
        email=f"{person.username.replace('_', '.')}@example.dk",
        unit=units.get(person.unit),
        technical=person.technical,
        is_active=person.active,
        demo=True,
        password=password,
    )
    user.save()
    for name, where in person.roles:
        Role(user=user, name=name, unit=units.get(where), since=SINCE).save(by=system)
    return user
