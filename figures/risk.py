"""A project's risk: the radar of its factors, and the overall category small enough for a list."""

import math
from dataclasses import dataclass

from figures.figure import Figure
from figures.svg import Svg, corners, el, line, paint, text
from figures.text import fitted, listed

CATEGORIES = {1: "rutinepræget", 2: "udfordring", 3: "kompleks", 4: "innovation"}
HEADERS = ("Forhold", "Kategori")
UNRATED = "ikke vurderet"
GAP = 10.5  # px from the outer ring to the labels
LABEL = 16  # characters in a line of a label


@dataclass(frozen=True)
class Factor:
    """One axis of the radar and its category 1-4, None until it is judged."""

    label: str
    category: int | None = None


@dataclass(frozen=True)
class Web:
    """Where the radar is drawn: centre and one category's length in px."""

    width: int
    height: int
    centre: tuple[float, float]
    unit: float
    foot: int
    small: int

    def spot(self, angle, reach):
        """The point `reach` categories out."""
        x, y = self.centre
        return x + self.unit * reach * math.cos(angle), y + self.unit * reach * math.sin(angle)


WIDE = Web(440, 388, centre=(220, 182), unit=30, foot=376, small=11)
NARROW = Web(340, 340, centre=(170, 158), unit=17.5, foot=326, small=12)


def mini_risk(figure_id, category, *, names=CATEGORIES):
    """The overall category as 64×16 px: four boxes, as many filled as the category says, and its digit."""
    _check(category)
    said = f"Risiko {category} af 4: {names[category]}" if category else f"Risiko {UNRATED}"
    svg = Svg(figure_id, 64, 16, title=said, desc="")
    for box in range(4):
        filled = category is not None and box < category
        painted = paint("r4", "ink", 1.25) if filled else paint("paper", "line-strong", 1.25)
        svg.add(el("rect", x=0.75 + 13 * box, y=2.75, width=10.5, height=10.5, rx=1.5, **painted))
    svg.add(text((63, 12.5), str(category or "–"), size=13, bold=True, anchor="end"))
    return svg.render()


def risk_radar(figure_id, factors, overall, *, names=CATEGORIES, title="Risikoradar"):
    """The figure for three to eight factors and the overall category, which is None until it is judged."""
    factors = list(factors)
    if not 3 <= len(factors) <= 8:
        raise ValueError(f"A radar has 3-8 factors, not {len(factors)}")
    for category in (overall, *(factor.category for factor in factors)):
        _check(category)
    judged = f"kategori {overall} – {names[overall]}" if overall else UNRATED
    finding, verdict = _finding(factors), f"Samlet vurdering: {judged}"
    rows = [(factor.label, str(factor.category or UNRATED)) for factor in factors]
    wide, narrow = (
        _draw(Svg(key, web.width, web.height, title=title, desc=f"{verdict}. {finding}"), web, factors, verdict)
        for key, web in ((figure_id, WIDE), (f"{figure_id}-smal", NARROW))
    )
    rows.append(("Samlet vurdering", f"{overall} – {names[overall]}" if overall else UNRATED))
    return Figure(title, finding, HEADERS, tuple(rows), wide, narrow, WIDE.width)


def _check(category):
    if category not in (None, 1, 2, 3, 4):
        raise ValueError(f"A risk category is 1-4, not {category!r}")


def _finding(factors):
    rated = [factor for factor in factors if factor.category]
    if not rated:
        return "Ingen forhold er vurderet."
    highest = max(factor.category for factor in rated)
    names = [factor.label for factor in rated if factor.category == highest]
    same = len(names) == len(factors)
    said = [f"Alle forhold er i kategori {highest}" if same else f"Højest: {listed(names)} (kategori {highest})"]
    if len(rated) < len(factors):
        said.append(f"Ikke vurderet: {listed(factor.label for factor in factors if not factor.category)}")
    return ". ".join(said) + "."


def _draw(svg, web, factors, verdict):
    angles = [math.radians(-90 + 360 * number / len(factors)) for number in range(len(factors))]
    for ring in (4, 3, 2, 1):
        shape = corners(web.spot(angle, ring) for angle in angles)
        svg.add(el("polygon", points=shape, **paint(f"r{ring}", "paper", 1.5)))
    for angle in angles:
        svg.add(line(web.centre, web.spot(angle, 4), **paint(stroke="line-strong", width=0.75)))
    _draw_values(svg, web, factors, angles)
    for ring in (1, 2, 3, 4):
        _draw_digit(svg, web, ring)
    for factor, angle in zip(factors, angles, strict=True):
        _draw_label(svg, web, factor, angle)
    svg.add(text((web.centre[0], web.foot), verdict, size=13, bold=True, anchor="middle"))
    return svg.render()


def _draw_values(svg, web, factors, angles):
    spots = [web.spot(angle, factor.category) for factor, angle in zip(factors, angles, strict=True) if factor.category]
    if len(spots) == len(factors):
        svg.add(el("polygon", points=corners(spots), **paint(stroke="ink", width=2.5)))
    for x, y in spots:
        svg.add(el("circle", cx=x, cy=y, r=6, **paint("ink", "paper", 1.5)))


def _draw_digit(svg, web, ring):
    """The ring's number beside the top axis, with a rim in the ring's own colour where the value line passes."""
    x, y = web.spot(-math.pi / 2, ring)
    at, digit = {"x": x + 6, "y": y + 13, "font_size": web.small, "font_weight": 600}, str(ring)
    svg.add(el("text", digit, **at, **paint(f"r{ring}", f"r{ring}", 4), stroke_linejoin="round", aria_hidden="true"))
    svg.add(text((x + 6, y + 13), digit, size=web.small, bold=True))


def _draw_label(svg, web, factor, angle):
    x, y = web.spot(angle, 4 + GAP / web.unit)
    anchor = "middle" if abs(math.cos(angle)) < 0.1 else "start" if math.cos(angle) > 0 else "end"
    room = {"middle": 2 * min(x, web.width - x), "start": web.width - x, "end": x}[anchor]
    names = fitted(factor.label, room, 12, limit=LABEL)
    said = f"kat. {factor.category}" if factor.category else UNRATED
    height = 14 * (len(names) + 1)
    # Above the point at the top, below it at the foot, beside it at the sides
    top = y - height * (1 - math.sin(angle)) / 2
    for number, name in enumerate(names, start=1):
        svg.add(text((x, top + 14 * number - 3), name, size=12, bold=True, anchor=anchor))
    svg.add(text((x, top + height - 3), said, size=web.small, colour="ink-3", anchor=anchor))
