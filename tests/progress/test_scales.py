"""The arithmetic of risk: the suggestion, and what is tolerated."""

import pytest

from progress.limits import STANDARD, tolerated
from progress.scales import OVER, UNKNOWN, WITHIN, appetite, suggested


@pytest.mark.parametrize(
    ("factors", "category"),
    [
        ((1, 1, 1, 1), 1), ((4, 4, 4, 4), 4), ((2, 2, 2, 3), 2), ((1, 1, 1, 4), 3), ((1, 1, 1, 3), 2),
        ((2, 2, 3, 3), 3), ((1, 1, 2, 2), 2), ((3, 3, 4, 4), 4), ((1, 1, 1, 2), 1),
    ],
)  # fmt: skip
def test_the_suggestion_is_the_mean_with_halves_up_but_at_most_one_below_the_highest(factors, category):
    assert suggested(factors) == category


def test_what_is_tolerated_is_the_matrix_of_potential_and_investment():
    rows = {p: [tolerated(STANDARD, p, i) for i in (1, 2, 3, 4)] for p in (4, 3, 2, 1)}

    assert rows == {4: [4, 4, 3, 2], 3: [4, 3, 2, 1], 2: [3, 2, 1, 1], 1: [2, 1, 1, 1]}


@pytest.mark.parametrize(("potential", "investment"), [(None, None), (None, 2), (2, None)])
def test_without_both_it_cannot_be_said(potential, investment):
    assert tolerated(STANDARD, potential, investment) is None
    assert appetite(4, None) == UNKNOWN


def test_a_category_up_to_what_is_tolerated_is_within():
    assert [appetite(category, 2) for category in (1, 2, 3, 4)] == [WITHIN, WITHIN, OVER, OVER]
