"""Text that comes in tidy, is found however it is spelt, and fits where it is shown."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from danish.text import clean_line, clean_text, fold, initials, is_blank, short

ANY_TEXT = st.text(st.characters())
FAMILY = "👨\u200d👩\u200d👧"


@pytest.mark.parametrize(
    "spelling",
    [
        "Ålborg",
        "ålborg",
        "ÅLBORG",
        "Aalborg",
        "AALBORG",
        unicodedata.normalize("NFD", "Ålborg"),
        "Ål\u00adborg",
        "\u200bÅlborg ",
    ],
)
def test_aalborg_is_found_however_it_is_spelt(spelling):
    assert fold(spelling) == "aalborg"


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Ældrepleje på Ærø", "aeldrepleje paa aeroe"),
        ("Malmö og Malmø", "malmoe og malmoe"),
        ("Idé, café, à la carte", "ide, cafe, a la carte"),
        ("Müller & Straße", "muller & strasse"),
        ("e\u2011mail – nu", "e-mail - nu"),
        ("O’Neill", "o'neill"),
        ("O´Neill", "o'neill"),
        ("\u1fefO\u1ffdNeill\uff40", "'o'neill'"),
        ("to\u00a0 linjer\r\nog\ttab", "to linjer og tab"),
        ("ǻ Å İstanbul ﬁn", "aa aa istanbul fin"),
        ("Z̸̛͑a̵͠l̷go", "zalgo"),
        ("\x00\ud800", ""),
    ],
)
def test_the_search_form_keeps_what_a_searcher_types(text, folded):
    assert fold(text) == folded


@settings(deadline=None)
@given(ANY_TEXT)
def test_the_search_form_of_the_search_form_is_itself(text):
    assert fold(fold(text)) == fold(text)


@settings(deadline=None)
@given(ANY_TEXT)
def test_composed_and_decomposed_letters_are_found_alike(text):
    assert fold(unicodedata.normalize("NFC", text)) == fold(unicodedata.normalize("NFD", text)) == fold(text)


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("  Sensorgulve i Ærø\u00a0", "Sensorgulve i Ærø"),
        (unicodedata.normalize("NFD", "Ærø på Årø"), "Ærø på Årø"),
        ("to\nlinjer\tog   flere", "to linjer og flere"),
        ("pleje\u00adhjem", "plejehjem"),
        ("a\x00b\x1bc\x7fd", "abcd"),
        ("\ufefftitel\u200b", "titel"),
        ("faktura\u202efdp.exe", "fakturafdp.exe"),
        ("halv\ud800t", "halvt"),
        ("aldrig\uffff\U0001ffff", "aldrig"),
        ("<script>alert(1)</script>", "<script>alert(1)</script>"),
        ('=HYPERLINK("http://x","y")', '=HYPERLINK("http://x","y")'),
        ("-1", "-1"),
        ("O'Neill Aa-Å", "O'Neill Aa-Å"),
        (f"Familie {FAMILY}", f"Familie {FAMILY}"),
        ("sam\u200dmen", "sammen"),
        ("\u200d", ""),
        ("Z" + "\u0351\u0352\u0353\u0354\u0355" * 10 + "algo", "Z\u0353\u0354\u0355\u0353algo"),
        ("\u0351" * 9, "\u0351" * 4),
        ("e\u0301" + "\u0316" * 4, "é" + "\u0316" * 4),
        ("שָּׁ֑לוֹם", "שָּׁ֑לוֹם"),
        ("บ่ำ རྒྱུ क्षि Tiếng Việt", "บ่ำ རྒྱུ क्षि Tiếng Việt"),
    ],
)
def test_a_line_is_stored_without_what_nobody_sees(typed, stored):
    assert clean_line(typed) == stored


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("en\r\nto\rtre\nfire", "en\nto\ntre\nfire"),
        ("en\vto\u2028tre\u2029fire\x85fem", "en\nto\ntre\nfire\nfem"),
        ("- punkt\n\t- under", "- punkt\n\t- under"),
        ("\u00a0\n tekst \n\n", "tekst"),
        ("  1.000\u00a0kr.  her", "1.000\u00a0kr.  her"),
        ("a\x0b\x0c\x1bb", "a\n\nb"),
    ],
)
def test_a_text_keeps_its_lines_and_tabs(typed, stored):
    assert clean_text(typed) == stored


@settings(deadline=None)
@given(ANY_TEXT)
def test_what_is_stored_is_already_tidy_and_every_database_takes_it(text):
    line, lines = clean_line(text), clean_text(text)

    assert (clean_line(line), clean_text(lines)) == (line, lines)
    assert not {unicodedata.category(character) for character in line} & {"Cc", "Cs", "Zl", "Zp"}
    assert lines.encode() is not None
    assert fold(lines) == fold(text)


@pytest.mark.parametrize("text", ["", " ", "\u00a0\t\r\n", "\u200b\ufeff", "\u00ad", "\u3164", "\u2800\ufe0f", "\x00"])
def test_a_text_nobody_can_see_is_blank(text):
    assert is_blank(text)


@pytest.mark.parametrize("text", ["a", " . ", "0", FAMILY])
def test_a_text_somebody_can_see_is_not_blank(text):
    assert not is_blank(text)


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Mette Krogh Østergaard", "MØ"),
        ("jonas å", "JÅ"),
        (unicodedata.normalize("NFD", "Åse Ærø"), "ÅÆ"),
        ("Anne-Marie O'Neill", "AO"),
        ("Ida", "I"),
        ("Ida Holm (vikar)", "IV"),
        ("007 ?", ""),
        ("", ""),
    ],
)
def test_initials_are_the_first_letters_of_the_first_and_the_last_name(name, letters):
    assert initials(name) == letters


@pytest.mark.parametrize(
    ("text", "length", "shown"),
    [
        ("Sensorgulve", 11, "Sensorgulve"),
        ("Sensorgulve på plejehjem", 20, "Sensorgulve på…"),
        ("Sensorgulve på plejehjem", 15, "Sensorgulve på…"),
        ("Sensorgulve, måske", 14, "Sensorgulve…"),
        ("Velfærdsteknologi", 8, "Velfærd…"),
        ("to\nlinjer  her", 10, "to linjer…"),
        ("to", 1, "…"),
        ("", 5, ""),
    ],
)
def test_a_long_text_is_cut_after_a_whole_word(text, length, shown):
    assert short(text, length) == shown


@settings(deadline=None)
@given(ANY_TEXT, st.integers(1, 40))
def test_a_shortened_text_is_never_longer_than_asked(text, length):
    assert len(short(text, length)) <= length
