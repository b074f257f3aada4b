"""One table: every address × every role → the status it answers with. An address that is not in it fails the suite."""

from pathlib import Path

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

pytestmark = pytest.mark.django_db

# Who asks. The columns of the table below, in this order.
WHO = (
    "anonymous",  # not logged in
    "employee",  # medarbejder in another unit: has only the card
    "sender",  # the medarbejder whose idea it was
    "member",  # medarbejder, member of the project
    "manager",  # leder of the project's unit
    "manager_elsewhere",  # leder of a unit in another area
    "head",  # chef of the leading area
    "head_elsewhere",  # chef of another area
    "director",
    "consultant",
    "digitek",
    "it",
    "communication",
    "administrator",  # technical
)

LINES = (Path(__file__).parent / "access_table.txt").read_text().splitlines()
ROWS = [line.split() for line in LINES if line and not line.startswith("#")]
EXPECTED = {name: tuple(map(int, statuses)) for name, *statuses in ROWS}


# Each download of a file is a row of the log.
LOGGED_READS = {
    "reports:pdf", "gates:document_pdf", "gates:version_pdf", "gates:pack_pdf", "gates:download", "decisions:package",
}  # fmt: skip


def every_url_name(resolver=None, prefix=""):
    """The names of all addresses; one without a name is told by its pattern."""
    for entry in (resolver or get_resolver()).url_patterns:
        if isinstance(entry, URLResolver):
            inner = f"{prefix}{entry.namespace}:" if entry.namespace else prefix
            yield from every_url_name(entry, inner)
        elif isinstance(entry, URLPattern):
            yield f"{prefix}{entry.name}" if entry.name else f"(no name) {entry.pattern}"


def test_every_address_is_in_the_table():
    assert sorted(set(every_url_name())) == sorted(EXPECTED)


def test_every_address_is_tried_as_every_role():
    assert {name: len(row) for name, row in EXPECTED.items() if len(row) != len(WHO)} == {}


@pytest.fixture
def world(standing_world):
    return standing_world


@pytest.mark.parametrize("who", WHO)
def test_each_address_answers_each_role_as_the_table_says_and_reading_changes_nothing(world, who):
    client = Client()
    if who != "anonymous":
        client.force_login(world.people[who])
    column = WHO.index(who)
    before = world.fingerprint()

    answered = {name: _status(client, world, name) for name in EXPECTED if name not in LOGGED_READS}
    left = world.fingerprint()
    answered |= {name: _status(client, world, name) for name in LOGGED_READS}

    assert answered == {name: row[column] for name, row in EXPECTED.items()}
    assert left == before


def _status(client, world, name) -> int:
    return client.get(reverse(name, args=world.arguments(name))).status_code
