"""Who has only a project's card sees just that, and what the card lacks takes no part in that person's list."""

import pytest

from lifecycle.door import amend
from projects.models import Level, Project
from tests.factories import IdeaFactory, ProjectFactory, UserFactory, area, unit

pytestmark = pytest.mark.django_db


@pytest.fixture
def two_areas():
    home = unit("Kildehaven")
    high, low = Level.objects.get(code="high"), Level.objects.get(code="low")
    common = {"proposer": UserFactory(), "summary": "Hemmelig leverandør: Skovbo"}
    return {
        "mine": ProjectFactory(title="Abe", unit=home, level=low, **common),
        "other": ProjectFactory(title="Ærø", lead_area=area("Social"), level=high, type="other", **common),
    }


def labels(response) -> list[str]:
    return [row.cells[0].value for row in response.context["listing"].table.rows]


def cells(response, label) -> dict:
    row = next(row for row in response.context["listing"].table.rows if row.cells[0].value == label)
    return {cell.column.key: cell.value for cell in row.cells}


def test_a_leder_has_the_card_of_other_areas_projects(signed_in, two_areas):
    response = signed_in(UserFactory(manager="Kildehaven")).get("/projekter/")

    empty = dict.fromkeys(("contact", "level", "placement", "type", "since"), "")
    assert cells(response, "P-002") == {"number": "P-002", "title": "Ærø", "area": "Social", "state": "Idé"} | empty
    assert cells(response, "P-001")["level"] == "Lav"


@pytest.mark.parametrize("query", ["prioritet={high}", "placering=active&omraade={social}", "type=other", "q=Skovbo"])
def test_what_the_card_lacks_does_not_filter(signed_in, two_areas, query):
    query = query.format(high=Level.objects.get(code="high").pk, social=area("Social").pk)
    client = signed_in(UserFactory(manager="Kildehaven"))

    assert "P-002" not in labels(client.get(f"/projekter/?{query}"))
    assert "P-002" in labels(signed_in(UserFactory(consultant=True)).get(f"/projekter/?{query}"))


@pytest.mark.parametrize("column", ["level", "placement", "type", "since"])
def test_what_the_card_lacks_does_not_sort(signed_in, two_areas, column):
    client = signed_in(UserFactory(manager="Kildehaven"))

    assert labels(client.get(f"/projekter/?sorter={column}")) == ["P-001", "P-002"]
    assert labels(client.get(f"/projekter/?sorter=-{column}")) == ["P-001", "P-002"]


@pytest.mark.smoke
def test_titles_sort_in_danish(signed_in):
    for title in ("Ørsted", "Zebra", "Aalborg", "Abe", "Ærø", "Århus"):
        ProjectFactory(title=title)

    response = signed_in(UserFactory(consultant=True)).get("/projekter/?sorter=title")

    titles = [row.cells[1].value for row in response.context["listing"].table.rows]
    assert titles == ["Abe", "Zebra", "Ærø", "Ørsted", "Aalborg", "Århus"]


def test_the_card_page_shows_the_card_and_nothing_else(signed_in, two_areas):
    page = signed_in(UserFactory()).get("/projekter/P-001/").content.decode()

    assert "Abe" in page
    assert "Skovbo" not in page
    assert "Lav" not in page.split("<main")[1]


def titles_of(groups):
    return ["".join(piece.text for piece in hit.title) for group in groups for hit in group.hits]


@pytest.mark.smoke
@pytest.mark.parametrize("asked", ["P-2", "p-002", "2", "ærø", "AEROE", "Ærø".encode().decode()])
def test_a_project_is_found_by_number_and_however_its_title_is_spelt(signed_in, two_areas, asked):
    response = signed_in(UserFactory()).get("/soeg/", {"q": asked})

    assert titles_of(response.context["groups"]) == ["P-002 Ærø"]


def test_search_finds_texts_only_where_they_may_be_read(signed_in, two_areas):
    asked = {"q": "skovbo"}
    leder = signed_in(UserFactory(manager="Kildehaven")).get("/soeg/", asked).context["groups"]
    everybody = signed_in(UserFactory()).get("/soeg/", asked).context["groups"]

    assert titles_of(leder) == ["P-001 Abe"]
    assert everybody == []


def test_an_excerpt_shows_no_text_of_what_is_read_as_a_card_only(signed_in, two_areas):
    amend(two_areas["mine"], "edit", by=UserFactory(), may=lambda item, user: True, summary="Abe og skovbo")
    asked = {"q": "abe"}
    (leder,) = signed_in(UserFactory(manager="Kildehaven")).get("/soeg/", asked).context["groups"]
    (everybody,) = signed_in(UserFactory()).get("/soeg/", asked).context["groups"]

    assert [len(hit.excerpt) for hit in leder.hits] == [2]
    assert [len(hit.excerpt) for hit in everybody.hits] == [0]


def test_a_taken_up_idea_is_found_once_as_its_project(signed_in, two_areas):
    IdeaFactory(title="Abe", project=two_areas["mine"], state="taken_up", number=900)

    groups = signed_in(UserFactory(consultant=True)).get("/soeg/", {"q": "abe"}).context["groups"]

    assert [(group.label, group.count) for group in groups] == [("Projekter", 1)]


def test_the_heads_figures_count_their_own_lists(signed_in, two_areas):
    Project.objects.get(pk=two_areas["mine"].pk)
    client = signed_in(UserFactory(head="Omsorg"))
    dashboard = client.get("/").context["dashboard"]

    for figure in dashboard.figures[1:]:
        assert client.get(figure.url).context["listing"].count == int(figure.value), figure.label


def test_others_have_no_dashboard(signed_in):
    assert signed_in(UserFactory(consultant=True)).get("/").context["dashboard"] is None
