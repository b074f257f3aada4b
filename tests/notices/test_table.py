"""No action is forgotten: each either has a letter or is said to be nobody else's news."""

import ast
from functools import cache

import pytest
from django.apps import apps
from django.conf import settings

from lifecycle.models import Stateful
from notices.letters.table import LETTERS, SILENT, WORK
from overview.templatetags.history import TOLD

DOORS = {"begin", "amend", "log"}


@cache
def moves() -> set[tuple[str, str]]:
    """Every move of every machine in the portal."""
    machines = [model for model in apps.get_models() if issubclass(model, Stateful)]
    return {(model._meta.model_name, rule.name) for model in machines for rule in model().get_all_state_transitions()}


@cache
def words_of_the_door() -> dict[str, str]:
    """Every other action that is logged, as it stands in the code: `begin(item, "create", …)`."""
    found = {}
    for room in settings.ROOMS:
        for file in sorted((settings.BASE_DIR / room).rglob("*.py")):
            for node in ast.walk(ast.parse(file.read_text())):
                if isinstance(node, ast.Call) and getattr(node.func, "id", "") in DOORS and len(node.args) > 1:
                    action = node.args[1]
                    if isinstance(action, ast.Constant):
                        found[action.value] = f"{file.relative_to(settings.BASE_DIR)}:{node.lineno}"
    return found


def test_each_move_of_each_machine_has_a_letter_or_is_nobodys_news():
    assert moves() - LETTERS.keys() - SILENT == set()


def test_each_other_action_has_a_letter_or_is_nobodys_news():
    known = {action for _, action in LETTERS.keys() | SILENT}

    assert {action: where for action, where in words_of_the_door().items() if action not in known} == {}


def test_everything_that_has_words_in_the_history_has_a_letter_or_is_nobodys_news():
    assert TOLD.keys() - LETTERS.keys() - SILENT == set()


def test_the_reading_of_the_code_finds_what_is_there():
    """Or the test above would be green for ever."""
    assert {"edit", "set_people", "propose", "ask_for", "write"} <= words_of_the_door().keys()


def test_nothing_both_has_a_letter_and_is_nobodys_news():
    assert LETTERS.keys() & SILENT == set()


@pytest.mark.parametrize("key", sorted(LETTERS.keys() | SILENT))
def test_nothing_is_in_the_table_that_cannot_happen(key):
    models = {model._meta.model_name for model in apps.get_models()}
    model, action = key

    assert model in models
    assert key in moves() or action in words_of_the_door() or key in TOLD or model in WORK
