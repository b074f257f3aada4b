"""Where the words that were searched for stand in a text: marked whatever way they are spelt."""

import pytest

from lists.search import Piece, excerpt, marked


def told(pieces):
    return "".join(f"[{piece.text}]" if piece.hit else piece.text for piece in pieces)


@pytest.mark.parametrize(
    ("text", "query", "expected"),
    [
        ("Sensorer på Ældrecenter Ørnen", "aeldre", "Sensorer på [Ældre]center Ørnen"),
        ("Sensorer på Aalborg Station", "ålb", "Sensorer på [Aalb]org Station"),
        ("Lift og løft", "lift loft løft", "[Lift] og [løft]"),
        ("P-021 Digitalt tilsyn", "p-021", "[P-021] Digitalt tilsyn"),
        ("nat natten nattens", "nat natten", "[nat] [natten] [natten]s"),
        ("<b>nat</b>", "nat", "<b>[nat]</b>"),
        ("Ingen af dem", "sensor", "Ingen af dem"),
        ("", "sensor", ""),
    ],
)
def test_the_words_are_marked_where_they_stand(text, query, expected):
    assert told(marked(text, query)) == expected


def test_an_excerpt_is_the_part_round_the_first_hit():
    text = "Indledning. " * 30 + "Borgerne venter på tilsyn om natten. " + "Afslutning. " * 30
    found = excerpt(text, "tilsyn")

    assert found[0] == Piece("…")
    assert found[-1] == Piece("…")
    assert "Borgerne venter på [tilsyn] om natten." in told(found)
    assert len(told(found)) < 180


def test_a_short_text_stands_whole_and_one_without_the_word_gives_nothing():
    assert told(excerpt("Tilsyn om natten", "natten")) == "Tilsyn om [natten]"
    assert excerpt("Tilsyn om natten", "dag") == []
