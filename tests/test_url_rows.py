"""Every address names the rows of the permission matrix it stands on: only built ones, and each built row has one."""

from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse

from people.models import user as person
from people.roles import Permission, cell
from tests.people.page import ROWS
from tests.probes import BUILT, PROBES
from tests.scene import undone
from tests.test_access import EXPECTED, WHO
from tests.test_actions import ONLY_READ
from tests.world import build_world

LINES = (Path(__file__).parent / "url_rows.txt").read_text().splitlines()
ROWS_OF = {name: [] if rows == ["-"] else list(map(int, rows)) for name, *rows in
           (line.split() for line in LINES if line and not line.startswith("#"))}  # fmt: skip

# The addresses that stand on no row, because nobody is asked about anything of somebody else's.
NO_ROW = {
    "people:login": "getting in",
    "people:logout": "getting out",
    "people:health": "for the load balancer, says nothing",
    "people:profile": "one's own colours",
    "draft": "one's own unsent words",
    "overview:short_link": "sends on to the project's page",
    "guide:model": "the model itself, with nobody's content",
    "people:mails": "which mails one gets oneself",
    "people:stop_mail": "which mails one gets oneself",
}
OWN_SETTINGS = {"people:mails", "people:stop_mail"}
# The rows that no address stands on.
NO_ADDRESS = {60: "manage.py import_portfolio, in the name of --by"}


def test_every_address_names_its_rows():
    assert sorted(ROWS_OF) == sorted(EXPECTED)
    assert {name for name, rows in ROWS_OF.items() if not rows} == set(NO_ROW)


def test_what_changes_something_stands_on_a_row():
    assert set(NO_ROW) <= ONLY_READ | OWN_SETTINGS


def test_no_address_stands_on_a_row_that_is_not_built():
    """A row marked `later` has no page yet: whoever makes one takes the mark away, and its cells are tried."""
    unknown_or_later = {name: rows for name, rows in ROWS_OF.items() if not set(rows) <= set(BUILT)}

    assert unknown_or_later == {}
    assert {row for row in ROWS if ROWS[row]["later"]} & {row for rows in ROWS_OF.values() for row in rows} == set()


def test_every_built_row_has_an_address():
    assert sorted({row for rows in ROWS_OF.values() for row in rows} | set(NO_ADDRESS)) == BUILT


def test_what_is_tried_for_a_row_is_an_address_of_that_row():
    tried = {(probe.row, probe.ask.address) for probe in PROBES if probe.row not in NO_ADDRESS}

    assert {(row, name) for row, name in tried if row not in ROWS_OF[name]} == set()


@pytest.mark.django_db
def test_each_address_asks_a_row_it_names_and_none_that_is_not_built(monkeypatch):
    """Shown and sent by somebody whom the access table lets in; the table's own cells are watched."""
    world, asked = build_world(), set()

    def watched(permission, role):
        asked.add(int(permission))
        return cell(permission, role)

    monkeypatch.setattr(person, "cell", watched)
    silent, early = [], []
    for name, rows in ROWS_OF.items():
        asked.clear()
        with undone():
            _show_and_send(world, name)
        silent += [name] if rows and not asked & set(rows) else []
        early += [(name, row) for row in asked if ROWS[row]["later"]]

    assert (silent, early) == ([], [])


def _show_and_send(world, name):
    may = [who for who, status in zip(WHO, EXPECTED[name], strict=True) if status in (200, 409)] or ["digitek"]
    client, url = Client(), reverse(name, args=world.arguments(name))
    if may[0] != "anonymous":
        client.force_login(world.people[may[0]])
    client.get(url)
    client.post(url)


def test_the_matrix_has_rows_that_wait():
    """The control: there are rows marked `later`, so that the tests above can fail."""
    assert Permission.MANAGE_USERS not in BUILT
    assert Permission.READ in BUILT
