"""Row 12 on every page that shows a document, or leads to one."""

import pytest
from django.test import Client
from django.urls import reverse

pytestmark = pytest.mark.django_db

READERS = {"member", "owner", "manager", "head", "director", "consultant", "digitek", "it"}
ON_THE_PROJECTS_PAGE = READERS | {"sender"}


@pytest.fixture
def world(standing_world):
    return standing_world


def page(world, who, path) -> str:
    """What the page says, or nothing when it does not exist for this person."""
    client = Client()
    client.force_login(world.people[who])
    answer = client.get(path)
    return answer.content.decode() if answer.status_code == 200 else ""


def who_reads(world, path, words) -> set[str]:
    return {who for who in world.people if words in page(world, who, path)}


def words_of(document) -> str:
    return document.texts[document.kind.sections.first().code]


def test_the_document_and_what_leads_to_it(world):
    document, project = world.things["document"], world.things["project"]
    address = document.get_absolute_url()

    assert who_reads(world, address, words_of(document)) == READERS
    assert who_reads(world, project.get_absolute_url(), f'href="{address}"') == READERS
    assert who_reads(world, reverse("gates:prepare", args=[project.number]), f'href="{address}"') == READERS
    assert who_reads(world, project.get_absolute_url(), "Historik") == ON_THE_PROJECTS_PAGE


def test_the_pack_at_a_gate_is_chefgruppens_too(world):
    review = world.things["review"]
    document = review.pack.get(decided_on=True).version.document
    frozen = reverse("gates:version", args=[review.project.number, document.kind.code, 1])

    for path in (review.get_absolute_url(), document.get_absolute_url(), frozen):
        assert who_reads(world, path, words_of(document)) == READERS | {"head_elsewhere"}
    assert who_reads(world, review.get_absolute_url(), "Det indsendte") == ON_THE_PROJECTS_PAGE | {"head_elsewhere"}


def test_the_search_finds_what_is_read(world):
    """By a word that stands in the documents alone."""
    found = who_reads(world, "/soeg/?q=skrevet", world.things["document"].get_absolute_url())

    assert found == READERS
    at_gate = world.things["review"].pack.get(decided_on=True).version.document.get_absolute_url()
    assert who_reads(world, "/soeg/?q=skrevet", at_gate) == READERS | {"head_elsewhere"}
