"""Who may do what, read from the page (permission_matrix.csv) by somebody who has not read the code's table."""

from dataclasses import dataclass, field

from tests.people.page import is_promised, promised

EVERYWHERE = "Social, Sundhed & Omsorg"
UNDER = {"Kildehaven": "Omsorg", "Hjemmeplejen Nord": "Omsorg", "Åhuset": "Social"}
DECIDING_ROW = {1: 14, 2: 15, 3: 16}
BEYOND_ROW, SEND_BACK_ROW = 17, 19


@dataclass(frozen=True, repr=False)
class Person:
    """Somebody of the house: the columns of the page they stand in, each with its place, and their account."""

    name: str
    columns: dict = field(hash=False)
    user: object = field(hash=False, compare=False)
    client: object = field(hash=False, compare=False)
    gone: bool = False

    def __repr__(self):
        return self.name

    def may(self, row: int, *, places=(), own=False, member=False, author=False) -> bool:
        """What the page says: roles add up, and a ≠ of any of them binds whoever made the thing."""
        if self.gone or (author and any(promised(row, column).not_own for column in self.columns)):
            return False
        return any(
            is_promised(row, column, covered=_covers(place, places), own=own, member=member, author=author)
            for column, place in self.columns.items()
        )

    def has_word(self, row: int, word: str) -> bool:
        """Whether one of the person's columns says that word in that row."""
        return not self.gone and any(promised(row, column).besides == word for column in self.columns)


def _covers(held_at: str, places) -> bool:
    above = {place: {place, UNDER.get(place, place), EVERYWHERE} for place in places}
    return bool(held_at) and any(held_at in above[place] for place in places)


@dataclass(repr=False)
class Course:
    """A project as the walk believes it to be."""

    name: str
    number: int
    key: int
    type: str
    proposer: Person
    owner: Person | None
    lead: Person
    members: tuple
    beyond: bool = False
    backlog: bool = False
    state: str = "idea"
    left: str = ""
    writers: dict = field(default_factory=dict)
    packs: list = field(default_factory=list)
    proposals: list = field(default_factory=list)

    area, places = "Omsorg", ("Omsorg", "Kildehaven", "Social")

    def __repr__(self):
        return f"«{self.name}» ({self.type}, {self.state})"

    def ties(self, person) -> dict:
        """How the person stands to the project."""
        member = person in (self.owner, self.lead, *self.members)
        return {"places": self.places, "own": person == self.proposer, "member": member}

    def is_read_by(self, person) -> bool:
        return person.may(4, **self.ties(person))

    @property
    def open_pack(self):
        return next((pack for pack in self.packs if pack.state == "submitted"), None)

    @property
    def conditions(self) -> list:
        return [condition for pack in self.packs for condition in pack.conditions]

    @property
    def open_proposal(self):
        return next((proposal for proposal in self.proposals if proposal.state == "open"), None)


@dataclass(repr=False)
class Pack:
    """A submission as the walk believes it to be."""

    course: Course
    key: int
    gate: int
    number: int
    submitter: Person
    writers: set
    state: str = "submitted"
    conditions: list = field(default_factory=list)

    def __repr__(self):
        return f"gate {self.gate}, {self.number} ({self.state}) of {self.course}"

    @property
    def authors(self) -> set:
        return {self.submitter, self.course.proposer} | self.writers

    def is_decided_by(self, person) -> bool:
        row = BEYOND_ROW if self.course.beyond else DECIDING_ROW[self.gate]
        return person.may(row, places=(self.course.area,), author=person in self.authors)

    def is_answered_by(self, person, outcome) -> bool:
        """Deciding, and row 19 besides for sending back what chefgruppen decides."""
        sends_back = outcome == "send_back" and not self.course.beyond
        author = person in self.authors
        return self.is_decided_by(person) and (not sends_back or person.may(SEND_BACK_ROW, author=author))

    def is_read_by(self, person) -> bool:
        """With the project; and by chefgruppen what waits for it and what it decides (row 12)."""
        waits = self.state == "submitted" or any(c.state != "accepted" for c in self.conditions)
        return self.course.is_read_by(person) or (person.has_word(12, "gate") and (waits or self.gate in (2, 3)))


@dataclass(repr=False)
class Asked:
    """A condition as the walk believes it to be."""

    pack: Pack
    key: int
    responsible: Person
    state: str = "open"
    met_by: Person | None = None

    def __repr__(self):
        return f"condition ({self.state}) of {self.pack}"


@dataclass(repr=False)
class Proposed:
    """A proposal as the walk believes it to be."""

    course: Course
    key: int
    action: str
    to_type: str
    by: Person
    state: str = "open"

    def __repr__(self):
        return f"proposal to {self.action} {self.to_type} ({self.state}) of {self.course}"

    def is_answered_by(self, person) -> bool:
        row = 9 if self.action == "change_type" else 52
        return person.may(row, places=(self.course.area,), author=person in (self.by, self.course.proposer))
