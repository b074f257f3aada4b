"""The TEK triangle: how each project's gains are weighed between trivsel, effektivitet and kvalitet."""

import math
from dataclasses import dataclass, replace

from figures.figure import Figure
from figures.svg import HALF_CAP, Svg, corners, el, line, paint, text
from figures.target import (
    DEFAULT_TARGET,
    INSIDE,
    UNWEIGHTED,
    inside_target,
    percentages,
    shares,
    verdict,
)
from figures.text import listed, mark_of

__all__ = ["DEFAULT_TARGET", "TekFigure", "TekPoint", "inside_target", "tek_figure", "tek_triangle", "verdict"]

HEADERS = ("Projekt", "Trivsel", "Effektivitet", "Kvalitet", "I målfeltet")
HATCH = "M-1,1 L1,-1 M0,7 L7,0 M6,8 L8,6"
SHIFT = 22  # px between two marks that would lie on each other
TURNS = (0, 60, -60, 120, -120, 180)  # degrees from straight outward, in the order they are tried
NAMED_OUTSIDE = 4  # more than this many projects outside are only counted; the table names them


@dataclass(frozen=True)
class TekPoint:
    """One project and its weights, whole numbers from 0."""

    number: str
    t: int
    e: int
    k: int
    name: str = ""

    @property
    def weights(self):
        return self.t, self.e, self.k


@dataclass(frozen=True)
class TekFigure(Figure):
    """The triangle with its projects: drawing, finding and table."""


@dataclass(frozen=True)
class Triangle:
    """Where the corners lie, in px, and how large the words are."""

    width: int
    height: int
    t: tuple[float, float]
    e: tuple[float, float]
    k: tuple[float, float]
    small: int

    def place(self, weights):
        """The point of three weights that are not all zero."""
        parts = [float(part) for part in shares(weights)]
        ends = self.t, self.e, self.k
        return tuple(sum(part * end[axis] for part, end in zip(parts, ends, strict=True)) for axis in (0, 1))

    def holds(self, spot, radius):
        """Whether a circle there is inside the drawing and clear of the words above and below."""
        return radius <= spot[0] <= self.width - radius and self.e[1] <= spot[1] <= self.t[1]

    @property
    def centre(self):
        return self.place((1, 1, 1))


WIDE = Triangle(360, 344, t=(30, 294), e=(180, 34), k=(330, 294), small=11)
NARROW = Triangle(280, 290, t=(20, 242), e=(140, 34), k=(260, 242), small=12)


@dataclass(frozen=True)
class Mark:
    """A project's circle: where its weights put it, and where it is drawn."""

    label: str
    anchor: tuple[float, float]
    spot: tuple[float, float]
    radius: float


def tek_figure(figure_id, points, *, target=DEFAULT_TARGET, title="TEK-trekanten"):
    """The figure for any number of projects; `target` is the field's corners as shares or weights T, E, K."""
    points = list(points)
    finding = _finding(points, target)
    return TekFigure(
        title=title,
        finding=finding,
        headers=HEADERS,
        rows=tuple(_row(point, target) for point in points),
        svg=_draw(Svg(figure_id, WIDE.width, WIDE.height, title=title, desc=finding), WIDE, points, target),
        narrow_svg=_draw(
            Svg(f"{figure_id}-smal", NARROW.width, NARROW.height, title=title, desc=finding), NARROW, points, target
        ),
        width=WIDE.width,
        numeric=(1, 2, 3),
    )


def tek_triangle(figure_id, *, target=DEFAULT_TARGET, title="TEK-trekanten"):
    """The triangle alone, with its field and no project: for the page that explains it."""
    finding = "Det skraverede felt er der, hvor projekter som udgangspunkt skal placere sig."
    wide, narrow = (
        _draw_alone(Svg(key, triangle.width, triangle.height, title=title, desc=finding), triangle, target)
        for key, triangle in ((figure_id, WIDE), (f"{figure_id}-smal", NARROW))
    )
    return TekFigure(title, finding, (), (), wide, narrow, WIDE.width)


def _row(point, target):
    name = f"{point.number} {point.name}".strip()
    parts = percentages(point.weights)
    if parts is None:
        return (name, "–", "–", "–", "ikke vægtet")
    inside = "ja" if inside_target(point.weights, target) else "nej"
    return (name, *(f"{part}\N{NO-BREAK SPACE}%" for part in parts), inside)


def _finding(points, target):
    verdicts = [(point.number, verdict(point.weights, target)) for point in points]
    if not verdicts or all(said == UNWEIGHTED for _, said in verdicts):
        return UNWEIGHTED
    if len(verdicts) == 1:
        return verdicts[0][1]
    weighed = [(number, said) for number, said in verdicts if said != UNWEIGHTED]
    outside = [(number, said) for number, said in weighed if said != INSIDE]
    sentences = [f"{len(weighed) - len(outside)} af {len(weighed)} vægtede projekter ligger i målfeltet"]
    if len(outside) <= NAMED_OUTSIDE:
        sentences += [f"{number} ligger {said[0].lower()}{said[1:]}" for number, said in outside]
    unweighted = [number for number, said in verdicts if said == UNWEIGHTED]
    if unweighted and len(unweighted) <= NAMED_OUTSIDE:
        sentences.append(f"{listed(unweighted)} er ikke vægtet")
    elif unweighted:
        sentences.append(f"{len(unweighted)} er ikke vægtet")
    return ". ".join(sentences) + "."


