"""State × action tables: how they are written in the tests, and how each cell is tried through the door."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import transaction

from lifecycle.door import carry_out
from lifecycle.errors import Conflict
from lifecycle.models import Decision, StateChange
from tests.lifecycle.unchanged import taken_back

NOWHERE = "–"
SAME = "="


def cells(table: str) -> list[tuple[str, str, str]]:
    """A table with actions as columns and states as rows, cell by cell: (state, action, target).

    A target is a state, `=` for a move that leaves the state as it is, or `–` for what cannot be done.
    """
    header, *lines = [line.split() for line in table.strip().splitlines()]
    rows = [(state, targets) for state, *targets in lines]
    assert all(len(targets) == len(header) for _, targets in rows), "a row is too short or too long"
    return [(state, action, target) for state, targets in rows for action, target in zip(header, targets, strict=True)]


def assert_is_whole(model, *tables: str):
    """Every state and every action of the machine stands in the tables, and nothing else."""
    tried = [cell[:2] for table in tables for cell in cells(table)]
    actions = {rule.name for rule in model().get_all_state_transitions()}
    assert {action for _, action in tried} == actions
    assert {state for state, _ in tried} == set(model.State.values)
    assert len(tried) == len(set(tried)) == len(actions) * len(model.State.values)


def key_to(item, action, by) -> Decision:
    """A decision, made now, that is the key to that move."""
    return Decision.record(about=item, kind="prøve", outcome=action, by=by, opens=[(item, action)])


def row_of(item) -> dict:
    """The row as the database has it."""
    return type(item)._base_manager.filter(pk=item.pk).values().get()


def assert_moves(item, action, target, *, by, values):
    """With a decision's key: the state becomes the target's, or everything stays as it was."""
    before, logged = row_of(item), StateChange.objects.count()
    decision = key_to(item, action, by)
    if target == NOWHERE:
        with pytest.raises(Conflict) as refusal, transaction.atomic():
            carry_out(getattr(item, action), by=by, because=decision, **values)
        assert "Det kan ikke lade sig gøre nu" in str(refusal.value)
        assert row_of(item) == before
        assert StateChange.objects.count() == logged
        return
    change = carry_out(getattr(item, action), by=by, because=decision, reason="fordi", **values)
    expected = before["state"] if target == SAME else target
    assert row_of(item)["state"] == item.state == expected
    assert row_of(item)["version"] == before["version"] + 1
    assert StateChange.objects.count() == logged + 1
    assert (change.item, change.action, change.before, change.after) == (item, action, before["state"], expected)
    assert (change.by, change.because, change.reason) == (by, decision, "fordi")


def who_may(item, action, people: dict, values: dict) -> set[str]:
    """The names of those in `people` whom the door lets make the move, each tried on the row as it is now."""
    return {name for name, person in people.items() if _is_let(item, action, person, values)}


def _is_let(item, action, person, values) -> bool:
    before = row_of(item)
    fresh = type(item)._base_manager.get(pk=item.pk)
    try:
        with taken_back():
            carry_out(getattr(fresh, action), by=person, **values)
    except PermissionDenied:
        assert row_of(item) == before, "refused, and yet something was changed"
        return False
    return True
