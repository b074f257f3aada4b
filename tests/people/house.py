"""A house to ask questions in: two areas with two units each, another directorate, a person of every role."""

from dataclasses import dataclass, field

from people.models import Unit
from tests.factories import UnitFactory, UserFactory, area, unit


def other_directorate() -> Unit:
    """A chefområde that no director of Social, Sundhed & Omsorg reaches."""
    top = UnitFactory(name="Børn & Unge", kind=Unit.Kind.DIRECTORATE, parent=None)
    return UnitFactory(name="Dagtilbud", kind=Unit.Kind.AREA, parent=top)


def one_of_each() -> dict:
    """A person for each column of the matrix; leder and chef have their place in Kildehaven, Omsorg."""
    return {
        "ME": UserFactory(name="Medarbejder"),
        "LE": UserFactory(name="Leder", manager=unit("Kildehaven")),
        "CH": UserFactory(name="Chef", head="Omsorg"),
        "DI": UserFactory(name="Direktør", director=True),
        "DK": UserFactory(name="Konsulent", consultant=True),
        "DT": UserFactory(name="DigiTek", digitek=True),
        "IT": UserFactory(name="IT", it=True),
        "KO": UserFactory(name="Kommunikation", communication=True),
        "AD": UserFactory(name="Administrator", administrator=True),
    }


@dataclass
class House:
    """The people by column and the units by name; the people first, while there is a single directorate."""

    people: dict = field(default_factory=one_of_each)
    kildehaven: Unit = field(default_factory=lambda: unit("Kildehaven"))
    lunden: Unit = field(default_factory=lambda: unit("Lunden"))
    klinik: Unit = field(default_factory=lambda: unit("Klinikken", under="Sundhed"))
    hjemmepleje: Unit = field(default_factory=lambda: unit("Hjemmesygeplejen", under="Sundhed"))
    omsorg: Unit = field(default_factory=lambda: area("Omsorg"))
    sundhed: Unit = field(default_factory=lambda: area("Sundhed"))
    elsewhere: Unit = field(default_factory=other_directorate)
