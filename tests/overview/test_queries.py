"""A list asks the database as often for fifty rows as for one."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories import DocumentFactory, IdeaFactory, ProjectFactory, UserFactory

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


def test_overblik_and_the_project_page_are_light(signed_in):
    fill(3)
    client = signed_in(UserFactory(head="Omsorg"))

    assert queries(client, "/") <= MOST_FOR_A_PAGE
    assert queries(client, "/projekter/P-002/") <= MOST_FOR_A_PAGE
