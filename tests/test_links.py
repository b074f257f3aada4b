"""No dead ends: every link on a project's pages and its gate's pages opens for each person who sees the page."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from gates.submission.packs import submit
from projects.models import Project
from tests.factories import DocumentFactory, OpinionFactory, ProjectFactory

pytestmark = pytest.mark.django_db

MAIN = re.compile(r"<main.*</main>", re.DOTALL)
LINK = re.compile(r'(?:href|hx-get)="(/[^"#]*)')
# A PDF is set on every read and is in the table of tests/test_access.py; it takes longer than all the rest here.
PDF = re.compile(r"/pdf/|\\.pdf")
PAPERS = ("tjekliste", "gevinstafklaring", "projektbeskrivelse", "evaluering", "kontrakt")
WITHOUT = "Kontrakten er på vej."


@pytest.fixture(scope="module")
def world(standing_world):
    standing_world.things["before_gate_3"] = _at_trial(standing_world, "Før gate 3")
    at_gate = _at_trial(standing_world, "Ved gate 3")
    submit(at_gate, by=standing_world.people["digitek"], despite=WITHOUT)
    standing_world.things["at_gate_3"] = at_gate
    return standing_world


def _at_trial(world, title):
    """In Omsorg, with a contract that is neither filled in nor there as a file."""
    people, unit = world.people, world.things["project"].unit
    ties = {"proposer": people["sender"], "owner": people["owner"], "members": [people["member"]], "unit": unit}
    project = ProjectFactory(title=title, state=Project.State.TRIAL, **ties)
    for code in PAPERS:
        DocumentFactory(project=project, code=code, filled=code != "kontrakt", by=people["consultant"])
    OpinionFactory(project=project, by=people["it"])
    return project


def pages(world) -> list[str]:
    """The project's page, the gate's, what is asked for before it, and the opinion's two."""
    projects = [world.things[n] for n in ("project", "at_gate", "before_gate_3", "at_gate_3", "other")]
    reviews = [review for project in projects for review in project.gate_reviews.all()]
    ways = ("gates:prepare", "gates:opinion", "gates:give_opinion")
    beside = [reverse(name, args=[project.number]) for project in projects for name in ways]
    return [item.get_absolute_url() for item in (*projects, *reviews)] + beside


def main_of(answer) -> str:
    return MAIN.search(answer.content.decode())[0]


def as_(world, who) -> Client:
    client = Client()
    client.force_login(world.people[who])
    return client


def links_on(client, path) -> set[str]:
    answer = client.get(path)
    if answer.status_code != 200:
        return set()
    return {link.replace("&amp;", "&") for link in LINK.findall(main_of(answer)) if not PDF.search(link)}


# Of those who stand alike to a project, one.
@pytest.mark.parametrize("who", ["sender", "member", "manager", "head_elsewhere", "director", "consultant", "it"])
def test_every_link_opens(world, who):
    client = as_(world, who)
    leads = {page: links_on(client, page) for page in pages(world)}
    found = {link: client.get(link).status_code for link in set().union(*leads.values())}

    assert found
    assert {(page, link, found[link]) for page in leads for link in leads[page] if found[link] != 200} == set()


def test_who_decides_on_the_pack_alone_is_led_to_it_and_told_what_is_left_out(world):
    project, client = world.things["at_gate_3"], as_(world, "head_elsewhere")
    [review] = project.gate_reviews.all()

    assert "Gate 3 venter på chefgruppen" in main_of(client.get(project.get_absolute_url()))
    assert links_on(client, project.get_absolute_url()) == {review.get_absolute_url()}
    read = main_of(client.get(review.get_absolute_url()))
    assert "Puljens rest ser de, der har puljen." in read
    assert "Resten af projektet læses af" in read


def test_the_readiness_list_stands_also_where_its_ways_do_not_open(world):
    """The opinion and the people are the project's own pages, which a chef of another area does not read."""
    review, client = world.things["review"], as_(world, "head_elsewhere")
    read, shown = main_of(client.get(review.get_absolute_url())), links_on(client, review.get_absolute_url())

    assert "Udtalelse fra IT &amp; Digitalisering" in read
    assert "Projektejer i linjen" in read
    assert not [link for link in shown if link.endswith(("/udtalelse/", "/deltagere/", "/skriv/"))]


def test_the_card_leads_nobody_else_to_the_pack(world):
    project = world.things["at_gate_3"]

    for who in ("employee", "manager_elsewhere", "communication"):
        assert "venter på" not in main_of(as_(world, who).get(project.get_absolute_url()))


def test_who_reads_and_does_not_write_is_led_to_what_can_be_read(world):
    project, client = world.things["before_gate_3"], as_(world, "director")
    contract = project.documents.get(kind__code="kontrakt").get_absolute_url()

    for path in (project.get_absolute_url(), reverse("gates:prepare", args=[project.number])):
        shown = links_on(client, path)
        assert contract in shown
        assert not [link for link in shown if link.endswith(("/skriv/", "/deltagere/")) or "/laeg-op/" in link]
    assert any(link.endswith("/kontrakt/skriv/") for link in links_on(as_(world, "member"), path))


def test_a_document_locked_at_a_gate_says_so_to_who_would_write_it_and_leads_to_it(world):
    document = world.things["at_gate_3"].documents.get(kind__code="kontrakt")
    address = reverse("gates:write", args=[document.project.number, "kontrakt"])

    answer = as_(world, "member").get(address)

    assert answer.status_code == 409
    assert "Dokumentet er låst, til gaten er besluttet." in main_of(answer)
    assert f'href="{document.get_absolute_url()}"' in main_of(answer)
    assert as_(world, "director").get(address).status_code == 403
