"""The year's figures as the mission has them, there from the start and never written twice."""

import pytest

from budget import standard
from budget.models import FixedLine, ItemLimit, Pool, PoolFrame
from lifecycle import clock
from people.models import system_user
from tests.budget.factories import frame

pytestmark = pytest.mark.django_db


def test_this_years_pools_have_the_missions_frames():
    frames = PoolFrame.objects.of_year(clock.today().year)

    assert [(f.pool.name, f.pool.is_common, f.amount) for f in frames] == [
        ("Social", False, 200_000_00),
        ("Sundhed", False, 200_000_00),
        ("Omsorg", False, 200_000_00),
        ("Fællespulje", True, 1_372_000_00),
    ]


def test_the_fixed_lines_are_the_missions():
    lines = FixedLine.objects.of_year(clock.today().year)

    assert [(line.label, line.amount) for line in lines] == [
        ("TUCV", 500_000_00),
        ("Øvrige medlemskaber", 166_000_00),
        ("Personale", 1_750_000_00),
        ("Småindkøb", 50_000_00),
        ("Konferencer, temadage og events", 100_000_00),
    ]


def test_each_pool_of_an_area_belongs_to_that_area():
    assert {pool.name: pool.unit.name for pool in Pool.objects.all() if not pool.is_common} == {
        "Social": "Social", "Sundhed": "Sundhed", "Omsorg": "Omsorg",
    }  # fmt: skip


def test_the_limit_is_marked_as_an_assumption():
    assert ItemLimit.objects.get().amount == 100_000_00
    assert ItemLimit.objects.get().note.startswith("Antagelse")


def test_what_somebody_has_set_stays_as_it_is():
    changed = frame("Social")
    changed.amount = 1
    changed.save(by=system_user())

    standard.ensure()

    assert frame("Social").amount == 1
    assert (Pool.objects.count(), PoolFrame.objects.count(), FixedLine.objects.count()) == (4, 4, 5)
