import io
import re
from pathlib import Path

import pikepdf
import pytest
from django.template.loader import render_to_string
from django.utils import translation
from weasyprint import HTML

from figures.figure import Figure
from figures.rail import mini_rail
from figures.svg import Svg

FIGURES_CSS = Path(__file__).parents[2] / "static" / "css" / "figures.css"


def shown(figure):
    with translation.override("da"):
        return render_to_string("figures/figure.html", {"figure": figure})


def test_a_figure_is_two_drawings_a_finding_and_a_table(draw_all):
    page = shown(draw_all("Social & sundhed")[0][2])

    assert page.count("<svg ") == 2
    assert '<figure class="figure figure-720">' in page
    assert '<div class="figure-narrow scroll" tabindex="0" role="region" aria-label="Social &amp; sundhed">' in page
    assert '<th scope="row">Social &amp; sundhed</th>' in page
    assert '<th scope="col" class="num">Rest (kr.)</th>' in page
    assert '<td class="num">131.000</td>' in page
    assert "<summary>Vis som tabel" in page


def test_nothing_on_the_page_breaks_the_content_security_policy(draw_all):
    for figure in draw_all("<b onclick=x>")[0]:
        quoted = re.sub(r'="[^"]*"', "", shown(figure))  # what is inside a quoted value is only text

        assert not re.search(r"<style|<script|<b |<[^>]*\s(style|on\w+)\b", quoted)


def test_a_drawing_with_one_width_scrolls_in_a_region_one_can_tab_to():
    drawing = Svg("bred", 1148, 100, title="Effektkæde", desc="Ingen huller").render()
    page = shown(Figure("Effektkæde", "Ingen huller", (), (), drawing))

    assert '<div class="scroll" tabindex="0" role="region" aria-label="Effektkæde"><svg ' in page
    assert "<details" not in page


@pytest.fixture
def pdf(draw_all, steps):
    """A PDF with every figure, one rail and the stylesheet of the pages."""
    body = "".join(shown(figure) for figure in draw_all("Å & b")[0]) + mini_rail("vej", steps(2))
    head = f"<title>Figurer</title><style>{FIGURES_CSS.read_text()}</style>"
    page = HTML(string=f'<html lang="da"><head>{head}</head><body>{body}</body></html>')
    return pikepdf.open(io.BytesIO(page.write_pdf(pdf_variant="pdf/ua-1")))


def test_the_pdf_reads_each_figure_aloud_once(pdf):
    drawn = [item for item in pdf.objects if isinstance(item, pikepdf.Dictionary) and item.get("/S") == "/Figure"]

    assert sorted(str(item.Alt) for item in drawn) == ["Risikovillighed", "Undersøgelse, efter Gate 1"] + ["Å & b"] * 5
