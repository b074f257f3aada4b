"""Numbers with a full stop between thousands and a comma before decimals."""

from decimal import Decimal

import pytest

from danish.numbers import da_number


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (0, "0"),
        (1234, "1.234"),
        (1234.5, "1.234,5"),
        (Decimal("1234.50"), "1.234,5"),
        (Decimal("12.00"), "12"),
        (Decimal("1E+3"), "1.000"),
        (0.1, "0,1"),
        (-1234.5, "\u22121.234,5"),
        (Decimal("-0.0"), "0"),
        ("12.5", "12,5"),
    ],
)
def test_a_number_is_shown_without_idle_zeros(value, shown):
    assert da_number(value) == shown


@pytest.mark.parametrize(
    ("value", "decimals", "shown"),
    [(1234, 1, "1.234,0"), (2.345, 2, "2,35"), (0.5, 0, "1"), (-0.04, 1, "0,0"), (12.5, "1", "12,5")],
)
def test_a_number_is_rounded_half_up_when_decimals_are_asked_for(value, decimals, shown):
    assert da_number(value, decimals) == shown


@pytest.mark.parametrize("value", [float("nan"), float("inf"), True])
def test_what_is_no_finite_number_is_an_error(value):
    with pytest.raises(ValueError):
        da_number(value)
