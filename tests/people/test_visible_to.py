"""What exists for whom: the exact list of projects, ideas, reviews and documents that each role is given."""

import pytest

from gates.models import Document, GateReview
from ideas.models import Idea
from people.roles import Permission
from projects.models import Project, ProjectArea
from tests.factories import (
    ConditionFactory,
    DocumentFactory,
    IdeaFactory,
    MembershipFactory,
    ProjectFactory,
    TrackedFactory,
    UserFactory,
)
from tests.people.house import House
from tests.people.page import COLUMNS

pytestmark = [pytest.mark.django_db, pytest.mark.smoke]


class ReviewFactory(TrackedFactory):
    class Meta:
        model = GateReview

    gate, submission = 1, 1


# One project for each way a project can be somebody's; the titles say where it is, or whose.
OMSORG = {"kildehaven", "kildehaven, led by sundhed", "lunden", "omsorg"}
SUNDHED = {"klinikken", "hjemmesygeplejen", "kildehaven, led by sundhed", "omsorg takes part", "omsorg took part"}
TIES = {"member", "owner", "lead"}
LINKED = {"omsorg takes part"}
OF_PERSON = {"member", "owner", "lead", "former member", "proposed"}
OF_DIRECTORATE = OMSORG | SUNDHED | LINKED | OF_PERSON
EVERYTHING = OF_DIRECTORATE | {"elsewhere"}

PROJECTS = {
    "ME": TIES | {"proposed"},
    "LE": {"kildehaven", "kildehaven, led by sundhed"} | TIES | {"proposed"},
    "CH": OMSORG | LINKED | TIES | {"proposed"},
    "DI": OF_DIRECTORATE,
    "DK": EVERYTHING,
    "DT": EVERYTHING,
    "IT": EVERYTHING,
    "KO": TIES | {"proposed"},
    "AD": set(),
}


def projects_for(house, person):
    """The projects above, where those with a tie are tied to `person` and lie in Sundhed."""
    other = UserFactory()
    ProjectFactory(title="kildehaven", lead_area=house.omsorg, unit=house.kildehaven)
    ProjectFactory(title="kildehaven, led by sundhed", lead_area=house.sundhed, unit=house.kildehaven)
    ProjectFactory(title="lunden", lead_area=house.omsorg, unit=house.lunden)
    ProjectFactory(title="omsorg", lead_area=house.omsorg)
    ProjectFactory(title="klinikken", lead_area=house.sundhed, unit=house.klinik)
    ProjectFactory(title="hjemmesygeplejen", lead_area=house.sundhed, unit=house.hjemmepleje)
    for title, active in (("omsorg takes part", True), ("omsorg took part", False)):
        linked = ProjectFactory(title=title, lead_area=house.sundhed, unit=house.klinik)
        ProjectArea(project=linked, area=house.omsorg, active=active).save(by=other)
    ProjectFactory(title="member", lead_area=house.sundhed, members=[person, other])
    former = ProjectFactory(title="former member", lead_area=house.sundhed)
    MembershipFactory(project=former, user=person, active=False)
    ProjectFactory(title="owner", lead_area=house.sundhed, owner=person)
    ProjectFactory(title="lead", lead_area=house.sundhed, lead=person)
    ProjectFactory(title="proposed", lead_area=house.sundhed, proposer=person)
    ProjectFactory(title="elsewhere", lead_area=house.elsewhere, unit=house.elsewhere)


def titles(queryset, field="title"):
    found = list(queryset.values_list(field, flat=True))
    assert len(found) == len(set(found)), f"twice in the list: {found}"
    return set(found)


@pytest.fixture
def house():
    return House()


@pytest.mark.parametrize("column", COLUMNS)
def test_projects(house, column):
    person = house.people[column]
    projects_for(house, person)

    assert titles(Project.objects.visible_to(person)) == PROJECTS[column]


@pytest.mark.parametrize("column", COLUMNS)
def test_the_list_of_projects_and_the_single_question_agree(house, column):
    person = house.people[column]
    projects_for(house, person)

    read = {project.title for project in Project.objects.all() if person.may(Permission.READ, about=project)}

    assert titles(Project.objects.visible_to(person)) == read


