from xml.etree import ElementTree

import pytest

from figures.appetite import Mark, risk_appetite
from figures.bars import Pool, pool_bars
from figures.rail import Step, mini_rail
from figures.risk import Factor, mini_risk, risk_radar
from figures.tek import TekPoint, tek_figure

STEPS = ["Idé", "Gate 1", "Undersøgelse", "Gate 2", "Afprøvning", "Gate 3", "Idriftsættelse"]
LIMITS = [[2, 1, 1, 1], [3, 2, 1, 1], [4, 3, 2, 1], [4, 4, 3, 2]]
FACTORS = ["Forudsigelighed", "Organisatorisk bredde", "Teknologisk modenhed", "Faglige udfordringer"]


@pytest.fixture
def read():
    """Reads a drawing as XML, which it also is."""
    return ElementTree.fromstring


@pytest.fixture
def steps():
    """Makes the steps of a project that has come to the given one."""

    def make(now, labels=STEPS):
        status = ["done" if at < now else "now" if at == now else "next" for at in range(len(labels))]
        kinds = ["gate" if label.startswith("Gate") else "phase" for label in labels]
        return [Step(*step) for step in zip(labels, kinds, status, strict=True)]

    return make


@pytest.fixture
def draw_all(steps):
    """Every drawing there is, with the given words wherever a person may write some."""

    def make(words="Social"):
        figures = [
            tek_figure("tek", [TekPoint(words, 1, 2, 1, words), TekPoint(words, 1, 2, 1, words)], title=words),
            tek_figure("tom", [TekPoint(words, 0, 0, 0, words)], title=words),
            pool_bars("puljer", [Pool(words, 20_000_000, 1_250, 13_100_000, 9_600_000), Pool(words, 0)], title=words),
            pool_bars("fast", [Pool(words, 50_000_000, spent=1_666_650, fixed=True)], title=words),
            risk_radar("radar", [Factor(words, number % 5 or None) for number in range(5)], 3, title=words),
            risk_appetite("villighed", LIMITS, [Mark(words, 1, 1, 1), Mark(words, 4, 1, 1), Mark(words, 2)]),
        ]
        drawings = [svg for figure in figures for svg in (figure.svg, figure.narrow_svg)]
        return figures, [*drawings, mini_rail("vej", steps(2, [words, *STEPS])), mini_risk("risiko", 3)]

    return make
