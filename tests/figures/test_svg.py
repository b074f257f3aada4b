import re

import pytest
from django.utils import translation

from figures.svg import SMALLEST_TEXT, Svg, el, num, paint


@pytest.mark.parametrize(
    ("value", "written"), [(12, "12"), (12.5, "12.5"), (1234.5678, "1234.57"), (-0.001, "0"), (100, "100")]
)
def test_numbers_have_a_dot_also_where_the_page_is_danish(value, written):
    with translation.override("da"):
        assert num(value) == written


def test_no_coordinate_has_a_comma_of_a_decimal_under_danish_locale(draw_all, settings):
    settings.USE_THOUSAND_SEPARATOR = True
    with translation.override("da"):
        _, drawings = draw_all()

    for drawing in drawings:
        numbers = re.findall(r' (?:x\d?|y\d?|r|rx|cx|cy|width|height|font-size|stroke-width)="([^"]*)"', drawing)
        assert all(re.fullmatch(r"-?\d+(\.\d+)?", number) for number in numbers)
        for points in re.findall(r'points="([^"]*)"', drawing):
            assert re.fullmatch(r"(-?\d+(\.\d+)?,-?\d+(\.\d+)?( |$))+", points)


def test_nothing_is_styled_scripted_or_scaled(draw_all):
    for drawing in draw_all()[1]:
        assert not re.search(r"style|<script|foreignObject|var\(|currentColor|transform|\son\w+=", drawing)


def test_hostile_words_stay_words(draw_all, read):
    hostile = '"><script>alert(1)</script>&amp;\x00\x1b ]]> \' onload="x" P-1'

    for drawing in draw_all(hostile)[1]:
        tags = {element.tag for element in read(drawing).iter()}

        assert tags <= {"svg", "title", "desc", "defs", "pattern", "path", "rect", "line"} | {
            "circle",
            "polygon",
            "polyline",
            "text",
        }
        assert "\x00" not in drawing


def test_every_word_is_large_enough_to_read(draw_all, read):
    for drawing in draw_all()[1]:
        svg = read(drawing)

        assert svg.get("viewBox") == f"0 0 {svg.get('width')} {svg.get('height')}"
        assert all(float(text.get("font-size")) >= SMALLEST_TEXT for text in svg.iter("text"))


def test_every_word_of_a_narrow_drawing_may_give_a_little(draw_all, read):
    for figure in draw_all()[0]:
        narrow = read(figure.narrow_svg)

        assert int(narrow.get("width")) <= 344
        assert all(float(text.get("font-size")) >= 12 for text in narrow.iter("text"))


def test_every_drawing_is_named_and_described_by_ids_of_its_own(draw_all, read):
    seen = []
    for drawing in draw_all()[1]:
        svg = read(drawing)
        named = {element.get("id"): element.text for element in svg if element.tag in ("title", "desc")}

        assert svg.get("role") == "img"
        assert svg[0].tag == "title"
        assert all(named[part] for part in svg.get("aria-labelledby").split())
        seen += [element.get("id") for element in svg.iter() if element.get("id")]

    assert len(seen) == len(set(seen))


def test_every_colour_is_written_out_and_named_for_the_dark_page(draw_all, read):
    for drawing in draw_all()[1]:
        for element in read(drawing).iter():
            classes = (element.get("class") or "").split()
            fill, stroke = element.get("fill", "none"), element.get("stroke")
            if fill.startswith("#"):
                assert any(name[:2] in ("f-", "c-") for name in classes)
            if stroke:
                assert any(name.startswith("s-") for name in classes)


def test_an_element_merges_colours_and_attributes():
    assert el("rect", x=1, y=2.5, **paint("k1", "ink", 2)) == (
        '<rect x="1" y="2.5" fill="#1C6DC9" stroke="#1C2730" stroke-width="2" class="f-k1 s-ink"/>'
    )


@pytest.mark.parametrize("figure_id", ["", "1a", 'a"b', "a b", "å"])
def test_what_cannot_be_an_id_is_refused(figure_id):
    with pytest.raises(ValueError, match="cannot begin an id"):
        Svg(figure_id, 10, 10, title="t", desc="d")
