"""Projects walked by random people through random actions: the drawing and the page always have the last word."""

from collections import Counter

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from projects import policies
from projects.models import project as project_module
from tests.walking import acts
from tests.walking.house import House
from tests.walking.walk import Walk
from tests.walking.way import WALKED

pytestmark = pytest.mark.django_db

RUNS, STEPS = 500, 50
SLOW_IS_FINE = {"deadline": None, "database": None, "suppress_health_check": list(HealthCheck)}

# The same walks each time, and the first that fails is told as it was.
QUICK = {"derandomize": True, "phases": [Phase.generate]}


@pytest.fixture(scope="module")
def house(django_db_setup, django_db_blocker):
    """One house for every walk: each walk is taken back."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield House()
        transaction.set_rollback(True)


@pytest.fixture
def walk(house):
    """A function that walks `runs` times and returns how often what was done, refused and gone."""

    def run(runs, steps, tried="", **options):
        chosen = [act for act in acts.ACTS if not tried or repr(act) in tried.split()]
        machine = type("Walk", (Walk,), {"house": house, "tally": Counter(), "acts": chosen})
        given = SLOW_IS_FINE | {"max_examples": runs, "stateful_step_count": steps} | options
        run_state_machine_as_test(machine, settings=settings(**given))
        return machine.tally

    return run


def test_a_short_walk(walk):
    tally = walk(6, 30, **QUICK)

    assert sum(n for key, n in tally.items() if key[1] is True) > 40
    assert sum(n for key, n in tally.items() if key[1] is False) > 40
    assert {key[2] for key in tally if key[1] in (True, False)} == {"_by_the_door", "_by_page"}


@pytest.mark.long
def test_a_long_walk_goes_every_way_there_is(walk):
    tally = walk(RUNS, STEPS)

    assert WALKED - tally.keys() == set()
    for act in map(repr, acts.ACTS):
        assert tally[(act, False, "_by_the_door")] > 0, f"{act} was never refused"
        assert act == "DecideAlone" or tally[(act, True, "_by_the_door")] > 0, f"{act} was never done"


def anybody(item, user) -> bool:
    return True


def always(project) -> bool:
    return True


GUARDS = [
    (policies.may_stop, anybody, "Stop"),
    (policies.nobody, anybody, "Submit DecideAlone"),
    (project_module.has_owner, always, "Advance Close"),
    (project_module.passes_no_gates, always, "Advance"),
    (project_module.is_not_in_backlog, always, "Submit"),
]


def is_found(walk, monkeypatch, runs, guard, instead, tried):
    monkeypatch.setattr(guard, "__code__", instead.__code__)
    with pytest.raises(AssertionError, match="was done"):
        walk(runs, 12, tried, **QUICK)


def test_control_a_permission_that_is_not_asked_for_is_found(walk, monkeypatch):
    is_found(walk, monkeypatch, 20, *GUARDS[0])


@pytest.mark.long
@pytest.mark.parametrize("off", GUARDS[1:], ids=[guard.__name__ for guard, _, _ in GUARDS[1:]])
def test_control_each_guard_that_is_off_is_found(walk, monkeypatch, off):
    is_found(walk, monkeypatch, 400, *off)


def test_control_a_decision_that_is_not_taken_back_whole_is_found(walk, monkeypatch):
    """Nytænkning belongs to gate 3: at another the decision stands written before the project says no."""
    monkeypatch.setattr(acts, "decide", acts.decide.__wrapped__)

    with pytest.raises(AssertionError, match="something is changed"):
        walk(20, 12, "Submit Decide", **QUICK)