def _draw(svg, triangle, points, target):
    _draw_field(svg, triangle, target)
    weighed = [point for point in points if shares(point.weights)]
    if not weighed:
        _draw_unweighted(svg, triangle)
    marks = _spread(triangle, weighed)
    for mark in marks:
        _draw_leader(svg, mark)
    for mark in marks:
        _draw_mark(svg, mark, triangle.small)
    return svg.render()


def _draw_alone(svg, triangle, target):
    _draw_field(svg, triangle, target)
    return svg.render()


def _draw_field(svg, triangle, target):
    hatch = svg.pattern("hatch", 7, el("path", d=HATCH, **paint(stroke="brand", width=1.6)))
    _draw_ground(svg, triangle)
    field = corners(triangle.place(corner) for corner in target)
    svg.add(el("polygon", points=field, **paint(stroke="brand", width=1.5) | {"fill": hatch}))
    _draw_words(svg, triangle, hatch)


def _draw_ground(svg, triangle):
    svg.add(el("polygon", points=corners([triangle.e, triangle.k, triangle.t]), **paint("surf", "line-strong", 1.25)))
    for step in (1, 2, 3, 4):
        rest = 5 - step
        for start, end in (
            ((step, rest, 0), (step, 0, rest)),
            ((rest, step, 0), (0, step, rest)),
            ((rest, 0, step), (0, rest, step)),
        ):
            svg.add(line(triangle.place(start), triangle.place(end), **paint(stroke="line", width=0.75)))


def _draw_words(svg, triangle, hatch):
    (left, foot), (right, _), (middle, top) = triangle.t, triangle.k, triangle.e
    svg.add(
        text((middle, top - 18), "Effektivitet", size=13, bold=True, anchor="middle"),
        text((left, foot + 22), "Trivsel", size=13, bold=True),
        text((right, foot + 22), "Kvalitet", size=13, bold=True, anchor="end"),
        el("rect", x=left, y=foot + 32, width=16, height=11, **paint(stroke="brand", width=1.5) | {"fill": hatch}),
        text((left + 23, foot + 42), "Målfelt", size=triangle.small, colour="ink-3"),
        text((right, foot + 42), "et hjørne er 100 %", size=triangle.small, colour="ink-3", anchor="end"),
    )


def _draw_unweighted(svg, triangle):
    x, y = triangle.centre[0], triangle.t[1] - 24
    svg.add(el("rect", x=x - 46, y=y - 16, width=92, height=22, rx=3, **paint("paper", "line-strong", 1)))
    svg.add(text((x, y), UNWEIGHTED, size=13, colour="ink-2", anchor="middle"))


def _draw_leader(svg, mark):
    if mark.anchor != mark.spot:
        svg.add(line(mark.anchor, mark.spot, **paint(stroke="ink", width=1.25)))
        svg.add(el("circle", cx=mark.anchor[0], cy=mark.anchor[1], r=2.5, **paint("ink")))


def _draw_mark(svg, mark, size):
    x, y = mark.spot
    svg.add(el("circle", cx=x, cy=y, r=mark.radius, **paint("brand", "paper", 2)))
    svg.add(text((x, y + size * HALF_CAP), mark.label, size=size, colour="on-brand", bold=True, anchor="middle"))


def _spread(triangle, points):
    """Each point's circle: first all that can stay where their weights put them, then the others aside of those."""
    marks, crowded = [], []
    for point in points:
        mark = _mark(triangle, point)
        (marks if _is_free(mark.anchor, mark.radius, marks) else crowded).append(mark)
    for mark in crowded:
        marks.append(replace(mark, spot=_free_spot(triangle, mark, marks)))
    return marks


def _mark(triangle, point):
    label, anchor = mark_of(point.number), triangle.place(point.weights)
    return Mark(label, anchor, anchor, radius=10 + 3 * max(len(label) - 2, 0))


def _is_free(spot, radius, marks):
    return all(math.dist(spot, mark.spot) >= radius + mark.radius for mark in marks)


def _free_spot(triangle, mark, marks):
    """The nearest free spot outward from the centre, then to the sides and inward; none free, the mark stays."""
    spots = (spot for spot in _candidates(triangle, mark.anchor) if triangle.holds(spot, mark.radius))
    return next((spot for spot in spots if _is_free(spot, mark.radius, marks)), mark.anchor)


def _candidates(triangle, anchor):
    (x, y), (middle_x, middle_y) = anchor, triangle.centre
    outward = math.atan2(y - middle_y, x - middle_x) if math.dist(anchor, triangle.centre) > 1 else -math.pi / 2
    for step in range(1, 9):
        for turn in TURNS:
            angle = outward + math.radians(turn)
            yield x + SHIFT * step * math.cos(angle), y + SHIFT * step * math.sin(angle)
