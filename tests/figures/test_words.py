import pytest

from figures.text import fit, fitted, grouped, kroner, listed, mark_of, text_width, wrap


def test_lines_break_between_words_only():
    assert wrap("Organisatorisk bredde i-sikkerhed", 16) == ["Organisatorisk", "bredde", "i-sikkerhed"]
    assert wrap("Informationssikkerhed nu", 16) == ["Informationssikkerhed", "nu"]


def test_a_label_is_cut_only_when_a_word_has_no_room():
    assert fitted("Faglige udfordringer", 90, 12, limit=16) == ["Faglige", "udfordringer"]
    assert fitted("Forudsigelighedsvurdering", 90, 12)[0].endswith("…")
    assert fitted("et to tre fire fem seks syv", 30, 12, most=2)[1].endswith("…")
    assert fitted("", 90, 12) == [""]


def test_a_cut_text_fits():
    cut = fit("Konferencer, temadage og events", 100, 13)

    assert cut.endswith("…")
    assert text_width(cut, 13) <= 100
    assert fit("Social", 100, 13) == "Social"


@pytest.mark.parametrize(
    ("oere", "said"), [(28_700_000, "287.000"), (150, "1,50"), (5, "0,05"), (-2_700_000, "−27.000"), (0, "0")]
)
def test_money_is_exact_and_danish(oere, said):
    assert kroner(oere) == said


def test_whole_numbers_are_grouped():
    assert [grouped(1_372_000), grouped(-1000), grouped(7)] == ["1.372.000", "−1.000", "7"]


def test_words_are_listed_with_og():
    assert [listed([]), listed(["a"]), listed(["a", "b"]), listed("abc")] == ["", "a", "a og b", "a, b og c"]


@pytest.mark.parametrize(
    ("number", "mark"), [("P-021", "21"), ("P-100", "100"), ("21", "21"), ("Gate 2", "2"), ("x", "x")]
)
def test_a_mark_is_the_number_alone(number, mark):
    assert mark_of(number) == mark
