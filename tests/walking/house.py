"""The house that is walked in: people of every role and tie, and five projects that came through the door."""

from copy import deepcopy

from django.test import Client

from gates.document.writing import write
from projects.models import Project
from projects.numbers import take_number
from projects.staffing import begin_project
from tests.factories import AttachmentFactory, DocumentFactory, OpinionFactory, UserFactory, area, unit
from tests.walking.acts import Write, whole
from tests.walking.standing import EVERYWHERE, UNDER, Course, Person

# Name: the factory's words, and the columns of the page with the place each is held at.
PEOPLE = {
    "medarbejder": ({}, {}),
    "medlem": ({}, {}),
    "leder": ({"manager": "Kildehaven"}, {"LE": "Kildehaven"}),
    "ejer": ({"manager": "Hjemmeplejen Nord"}, {"LE": "Hjemmeplejen Nord"}),
    "chef": ({"head": "Omsorg"}, {"CH": "Omsorg"}),
    "anden chef": ({"head": "Omsorg"}, {"CH": "Omsorg"}),
    "chef der foreslog": ({"head": "Omsorg"}, {"CH": "Omsorg"}),
    "chef der deltager": ({"head": "Social"}, {"CH": "Social"}),
    "chef udenfor": ({"head": "Sundhed"}, {"CH": "Sundhed"}),
    "direktør": ({"director": True}, {"DI": EVERYWHERE}),
    "direktør og chef": ({"director": True, "head": "Omsorg"}, {"DI": EVERYWHERE, "CH": "Omsorg"}),
    "konsulent": ({"consultant": True}, {"DK": ""}),
    "digitek": ({"digitek": True}, {"DT": ""}),
    "digitek og chef": ({"digitek": True, "head": "Omsorg"}, {"DT": "", "CH": "Omsorg"}),
    "it": ({"it": True}, {"IT": ""}),
    "kommunikation": ({"communication": True}, {"KO": ""}),
    "administrator": ({"administrator": True}, {"AD": ""}),
    "chef der er gået": ({"head": "Omsorg", "is_active": False}, {"CH": "Omsorg"}),
}
# Facts that differ; everything else is the same for all of them.
COURSES = (
    ("gates", {"type": "digitek"}),
    ("gates, foreslået af en chef", {"type": "digitek", "proposer": "chef der foreslog"}),
    ("ud over direktørområdet", {"type": "digitek", "beyond": True, "proposer": "direktør og chef"}),
    ("backlog", {"type": "digitek", "backlog": True}),
    ("uden ejer", {"type": "other", "owner": None}),
    ("øvrigt", {"type": "other"}),
)


class House:
    """Made once; a walk works on a copy of what it believes, in a transaction that is taken back."""

    def __init__(self):
        for name, above in UNDER.items():
            unit(name, under=above)
        self.people = [_person(name, *facts) for name, facts in PEOPLE.items()]
        self._courses = [self._course(name, **facts) for name, facts in COURSES]

    def courses(self) -> list[Course]:
        """What is believed at the beginning of a walk; the people in it stay the same people."""
        return deepcopy(self._courses, {id(person): person for person in self.people})

    def named(self, name) -> Person | None:
        return next((person for person in self.people if person.name == name), None)

    def _course(self, name, *, type, proposer="medlem", owner="ejer", beyond=False, backlog=False) -> Course:
        people = {"proposer": self.named(proposer), "owner": self.named(owner), "lead": self.named("digitek og chef")}
        members = (self.named("medlem"), self.named("chef udenfor"))
        project = begin_project(
            number=take_number(),
            title=f"Projekt {name}",
            type=type,
            by=self.named("digitek").user,
            placement=Project.Placement.BACKLOG if backlog else Project.Placement.ACTIVE,
            lead_area=area("Omsorg"),
            unit=unit("Kildehaven"),
            other_areas=[area("Social")],
            members=[person.user for person in members],
            beyond_directorate=beyond,
            **{role: person.user if person else None for role, person in people.items()},
        )
        writer = self.named("konsulent")
        for code in Write.CODES:
            kind = project.edition.document_kinds.get(code=code)
            write(project, kind, by=writer.user, texts=whole(kind))
        # What the gates ask for besides; nobody in the house has made it, so it keeps nobody from deciding.
        DocumentFactory(project=project, code="tjekliste", filled=True)
        OpinionFactory(project=project)
        AttachmentFactory(project=project, code="kontrakt", signed=True)
        return Course(
            name=name,
            number=project.number,
            key=project.pk,
            type=type,
            beyond=beyond,
            backlog=backlog,
            members=members,
            writers={code: {writer} for code in Write.CODES},
            **people,
        )


def _person(name, words, columns) -> Person:
    user = UserFactory(name=name, **words)
    client = Client()
    if user.is_active:
        client.force_login(user)
    employee = {} if user.technical else {"ME": ""}
    return Person(name, employee | columns, user, client, gone=not user.is_active)
