"""Each cell of the code's table, tried by what it does; and each cell changed in turn, which must be noticed there."""

import pytest
from django.db import transaction

from people.roles import MATRIX, Cell, Permission, RoleName
from tests.people.page import COLUMNS
from tests.people.test_matrix import differences
from tests.probes import BUILT, PROBES, TWO_LOCKS
from tests.scene import Scene, cells

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def scene(django_db_setup, django_db_blocker):
    """One world for all of it: whatever a probe does is undone."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield Scene()
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def _plain_passwords(settings):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


def probes_of(row):
    return [probe for probe in PROBES if probe.row == row]


def wrong(scene, row, column, first=False) -> list:
    """Where the code does another thing than the page says of that cell: (standing, what it did)."""
    found = []
    for probe in probes_of(row):
        for standing in probe.standings_tried():
            did = probe.outcome(scene, column, standing)
            if did is not probe.promised(column, standing):
                found.append((standing, did))
                if first:
                    return found
    return found


def flips(row, column) -> dict:
    """Every way the cell can be another: emptied, given, widened, a letter or the word lost, ≠ lost."""
    cell = MATRIX[Permission(row)][COLUMNS[column]]
    every, given = frozenset("A"), bool(cell.scopes or cell.besides)
    changed = {"emptied": Cell()} if given else {"given": Cell(every)}
    if given and not cell.scopes & {"A", "K"}:
        changed["widened"] = Cell(every, cell.not_own, cell.besides)
    if len(cell.scopes) > 1:
        changed |= {f"without {s}": Cell(cell.scopes - {s}, cell.not_own, cell.besides) for s in cell.scopes}
    if cell.scopes and cell.besides:
        changed[f"without {cell.besides}"] = Cell(cell.scopes, cell.not_own)
    if cell.not_own:
        changed["without ≠"] = Cell(cell.scopes, False, cell.besides)
    return changed


def unnoticed(scene, row, column) -> list[str]:
    """The flips of that cell after which everything is answered as before, or the page is not missed."""
    lost = []
    for name, other in flips(row, column).items():
        with cells(COLUMNS[column], {Permission(row): other}):
            assert differences(MATRIX) == [(row, column)]
            if not wrong(scene, row, column, first=True):
                lost.append(name)
    return lost


def has_two_locks(row, column, flip) -> bool:
    return row in TWO_LOCKS and flip in ("given", "widened")


def test_every_built_row_is_tried():
    assert sorted({probe.row for probe in PROBES}) == BUILT


@pytest.mark.parametrize("row", BUILT)
def test_one_flip_of_each_row_is_noticed(scene, row):
    """The first cell that gives something; `bin/test --long` tries them all."""
    column = next(c for c, role in COLUMNS.items() if MATRIX[Permission(row)][role].scopes)

    assert wrong(scene, row, column) == []
    assert unnoticed(scene, row, column) in ([], ["widened"] if row in TWO_LOCKS else [])


@pytest.mark.long
@pytest.mark.parametrize("row", BUILT)
def test_each_cell_does_what_the_page_says(scene, row):
    assert {column: wrong(scene, row, column) for column in COLUMNS} == {column: [] for column in COLUMNS}


@pytest.mark.long
@pytest.mark.parametrize("row", BUILT)
def test_every_flip_of_every_cell_is_noticed(scene, row):
    locked = {c: [f for f in flips(row, c) if has_two_locks(row, c, f)] for c in COLUMNS}

    found = {column: unnoticed(scene, row, column) for column in COLUMNS}
    assert found == locked


def test_the_table_is_whole_again():
    """The control: no flip stays behind."""
    assert differences(MATRIX) == []
    assert {len(row) for row in MATRIX.values()} == {len(RoleName)}
