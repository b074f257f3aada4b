"""The people of the bench: the demo's house, and one more employee for every ten projects."""

from digitek.demo.house import build_house
from people.models import Unit, User

FIRST = ("Anne", "Bo", "Camilla", "Dorte", "Erik", "Freja", "Gitte", "Hanne", "Ib", "Jytte", "Kaj", "Lærke", "Mads",
         "Nana", "Ole", "Pia", "Rikke", "Søren", "Trine", "Ulla", "Vibeke", "Åse")  # fmt: skip
LAST = ("Andersen", "Bjerre", "Christensen", "Dahl", "Eskildsen", "Friis", "Gade", "Høj", "Iversen", "Juhl", "Krogh",
        "Lund", "Møller", "Nørgaard", "Olesen", "Poulsen", "Riis", "Skov", "Thomsen", "Vestergaard", "Ørum",
        "Aagaard")  # fmt: skip
PROJECTS_A_PERSON = 10


class People:
    """Who proposes, owns, leads and decides; `any(turn)` is a person by turn."""

    def __init__(self):
        self.named = build_house()
        self.units = {unit.name: unit for unit in Unit.objects.select_related("parent")}
        self.areas = {name: unit for name, unit in self.units.items() if unit.kind == Unit.Kind.AREA}
        self.others: list[User] = []

    def __getattr__(self, name):
        try:
            return self.named[{"consultant": "konsulent", "head": "chef", "manager": "leder"}.get(name, name)]
        except KeyError:
            raise AttributeError(name) from None

    def grow_to(self, projects: int):
        """As many more people as that many projects need; a project is never told with one who comes later."""
        units = [unit for unit in self.units.values() if unit.kind == Unit.Kind.UNIT]
        turns = range(len(self.others), projects // PROJECTS_A_PERSON + 1)
        self.others += User.objects.bulk_create(
            User(username=f"person{turn}", name=f"{FIRST[turn % len(FIRST)]} {LAST[turn // 5 % len(LAST)]}",
                 email=f"person{turn}@example.dk", unit=units[turn % len(units)], password="!")
            for turn in turns
        )  # fmt: skip

    def any(self, turn: int) -> User:
        return (self.named["digitek"], self.named["leder"], *self.others)[turn % (len(self.others) + 2)]
