"""A list asks the database as often for fifty rows as for one."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from gates.submission.packs import submit
from projects.models import Proposal
from tests.benefits.factories import BenefitFactory
from tests.factories import (
    ConditionFactory,
    DocumentFactory,
    IdeaFactory,
    MembershipFactory,
    ProjectFactory,
    UserFactory,
    area,
)
from tests.priorities.factories import RecommendationFactory, RoundFactory, running
from tests.progress.factories import RiskFactory

pytestmark = pytest.mark.django_db

MOST_FOR_A_LIST, MOST_FOR_A_PAGE = 12, 30


def queries(client, path) -> int:
    client.get(path)
    with CaptureQueriesContext(
        connection,
    ) as captured:
        assert client.get(path).status_code == 200
    return len(captured)


def fill(count):
    for _ in range(count):
        owner = UserFactory()
        IdeaFactory(title="Sensor i sengen", manager=owner)
        project = ProjectFactory(title="Sensor på stuen", owner=owner, lead=UserFactory())
        DocumentFactory(project=project, code="idebeskrivelse", filled=True)


@pytest.mark.parametrize("path", ["/projekter/", "/ideer/", "/soeg/?q=sensor", "/"])
@pytest.mark.parametrize("role", [{"consultant": True}, {"head": "Omsorg"}, {"manager": "Kildehaven"}, {}])
def test_fifty_rows_cost_the_queries_of_one(signed_in, path, role):
    client = signed_in(UserFactory(**role))
    fill(1)
    one = queries(client, path)
    fill(49)

    assert queries(client, path) == one


@pytest.mark.parametrize("path", ["/projekter/", "/ideer/", "/soeg/?q=sensor"])
def test_a_list_is_light(signed_in, path):
    fill(3)

    assert queries(signed_in(UserFactory(consultant=True)), path) <= MOST_FOR_A_LIST


def wait(count, by):
    """Packs to decide on, conditions to answer and proposals to confirm, in areas with chefer besides."""
    for _ in range(count):
        project = ProjectFactory(title="Sensor på stuen", owner=UserFactory())
        project.other_areas.model(project=project, area=area("Social")).save(by=by)
        for code in ("idebeskrivelse", "tjekliste"):
            DocumentFactory(project=project, code=code, filled=True, by=by)
        review, _ = submit(project, by=by)
        ConditionFactory(review=review, responsible=by)
        Proposal(project=project, action="stop", reason="Behovet er væk.", proposed_by=by).save(by=by)


@pytest.mark.parametrize("role", [{"consultant": True}, {"head": "Omsorg"}, {"director": True}, {}])
def test_overblik_costs_the_same_however_much_waits(signed_in, role):
    client, digitek = signed_in(UserFactory(**role)), UserFactory(digitek=True)
    wait(1, by=digitek)
    one = queries(client, "/")
    wait(4, by=digitek)

    assert queries(client, "/") == one


def test_a_pack_is_decided_on_at_the_cost_of_a_page(signed_in):
    """However many people may be named in a condition: they are read once for all three rows."""
    wait(1, by=UserFactory(digitek=True))
    chef = signed_in(UserFactory(head="Omsorg"))
    few = queries(chef, "/projekter/P-001/gate/1/1/")
    someone = UserFactory.create_batch(20, consultant=True)[-1]

    assert queries(chef, "/projekter/P-001/gate/1/1/") == few <= MOST_FOR_A_PAGE
    with CaptureQueriesContext(connection) as captured:
        page = chef.get("/projekter/P-001/gate/1/1/").content.decode()
    everybody = [q for q in captured.captured_queries if 'FROM "people_user"' in q["sql"] and "COLLATE" in q["sql"]]
    assert len(everybody) == 1
    assert page.count(f'<option value="{someone.name}">') == 1


def test_a_project_with_everything_on_its_page_is_light(signed_in):
    by = UserFactory(digitek=True)
    project = ProjectFactory(title="Sensor", owner=UserFactory(), lead=UserFactory(), state="investigation")
    IdeaFactory(project=project, state="taken_up", number=900)
    MembershipFactory(project=project, user=UserFactory())
    project.other_areas.model(project=project, area=area("Social")).save(by=by)
    for code in ("idebeskrivelse", "gevinstafklaring", "projektbeskrivelse"):
        DocumentFactory(project=project, code=code, filled=True, by=by)
    BenefitFactory(project=project)
    RiskFactory(project=project, potential=2, investment=3)
    Proposal(project=project, action="stop", reason="Behovet er væk.", proposed_by=by).save(by=by)
    for round in (RoundFactory(), RoundFactory(period=running().previous, state="closed")):
        RecommendationFactory(round=round, project=project)

    assert queries(signed_in(UserFactory(consultant=True)), "/projekter/P-001/") <= MOST_FOR_A_PAGE


def test_overblik_shows_the_most_urgent_tasks_and_the_way_to_all(signed_in):
    client = signed_in(UserFactory(consultant=True))
    for number in range(26):
        IdeaFactory(title=f"Idé {number:02d}")

    first, everything = client.get("/").content.decode(), client.get("/?opgaver=alle").content.decode()

    assert (first.count('<li class="task">'), everything.count('<li class="task">')) == (25, 26)
    assert ("?opgaver=alle#opgaver" in first, "?opgaver=alle#opgaver" in everything) == (True, False)


def test_overblik_and_the_project_page_are_light(signed_in):
    fill(3)
    client = signed_in(UserFactory(head="Omsorg"))

    assert queries(client, "/") <= MOST_FOR_A_PAGE
    assert queries(client, "/projekter/P-002/") <= MOST_FOR_A_PAGE