# Row 12 has no E: whoever proposed a project reads its page, and its documents only when they are more to it than that.
DOCUMENTS = {
    column: titles - ({"proposed"} if column in ("ME", "LE", "CH", "KO") else set())
    for column, titles in PROJECTS.items()
}


def a_document_in_each():
    for project in Project.objects.all():
        DocumentFactory(project=project, code="idebeskrivelse", filled=True)


@pytest.mark.parametrize("column", COLUMNS)
def test_documents_are_read_by_row_12(house, column):
    person = house.people[column]
    projects_for(house, person)
    a_document_in_each()

    assert titles(Document.objects.visible_to(person), "project__title") == DOCUMENTS[column]


@pytest.mark.parametrize("column", COLUMNS)
def test_the_list_of_documents_and_the_single_question_agree(house, column):
    person = house.people[column]
    projects_for(house, person)
    a_document_in_each()

    may = {p.title for p in Project.objects.all() if person.may(Permission.DOWNLOAD_DOCUMENTS, about=p)}

    assert titles(Document.objects.visible_to(person), "project__title") == may


@pytest.mark.parametrize("column", COLUMNS)
def test_chefgruppen_reads_every_document_of_a_project_that_waits_for_them(house, column):
    """All at gate: while the pack is undecided, and while a condition of it is not settled; then no longer."""
    person = house.people[column]
    projects_for(house, person)
    a_document_in_each()
    waiting = {"klinikken": "submitted", "elsewhere": "approved_with_conditions", "lunden": "submitted"}
    settled = {"hjemmesygeplejen": "approved_with_conditions", "proposed": "sent_back", "omsorg took part": "withdrawn"}
    for project in Project.objects.filter(title__in=waiting | settled):
        state = (waiting | settled)[project.title]
        review = ReviewFactory(project=project, submitted_by=UserFactory(), state=state)
        if state == "approved_with_conditions":
            ConditionFactory(review=review, responsible=UserFactory(), state="accepted")
        if project.title in waiting:
            state = {"elsewhere": "refused"}.get(project.title, "met")
            ConditionFactory(review=review, responsible=UserFactory(), state=state)

    expected = DOCUMENTS[column] | (set(waiting) if column == "CH" else set())
    assert titles(Document.objects.visible_to(person), "project__title") == expected


@pytest.mark.parametrize("column", COLUMNS)
def test_reviews_follow_their_project_and_to_chefgruppen_all_that_stand_at_a_gate(house, column):
    person = house.people[column]
    projects_for(house, person)
    at_gate = {"klinikken", "elsewhere", "member", "kildehaven"}
    for project in Project.objects.all():
        state = "submitted" if project.title in at_gate else "approved"
        ReviewFactory(project=project, submitted_by=UserFactory(), state=state)

    expected = PROJECTS[column] | (at_gate if column == "CH" else set())
    assert titles(GateReview.objects.visible_to(person), "project__title") == expected


@pytest.mark.parametrize("column", COLUMNS)
def test_what_chefgruppen_decided_any_chef_may_come_back_to_and_gate_1_belongs_to_the_area(house, column):
    person = house.people[column]
    projects_for(house, person)
    gates = {"klinikken": 1, "elsewhere": 2, "hjemmesygeplejen": 3}
    for project in Project.objects.all():
        ReviewFactory(project=project, submitted_by=UserFactory(), state="approved", gate=gates.get(project.title, 1))

    expected = PROJECTS[column] | ({"elsewhere", "hjemmesygeplejen"} if column == "CH" else set())
    assert titles(GateReview.objects.visible_to(person), "project__title") == expected


# Ideas: where they come from, whose they are, and the project they became.
SENT_OMSORG = {"kildehaven", "lunden"}
SENT_SUNDHED = {"klinikken", "became a project of mine"}
MINE = {"my draft", "mine"}
SENT = SENT_OMSORG | SENT_SUNDHED | {"mine", "elsewhere"}

