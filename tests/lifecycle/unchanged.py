"""What "nothing happened" means: no row changed, no history, no log, no receipt, no number taken."""

from contextlib import contextmanager, suppress

import pytest
from django.db import transaction

from lifecycle.models import ChainHead, Decision, NumberSeries, Receipt, StateChange

LEDGERS = (StateChange, Receipt, Decision, ChainHead, NumberSeries)


def everything(*items) -> dict:
    """Every row of the ledgers, and of the items with their history."""
    found = {model.__name__: list(model._base_manager.order_by("pk").values()) for model in LEDGERS}
    for item in items:
        found[repr((type(item), item.pk))] = list(type(item)._base_manager.filter(pk=item.pk).values())
        found[repr((type(item), item.pk, "history"))] = list(item.history.order_by("history_id").values())
    return found


@contextmanager
def refused(error, *items, match=None):
    """The enclosed action raises `error` and leaves everything as it was: it takes itself back, nobody helps it."""
    before = everything(*items)
    with pytest.raises(error, match=match) as refusal:
        yield refusal
    assert everything(*items) == before


@contextmanager
def taken_back():
    """The enclosed work is rolled back, as when a larger action fails."""
    with suppress(Undo), transaction.atomic():
        yield
        raise Undo


class Undo(Exception):
    """Takes back what was done."""
