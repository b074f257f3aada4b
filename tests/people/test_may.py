"""Every row of the matrix × nine roles × where the thing is × how the person stands to it."""

from dataclasses import dataclass

import pytest

from gates.models import GateReview
from people.roles import Permission
from people.scope import Scoped
from tests.factories import IdeaFactory, MembershipFactory, ProjectFactory, TrackedFactory, UserFactory, area, unit
from tests.people.house import House
from tests.people.page import AREA_WIDE_ROWS, COLUMNS, ROWS, is_promised

pytestmark = pytest.mark.django_db

PLACES = ("own unit", "own area", "other area", "other directorate")
STANDINGS = ("stranger", "member", "author", "author and member")
KINDS = ("project", "idea", "review")
# Where each role's O holds; the others have no place of their own. A leder's is the unit, and no further.
OWN = {
    "LE": {"own unit"},
    "CH": {"own unit", "own area"},
    "DI": {"own unit", "own area", "other area"},
}


@dataclass(frozen=True)
class Snapshot(Scoped):
    """What a thing once said of itself, so that every row can be asked about it without reading it again."""

    where: frozenset
    own: bool
    member: bool
    authors: frozenset

    @classmethod
    def of(cls, thing, user):
        return cls(frozenset(thing.places()), thing.is_own(user), thing.has_member(user), frozenset(thing.author_ids()))

    def places(self):
        return set(self.where)

    def is_own(self, user):
        return self.own

    def has_member(self, user):
        return self.member

    def author_ids(self):
        return set(self.authors)


class ReviewFactory(TrackedFactory):
    class Meta:
        model = GateReview

    gate, submission = 1, 1


def is_covered(row: int, column: str, place: str, kind: str) -> bool:
    """Whether the place lies in the role's own area. A review belongs to the leading chefområde, not to a unit."""
    if column == "LE" and row in AREA_WIDE_ROWS:
        return place in OWN["CH"]
    if column == "LE" and kind == "review":
        return False
    return place in OWN.get(column, ())


def things_of(house: House, place: str, user, standing: str) -> dict:
    """A project there, its idea and its review, written by `user` or another and with `user` as member or not."""
    where = {
        "own unit": (house.omsorg, house.kildehaven),
        "own area": (house.omsorg, house.lunden),
        "other area": (house.sundhed, house.klinik),
        "other directorate": (house.elsewhere, house.elsewhere),
    }
    lead_area, at = where[place]
    author = user if "author" in standing else house.stranger
    project = ProjectFactory(lead_area=lead_area, unit=at, proposer=author)
    if "member" in standing:
        MembershipFactory(project=project, user=user)
    idea = IdeaFactory(unit=at, sender=author, project=project, state="taken_up")
    review = ReviewFactory(project=project, submitted_by=house.stranger)
    return {"project": project, "idea": idea, "review": review}


@pytest.fixture
def house():
    house = House()
    house.stranger = UserFactory(name="En helt anden")
    return house


@pytest.mark.parametrize("column", COLUMNS)
def test_a_role_may_what_its_column_says_and_nothing_else(house, column):
    user, wrong, asked = house.people[column], [], 0
    # The page gives everybody the employee's column besides their own, except the purely technical.
    columns = {column} if column == "AD" else {column, "ME"}
    for place in PLACES:
        for standing in STANDINGS:
            for kind, thing in things_of(house, place, user, standing).items():
                about = Snapshot.of(thing, user)
                facts = {"member": "member" in standing, "author": "author" in standing}
                # Nothing says whose own a review is; the idea and the project are their sender's.
                facts["own"] = facts["author"] and kind != "review"
                for row in ROWS:
                    expected = any(
                        is_promised(row, c, covered=is_covered(row, c, place, kind), **facts) for c in columns
                    )
                    asked += 1
                    if user.may(Permission(row), about=about) is not expected:
                        wrong.append((row, place, standing, kind, "expected" if expected else "not expected"))

    assert wrong == []
    assert asked == len(ROWS) * len(PLACES) * len(STANDINGS) * len(KINDS)


@pytest.mark.parametrize("column", COLUMNS)
def test_without_a_thing_only_what_holds_everywhere_is_given(house, column):
    """A role that must not act on its own work is not let past by leaving the thing out."""
    user, wrong = house.people[column], []
    columns = {column} if column == "AD" else {column, "ME"}
    for row in ROWS:
        nothing = {"covered": False, "own": False, "member": False, "author": True}
        expected = any(is_promised(row, c, **nothing) for c in columns)
        if user.may(Permission(row)) is not expected:
            wrong.append((row, expected))

    assert wrong == []


@pytest.mark.parametrize("column", COLUMNS)
def test_an_unknown_action_is_refused_to_every_role(house, column):
    user = house.people[column]
    project = ProjectFactory(lead_area=house.omsorg, unit=house.kildehaven, proposer=user, members=[user])

    assert not user.may(999, about=project)
    assert not user.may("read", about=project)
    assert not user.may_somewhere(999)


@pytest.mark.parametrize("tie", ["owner", "lead"])
def test_owner_and_lead_count_as_members(house, tie):
    person = house.people["ME"]
    project = ProjectFactory(lead_area=house.sundhed, **{tie: person})

    assert person.may(Permission.SUBMIT_TO_GATE, about=project)
    assert person.may(Permission.READ, about=IdeaFactory(project=project, state="taken_up", unit=house.klinik))


def test_a_membership_that_is_switched_off_gives_nothing(house):
    person, project = house.people["ME"], ProjectFactory(lead_area=house.sundhed)
    MembershipFactory(project=project, user=person, active=False)

    assert not person.may(Permission.READ, about=project)


def test_an_area_that_takes_part_belongs_to_its_chef_while_it_does(house):
    chef = house.people["CH"]
    taking_part, left = ProjectFactory(lead_area=house.sundhed), ProjectFactory(lead_area=house.sundhed)
    for project, active in ((taking_part, True), (left, False)):
        project.other_areas.model(project=project, area=house.omsorg, active=active).save(by=chef)

    assert chef.may(Permission.READ, about=taking_part)
    assert not chef.may(Permission.READ, about=left)
    assert not chef.may(Permission.DECIDE_GATE_1, about=ReviewFactory(project=taking_part, submitted_by=house.stranger))


def test_whoever_wrote_handed_in_or_proposed_is_an_author_of_the_review(house):
    chefs = {name: UserFactory(head="Omsorg") for name in ("wrote", "handed in", "proposed", "none of it")}
    project = ProjectFactory(proposer=chefs["proposed"])
    review = ReviewFactory(project=project, submitted_by=chefs["handed in"])
    document = project.documents.model(project=project, kind=project.edition.document_kinds.first())
    document.save(by=chefs["wrote"])
    version = document.versions.create(
        number=1, content={}, sha256="0" * 64, author_ids=[chefs["wrote"].pk], frozen_by=house.stranger
    )
    review.pack.create(version=version)

    may = {name for name, chef in chefs.items() if chef.may(Permission.DECIDE_GATE_1, about=review)}

    assert may == {"none of it"}


def test_a_leder_reaches_the_whole_area_in_status_and_pools_alone(house):
    leder = house.people["LE"]
    neighbour = ProjectFactory(lead_area=area("Omsorg"), unit=unit("Lunden"), proposer=house.stranger)

    rows = {row for row in ROWS if leder.may(Permission(row), about=neighbour)} - {
        row for row in ROWS if house.people["ME"].may(Permission(row), about=neighbour)
    }

    assert rows == {30, 37}
