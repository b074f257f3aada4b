"""The one table of who may do what, held against the page it is written from."""

import re

import pytest

from people.roles import AREA_WIDE, MATRIX, Cell, Permission, RoleName, cell
from tests.people.page import AREA_WIDE_ROWS, COLUMNS, ROWS, promised
from tests.source import python

CELLS = [(row, column) for row in ROWS for column in COLUMNS]


def differences(matrix) -> list[tuple[int, str]]:
    """The cells where `matrix` says another thing than the page."""
    found = []
    for row, column in CELLS:
        if matrix[Permission(row)][COLUMNS[column]] != promised(row, column):
            found.append((row, column))
    return found


def test_every_cell_of_the_code_is_the_pages():
    assert differences(MATRIX) == []


def test_the_page_and_the_code_have_the_same_rows_and_roles():
    assert sorted(ROWS) == sorted(Permission) == list(range(1, len(ROWS) + 1))
    assert set(MATRIX) == set(Permission)
    assert set(COLUMNS.values()) == set(RoleName)
    assert {len(row) for row in MATRIX.values()} == {9}


def test_only_known_letters_stand_in_the_table():
    scopes = {letter for row in MATRIX.values() for found in row.values() for letter in found.scopes}

    assert scopes == {"A", "E", "K", "O", "P"}


def with_cell(row, column, changed) -> dict:
    permission = Permission(row)
    return {**MATRIX, permission: {**MATRIX[permission], COLUMNS[column]: changed}}


def test_a_flipped_cell_is_seen():
    """The control: a table that differs in one cell alone is told from the page's, whichever cell it is."""
    for row, column in CELLS:
        flipped = Cell() if promised(row, column).scopes else Cell(frozenset("A"))

        assert differences(with_cell(row, column, flipped)) == [(row, column)]


def test_a_lost_exception_for_ones_own_work_is_seen():
    excepted = [(row, column) for row, column in CELLS if promised(row, column).not_own]
    for row, column in excepted:
        found = promised(row, column)

        assert differences(with_cell(row, column, Cell(found.scopes, False, found.besides))) == [(row, column)]
    assert {(14, "CH"), (17, "DI"), (46, "AD")} <= set(excepted)


@pytest.mark.parametrize("unknown", [0, 999, -1, None, "READ", "decide_gate_1"])
def test_an_unknown_action_gives_nothing_to_any_role(unknown):
    assert {cell(unknown, role) for role in RoleName} == {Cell()}


@pytest.mark.parametrize("unknown", ["", "chef", "superuser", None])
def test_an_unknown_role_gives_nothing_in_any_row(unknown):
    assert {cell(permission, unknown) for permission in Permission} == {Cell()}


def test_area_wide_rows_are_the_two_of_the_page():
    assert AREA_WIDE_ROWS == AREA_WIDE


def test_nobody_ever_rewrites_history():
    assert {cell(Permission.REWRITE_HISTORY, role) for role in RoleName} == {Cell()}


def test_an_administrator_has_no_row_but_the_technical_ones():
    rows = {int(permission) for permission in Permission if cell(permission, RoleName.ADMINISTRATOR) != Cell()}

    assert rows == {46, 47, 48, 70}


def test_the_rows_without_an_action_are_marked_later():
    """A row whose action is built is marked no longer, so that its cells are tried as its pages are."""
    text = "".join(source.text for source in python() if source.path != "people/roles.py")
    asked = {row for row in ROWS if re.search(rf"Permission\.{Permission(row).name}\b", text)}

    assert {row for row in ROWS if not ROWS[row]["later"]} == asked
