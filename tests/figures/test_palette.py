import re
from pathlib import Path

import pytest

from figures.palette import PALETTE, TEXT_TOKENS

CSS = Path(__file__).parents[2] / "static" / "css"
FIGURES = (CSS / "figures.css").read_text()
HALVES = re.compile(r"--([\w-]+): light-dark\((#\w{6}), (#\w{6})\)")
THEMES = {name: (light, dark) for name, light, dark in HALVES.findall((CSS / "tokens.css").read_text() + FIGURES)}
LIGHT, DARK = (dict(zip(THEMES, half, strict=True)) for half in zip(*THEMES.values(), strict=True))


def luminance(colour):
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    dark, light = sorted(map(luminance, (one, other)))
    return (light + 0.05) / (dark + 0.05)


def test_the_measure_itself():
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast(PALETTE["k1"], PALETTE["paper"]) == pytest.approx(5.15, abs=0.01)


@pytest.mark.parametrize("ground", ["paper", "surf"])
@pytest.mark.parametrize("token", TEXT_TOKENS)
def test_what_is_written_can_be_read_on_paper_and_surf(token, ground):
    assert contrast(PALETTE[token], PALETTE[ground]) >= 4.5
    assert contrast(DARK[token], DARK[ground]) >= 4.5


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_digits_can_be_read_on_rings_and_marks(theme):
    assert all(contrast(theme["ink"], theme[ring]) >= 4.5 for ring in ("r1", "r2", "r3", "r4"))
    assert contrast(theme["on-brand"], theme["brand"]) >= 4.5
    assert contrast(theme["brand"], theme["brand-soft"]) >= 4.5
    assert contrast(theme["line-strong"], theme["paper"]) >= 3


@pytest.mark.parametrize("token", PALETTE)
def test_a_drawing_has_the_light_colour_of_the_page(token):
    assert LIGHT[token] == PALETTE[token]


def test_every_class_a_drawing_uses_is_repainted(draw_all):
    drawings = "".join(draw_all()[1])
    used = {name for names in re.findall(r'class="([^"]+)"', drawings) for name in names.split()} - {"fig"}

    assert {
        name for name in used if not re.search(rf"\.{name}\b(?!-)[^{{]*{{ (fill|stroke): var\(--", FIGURES)
    } == set()
