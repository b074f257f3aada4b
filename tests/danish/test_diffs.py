"""What became another between two texts: nothing is lost, and only the changed words are marked."""

from itertools import pairwise

import pytest

from danish.diffs import MOST_WORDS, Piece, difference


def test_words_that_are_alike_have_no_difference():
    assert difference("Ens.\nLinjer.", "Ens.\nLinjer.") == []


def test_only_the_changed_words_are_marked():
    assert difference("Borgeren sover godt.", "Borgeren sover roligt.") == [
        Piece("same", "Borgeren sover "),
        Piece("out", "godt."),
        Piece("in", "roligt."),
    ]


def test_a_new_line_and_a_lost_line():
    assert difference("Første.\nAnden.\n", "Anden.\nTredje.\n") == [
        Piece("out", "Første.\n"),
        Piece("same", "Anden.\n"),
        Piece("in", "Tredje.\n"),
    ]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("", "Alt er nyt."), ("Alt er væk.", ""), ("a b c\nd e f\n\ng", "a x c\nd f\nny\n\ng h"),
        ("<b>æøå</b> & mere", "<i>æøå</i> & mindre"), ("et\r\nto", "et\nto"),
        ("ord " * MOST_WORDS, "andet " * MOST_WORDS),
    ],
)  # fmt: skip
def test_both_texts_can_be_read_out_of_the_difference(old, new):
    pieces = difference(old, new)

    assert "".join(piece.text for piece in pieces if piece.kind != "in") == old
    assert "".join(piece.text for piece in pieces if piece.kind != "out") == new
    assert all(first.kind != second.kind for first, second in pairwise(pieces))


def test_a_passage_written_anew_is_not_woven_space_by_space():
    assert difference("en to tre", "fire fem seks") == [Piece("out", "en to tre"), Piece("in", "fire fem seks")]
