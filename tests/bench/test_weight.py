"""A project's pages ask the database as often with much behind it as with nothing: nothing is read row by row."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from bench.weight import LITTLE, Hands, Weight, pages_of, weighed
from conversation.models import Comment
from gates.models import DocumentVersion
from lifecycle.models import StateChange
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db
SOME = Weight(versions=12, comments=60, rows=150, others=8)
MOST_FOR_A_PAGE = 30


@pytest.fixture
def both():
    hands = Hands(UserFactory(digitek=True), UserFactory(head="Social"), UserFactory.create_batch(8))
    return weighed(hands, LITTLE), weighed(hands, SOME)


def asked(client, path) -> list[str]:
    """The queries of the page, read a second time: what is made once is made."""
    client.get(path)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(path).status_code == 200, path
    return [query["sql"] for query in captured]


def weights(client, project) -> dict[str, int]:
    return {name: len(asked(client, path)) for name, path in pages_of(project)}


@pytest.mark.parametrize("role", [{"consultant": True}, {"head": "Omsorg"}])
def test_a_heavy_project_asks_no_oftener(signed_in, both, role):
    client = signed_in(UserFactory(**role))
    light, heavy = (weights(client, project) for project in both)

    assert heavy == light
    assert heavy["Projekt"] <= MOST_FOR_A_PAGE


def test_the_heavy_one_is_as_heavy_as_it_says(both):
    for project, weight in zip(both, (LITTLE, SOME), strict=True):
        comments = Comment.objects.about(project)
        versions = DocumentVersion.objects.filter(document__project=project).count()
        things = [project, *project.documents.all(), *project.gate_reviews.all(), *comments]

        assert (versions, comments.count()) == (weight.versions, weight.comments)
        assert StateChange.objects.about(*things).count() >= weight.rows
        assert project.memberships.count() == weight.others
