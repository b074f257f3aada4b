"""Kroner as people write and read them, øre as the portal counts them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from danish.money import LARGEST, amount, kroner, parse_kroner

NBSP = "\u00a0"
SUMS = st.integers(-LARGEST, LARGEST)


@pytest.mark.parametrize(
    ("typed", "oere"),
    [
        ("1.372.000", 1_372_000_00),
        ("1.372.000,00", 1_372_000_00),
        ("1372000", 1_372_000_00),
        ("32467,02", 32_467_02),
        ("32.467,02", 32_467_02),
        ("32467,5", 32_467_50),
        ("200 000", 200_000_00),
        (f"200{NBSP}000", 200_000_00),
        ("200\u202f000,25", 200_000_25),
        ("  200.000  ", 200_000_00),
        ("200.000 kr.", 200_000_00),
        (f"200.000{NBSP}kr.", 200_000_00),
        ("200.000kr", 200_000_00),
        ("kr. 200.000", 200_000_00),
        ("200000 kroner", 200_000_00),
        ("DKK 200000", 200_000_00),
        ("200.000,-", 200_000_00),
        ("200\u200b.000", 200_000_00),
        ("0", 0),
        ("-0", 0),
        ("0,05", 5),
        ("007", 7_00),
        ("99.999.999.999", LARGEST),
        ("99999999999,00", LARGEST),
    ],
)
def test_a_sum_is_read_the_danish_way(typed, oere):
    assert parse_kroner(typed) == oere


GENERAL = "»{}« kan ikke læses som et beløb. Skriv det som 200.000 eller 200.000,50."
ENGLISH = "»{}« er skrevet på engelsk. Punktum deler tusinder, og komma står før øre: skriv {}."
POINT = "»{}« har punktum før øre. Punktum deler tusinder, og komma står før øre: skriv {}."
DECIMALS = "»{}« har flere end to decimaler: komma står før øre."
EMPTY = "Skriv et beløb, fx 200.000."
TOO_LARGE = f"Beløbet er for stort. Det kan højst være 99.999.999.999{NBSP}kr."


@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        ("", EMPTY),
        (f" {NBSP}\u200b", EMPTY),
        ("kr.", EMPTY),
        ("200,000.00", ENGLISH.format("200,000.00", "200.000,00")),
        ("1,372,000", ENGLISH.format("1,372,000", "1.372.000")),
        ("200.00", POINT.format("200.00", "200,00")),
        ("1234.5 kr.", POINT.format("1234.5", "1234,5")),
        ("200,000", DECIMALS.format("200,000") + " Mener du tusinder, så skriv 200.000."),
        ("0,001", DECIMALS.format("0,001")),
        ("0.001", GENERAL.format("0.001")),
        ("1e9", GENERAL.format("1e9")),
        ("NaN", GENERAL.format("NaN")),
        ("Infinity", GENERAL.format("Infinity")),
        ("0x10", GENERAL.format("0x10")),
        ("٣٠٠", GENERAL.format("٣٠٠")),
        ("２００", GENERAL.format("２００")),
        ("1_000", GENERAL.format("1_000")),
        ("1.372 000", GENERAL.format("1.372 000")),
        ("1.37.200", GENERAL.format("1.37.200")),
        ("1234.567", GENERAL.format("1234.567")),
        ("200.", GENERAL.format("200.")),
        (",50", GENERAL.format(",50")),
        ("1,5 mio.", GENERAL.format("1,5 mio.")),
        ("200\x00000", GENERAL.format("200000")),
        ("--50", GENERAL.format("--50")),
        ("femten kroner og lidt mere end det", GENERAL.format("femten kroner og lidt mere…")),
        ("100.000.000.000", TOO_LARGE),
        ("99.999.999.999,01", TOO_LARGE),
        ("999999999999999", TOO_LARGE),
        ("9" * 10_000, TOO_LARGE),
        ("-50", "Beløbet kan ikke være negativt."),
        ("\u221250", "Beløbet kan ikke være negativt."),
    ],
)
def test_what_is_no_danish_sum_is_refused_with_the_way_to_write_it(typed, answer):
    with pytest.raises(ValueError) as refusal:
        parse_kroner(typed)

    assert str(refusal.value) == answer


@pytest.mark.parametrize("typed", ["-50", "\u221250", "- 50", "-50,00 kr.", "kr. -50"])
def test_a_minus_is_read_where_it_is_allowed(typed):
    assert parse_kroner(typed, allow_negative=True) == -50_00


@pytest.mark.parametrize(
    ("oere", "shown"),
    [
        (0, "0"),
        (5, "0,05"),
        (50_00, "50"),
        (1_000_00, "1.000"),
        (1_372_000_00, "1.372.000"),
        (32_467_02, "32.467,02"),
        (32_467_50, "32.467,50"),
        (-45_000_00, "\u221245.000"),
        (-5, "\u22120,05"),
    ],
)
def test_a_sum_is_shown_with_decimals_only_when_there_are_oere(oere, shown):
    assert amount(oere) == shown
    assert kroner(oere) == f"{shown}{NBSP}kr."


@pytest.mark.parametrize("value", [1.5, "100", None])
def test_only_whole_oere_are_money(value):
    with pytest.raises(TypeError):
        kroner(value)


@settings(deadline=None)
@given(SUMS)
def test_what_is_shown_can_be_typed_again(oere):
    assert parse_kroner(kroner(oere), allow_negative=True) == oere
    assert parse_kroner(amount(oere), allow_negative=True) == oere


@settings(deadline=None)
@given(st.text(st.characters()) | st.text("0123456789., -kr"))
def test_any_text_is_a_sum_within_the_limits_or_gets_an_answer_in_danish(typed):
    answer = ""
    try:
        oere = parse_kroner(typed, allow_negative=True)
    except ValueError as refusal:
        oere, answer = 0, str(refusal)

    assert abs(oere) <= LARGEST
    assert not answer or answer.startswith(("»", "Skriv", "Beløbet"))
