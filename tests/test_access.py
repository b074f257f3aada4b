"""One table: every address × every role → the status it answers with. An address that is not in it fails the suite."""

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tests.world import build_world

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

# Address → statuses of a GET, one for each column: 200 page, 302 log in, 403 may not, 404 does not exist for you.
TABLE = """
people:login            200 302 302 302 302 302 302 302 302 302 302 302 302 302
people:logout           302 405 405 405 405 405 405 405 405 405 405 405 405 405
people:health           200 200 200 200 200 200 200 200 200 200 200 200 200 200
people:profile          302 200 200 200 200 200 200 200 200 200 200 200 200 200
draft                   302 405 405 405 405 405 405 405 405 405 405 405 405 405
overview:home           302 200 200 200 200 200 200 200 200 200 200 200 200 200
overview:search         302 200 200 200 200 200 200 200 200 200 200 200 200 200
overview:short_link     302 302 302 302 302 302 302 302 302 302 302 302 302 302
overview:project        302 200 200 200 200 200 200 200 200 200 200 200 200 404
overview:history        302 404 200 200 200 404 200 404 200 200 200 200 404 404
ideas:list              302 200 200 200 200 200 200 200 200 200 200 200 200 403
ideas:create            302 200 200 200 200 200 200 200 200 200 200 200 200 403
ideas:draft             302 404 200 404 404 404 404 404 404 404 404 404 404 404
ideas:detail            302 404 200 404 200 404 200 404 200 200 200 200 404 404
ideas:edit              302 404 200 404 403 404 403 404 403 200 200 403 404 404
ideas:ask               302 404 403 404 403 404 403 404 403 200 200 403 404 404
ideas:reply             302 404 200 404 403 404 403 404 403 200 200 403 404 404
ideas:write_to_sender   302 404 403 404 403 404 403 404 403 200 200 403 404 404
ideas:take_up           302 404 403 404 403 404 403 404 403 200 200 403 404 404
ideas:refer             302 404 403 404 403 404 403 404 403 200 200 403 404 404
ideas:reject            302 404 403 404 403 404 403 404 403 200 200 403 404 404
ideas:merge             302 404 403 404 403 404 403 404 403 200 200 403 404 404
ideas:withdraw          302 404 200 404 403 404 403 404 403 403 403 403 404 404
ideas:reopen            302 404 403 404 403 404 403 404 403 200 200 403 404 404
overview:portfolio      302 200 200 200 200 200 200 200 200 200 200 200 200 403
projects:edit           302 404 403 200 403 404 403 404 403 200 200 403 404 404
projects:people         302 404 403 403 403 404 200 404 403 200 200 403 404 404
projects:advance        302 404 403 200 403 404 403 404 403 200 200 403 404 404
projects:start_over     302 404 403 403 403 404 403 404 403 200 200 403 404 404
projects:close          302 404 403 200 200 404 403 404 403 200 200 403 404 404
projects:stop           302 404 403 403 403 404 200 404 403 403 403 403 404 404
projects:reopen         302 404 403 403 403 404 200 404 403 403 403 403 404 404
projects:change_type    302 404 403 403 403 404 200 404 403 403 403 403 404 404
projects:propose_type   302 404 403 403 403 404 403 404 403 200 200 403 404 404
projects:propose_stop   302 404 403 403 403 404 403 404 403 200 200 403 404 404
projects:propose_reopen 302 404 403 403 403 404 403 404 403 200 200 403 404 404
projects:confirm_proposal 302 404 403 403 403 404 200 404 403 403 403 403 404 404
projects:decline_proposal 302 404 403 403 403 404 200 404 403 403 403 403 404 404
gates:document          302 404 200 200 200 404 200 404 200 200 200 200 404 404
gates:write             302 404 403 200 403 404 403 404 403 200 200 403 404 404
gates:version           302 404 200 200 200 404 200 404 200 200 200 200 404 404
gates:prepare           302 404 200 200 200 404 200 404 200 200 200 200 404 404
gates:withdraw          302 404 403 403 403 404 403 404 403 200 200 403 404 404
gates:review            302 404 200 200 200 404 200 200 200 200 200 200 404 404
gates:meet_condition    302 404 403 200 403 404 403 403 403 200 200 403 404 404
gates:accept_condition  302 404 403 403 403 404 200 200 403 403 403 403 404 404
gates:refuse_condition  302 404 403 403 403 404 200 200 403 403 403 403 404 404
"""
EXPECTED = {line.split()[0]: tuple(map(int, line.split()[1:])) for line in TABLE.strip().splitlines()}


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
def world():
    return build_world()


@pytest.mark.parametrize("who", WHO)
def test_each_address_answers_each_role_as_the_table_says(world, who):
    client = Client()
    if who != "anonymous":
        client.force_login(world.people[who])
    column = WHO.index(who)

    answered = {name: client.get(reverse(name, args=world.arguments(name))).status_code for name in EXPECTED}

    assert answered == {name: row[column] for name, row in EXPECTED.items()}


@pytest.mark.parametrize("who", WHO)
def test_reading_changes_nothing(world, who):
    client = Client()
    if who != "anonymous":
        client.force_login(world.people[who])
    before = world.fingerprint()

    for name in EXPECTED:
        client.get(reverse(name, args=world.arguments(name)))

    assert world.fingerprint() == before
