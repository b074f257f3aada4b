"""CPR numbers are found however they are written, and what only has as many digits is left alone."""

import pytest

from danish.cpr import find_cpr, masked


@pytest.mark.parametrize(
    "text",
    [
        "010190-1234", "0101901234", "010190 1234", "010190 - 1234", "01.01.90-1234", "01 01 90 1234", "01-01-90-1234",
        "01/01/90-1234", "010190–1234", "010190\u00a01234", "010190\u2011\u200b1234", "０１０１９０-１２３４",
        "(010190-1234)", "cpr:010190-1234.", "010190-\n1234",
    ],
)  # fmt: skip
def test_a_number_is_found(text):
    assert find_cpr(f"Borgeren {text} er glad.") == ["010190-1234"]


@pytest.mark.parametrize("text", ["290200-1234", "290204-1234", "311299-0000"])
def test_any_day_of_any_century_is_a_birthday(text):
    assert find_cpr(text) == [text]


@pytest.mark.parametrize(
    "text",
    [
        "", "320190-1234", "011390-1234", "310290-1234", "000000-0000", "12345678", "+45 12 34 56 78", "1010190-1234",
        "010190-12345", "010190-123", "01019012345", "1.372.000 kr.", "4. dec. 2026", "EAN 5798001234567",
    ],
)  # fmt: skip
def test_what_is_no_cpr_number_is_left_alone(text):
    assert find_cpr(f"Tallet {text} er det.") == []


def test_each_number_is_found_in_its_order():
    assert find_cpr("Først 020290-1111, så 010190-2222.") == ["020290-1111", "010190-2222"]


def test_the_last_four_digits_are_not_repeated_to_anybody():
    assert masked("010190-1234") == "010190-****"