IDEAS = {
    "ME": MINE | {"became a project of mine"},
    "LE": MINE | {"became a project of mine", "kildehaven"},
    "CH": MINE | {"became a project of mine"} | SENT_OMSORG,
    "DI": MINE | SENT_OMSORG | SENT_SUNDHED,
    "DK": MINE | SENT,
    "DT": MINE | SENT,
    "IT": MINE | SENT,
    "KO": MINE | {"became a project of mine"},
    "AD": set(),
}


def ideas_for(house, person):
    mine = ProjectFactory(lead_area=house.sundhed, members=[person])
    theirs = ProjectFactory(lead_area=house.elsewhere)
    IdeaFactory(title="kildehaven", unit=house.kildehaven)
    IdeaFactory(title="lunden", unit=house.lunden, state="rejected")
    IdeaFactory(title="klinikken", unit=house.klinik, state="asked")
    IdeaFactory(title="elsewhere", unit=house.elsewhere, project=theirs, state="taken_up")
    IdeaFactory(title="became a project of mine", unit=house.klinik, project=mine, state="taken_up")
    IdeaFactory(title="mine", unit=house.elsewhere, sender=person)
    IdeaFactory(title="my draft", unit=house.elsewhere, sender=person, state="draft")
    IdeaFactory(title="a neighbour's draft", unit=house.kildehaven, state="draft")


@pytest.mark.parametrize("column", COLUMNS)
def test_ideas_and_no_draft_but_ones_own(house, column):
    person = house.people[column]
    ideas_for(house, person)

    assert titles(Idea.objects.visible_to(person)) == IDEAS[column]


@pytest.mark.parametrize("column", COLUMNS)
def test_the_list_of_ideas_and_the_single_question_agree(house, column):
    person = house.people[column]
    ideas_for(house, person)

    sent = Idea.objects.exclude(state=Idea.State.DRAFT)
    read = {idea.title for idea in sent if person.may(Permission.READ, about=idea)}

    assert titles(sent & Idea.objects.visible_to(person)) == read


def test_an_idea_and_the_project_of_ones_area_that_it_became(house):
    """The idea comes from Sundhed and its project is led by Omsorg: list and single question say the same."""
    chef = house.people["CH"]
    project = ProjectFactory(lead_area=house.omsorg)
    idea = IdeaFactory(unit=house.klinik, project=project, state="taken_up")

    assert (idea in Idea.objects.visible_to(chef)) is chef.may(Permission.READ, about=idea)


@pytest.mark.parametrize("column", COLUMNS)
def test_cards_are_shown_to_everybody_of_the_house(house, column):
    person = house.people[column]
    projects_for(house, person)

    assert titles(Project.objects.with_card_for(person)) == (set() if column == "AD" else EVERYTHING)


@pytest.mark.parametrize("column", COLUMNS)
def test_a_disabled_account_is_given_nothing(house, column):
    person = house.people[column]
    projects_for(house, person)
    ideas_for(house, person)
    person.is_active = False
    person.save()
    gone = person.afresh()

    assert titles(Project.objects.visible_to(gone)) == set()
    assert titles(Project.objects.with_card_for(gone)) == set()
    assert titles(Document.objects.visible_to(gone), "project__title") == set()
    assert titles(GateReview.objects.visible_to(gone), "project__title") == set()
    assert titles(Idea.objects.visible_to(gone)) == set()


def test_a_role_that_has_ended_reaches_nothing(house):
    chef = house.people["CH"]
    projects_for(house, UserFactory())
    role = chef.roles.get()
    role.until = role.since
    role.save(by=chef)

    assert titles(Project.objects.visible_to(chef.afresh())) == set()


def test_a_path_is_a_prefix_by_whole_steps():
    """The directorate 1/ does not reach the directorate 10/, nor unit 1/2/ the unit 1/23/."""
    director = UserFactory(director=True)
    path = director.holdings()[1].path

    assert path.endswith("/")
    assert all(found.endswith("/") for found in director.reach(Permission.READ).paths)
