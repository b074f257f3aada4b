from decimal import Decimal

import pytest

from figures.target import inside_target, missing_legs, percentages, verdict

LEAF = ((0, 1, 0), (1, 3, 0), (1, 2, 1), (0, 3, 1))


@pytest.mark.parametrize(
    ("weights", "inside"),
    [
        ((1, 2, 1), True),
        ((1, 8, 1), True),  # a corner of the field
        ((5, 4, 1), True),
        ((1, 4, 5), True),
        ((3, 4, 3), True),  # on an edge
        ((1, 1, 1), False),
        ((0, 3, 1), False),
        ((1, 1, 0), False),
        ((0, 0, 0), False),
    ],
)
def test_the_field_and_its_edge(weights, inside):
    assert inside_target(weights) is inside


@pytest.mark.parametrize(
    ("weights", "said"),
    [
        ((1, 2, 1), "Inden for målfeltet"),
        ((0, 3, 1), "Uden for målfeltet: mangler trivsel"),
        ((1, 1, 1), "Uden for målfeltet: mangler effektivitet"),
        ((0, 3, 0), "Uden for målfeltet: mangler kvalitet og trivsel"),
        ((3, 0, 0), "Uden for målfeltet: mangler effektivitet og kvalitet"),
        ((0, 0, 0), "Ikke vægtet"),
    ],
)
def test_the_sentence_names_what_is_missing(weights, said):
    assert verdict(weights) == said


def test_outside_a_hollow_field_nothing_need_be_missing():
    hollow = ((2, 8, 0), (0, 8, 2), (0, 2, 8), (3, 5, 2), (8, 2, 0))

    assert not inside_target((4, 2, 4), hollow)
    assert verdict((4, 2, 4), hollow) == "Uden for målfeltet"


def test_the_field_may_be_given_as_weights_or_decimals():
    assert inside_target((1, 8, 1), [(Decimal("0.1"), Decimal("0.8"), Decimal("0.1")), (5, 4, 1), (1, 4, 5)])
    assert missing_legs((1, 0, 0), LEAF) == ["effektivitet"]


def test_equal_weights_are_equal_per_cent():
    assert percentages((1, 4, 1)) == (17, 67, 17)
    assert percentages((0, 0, 0)) is None


@pytest.mark.parametrize("weights", [(-1, 2, 3), (1, 2), (1, 2, 3, 4)])
def test_weights_are_three_numbers_from_zero(weights):
    with pytest.raises(ValueError, match="three numbers"):
        verdict(weights)


@pytest.mark.parametrize("target", [[], [(1, 0, 0), (0, 1, 0)], [(1, 0, 0), (0, 1, 0), (0, 0, 0)]])
def test_a_field_needs_three_corners(target):
    with pytest.raises(ValueError, match="three corners"):
        inside_target((1, 2, 1), target)
