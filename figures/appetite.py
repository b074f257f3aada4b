"""Risikovillighed: what is tolerated for each potential and investment, and where projects lie in it."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from figures.figure import Figure
from figures.svg import HALF_CAP, Svg, corners, el, paint, text
from figures.text import fit, fitted, listed, mark_of, text_width

SIZES = ("Lille", "Middel", "Stor", "Meget stor")
TITLE, WITHIN, OVER = "Risikovillighed", "inden for risikovilligheden", "over risikovilligheden"
UNKNOWN = "Kan ikke vurderes"
MOST = 6  # marks in a cell
NAMED = 4  # projects that the finding names
SLOT = 28  # px from mark to mark
RADIUS = 11


Limits = Sequence[Sequence[int]]


@dataclass(frozen=True)
class Mark:
    """A project in the figure: its category, and where it lies; without both sizes it lies nowhere."""

    number: str
    category: int
    potential: int | None = None
    investment: int | None = None

    @property
    def place(self):
        return (self.potential, self.investment) if self.potential and self.investment else None


@dataclass(frozen=True)
class Plot:
    """Where the figure is drawn: its corner, the size of a cell and how the marks stand in it."""

    width: int
    height: int
    corner: tuple[int, int]
    cell: tuple[int, int]
    columns: int
    first: tuple[int, int]
    legend: tuple[tuple[int, int], tuple[int, int]]
    small: int
    limit: str
    changed: str

    @property
    def right(self):
        return self.corner[0] + 4 * self.cell[0]

    @property
    def foot(self):
        return self.corner[1] + 4 * self.cell[1]

    def tall(self, marks):
        """Its height: without projects it needs no legend."""
        return self.height if marks else self.foot + 40

    def cell_at(self, potential, investment):
        """The upper left corner of a cell; the largest potential is on top."""
        return self.corner[0] + self.cell[0] * (investment - 1), self.corner[1] + self.cell[1] * (4 - potential)

    def spot(self, place, number):
        """The middle of the mark with that number, from 0, in its cell."""
        x, y = self.cell_at(*place)
        row, column = divmod(number, self.columns)
        return x + self.first[0] + SLOT * column, y + self.first[1] + SLOT * row


WIDE = Plot(
    520,
    440,
    (92, 24),
    (104, 84),
    columns=3,
    first=(24, 42),
    legend=((96, 418), (292, 418)),
    small=11,
    limit="højst kat. {}",
    changed="kat. {} (før {})",
)
NARROW = Plot(
    340,
    578,
    (52, 24),
    (72, 112),
    columns=2,
    first=(22, 42),
    legend=((14, 528), (14, 552)),
    small=12,
    limit="højst {}",
    changed="{} (før {})",
)


def risk_appetite(figure_id: str, limits: Limits, marks: Sequence[Mark] = (), before: Limits | None = None) -> Figure:
    """The matrix, `limits` by potential 1-4 and investment 1-4, with the projects of `marks` in it.

    Where it is another than `before`, the cell says so and is outlined.
    """
    for matrix in (limits, before or limits):
        if [len(row) for row in matrix] != [4, 4, 4, 4] or not all(1 <= n <= 4 for row in matrix for n in row):
            raise ValueError(f"A risk appetite is 4 by 4 categories, not {matrix!r}")
    finding = _finding(limits, marks)
    wide, narrow = (
        _draw(Svg(key, plot.width, plot.tall(marks), title=TITLE, desc=finding), plot, limits, before or limits, marks)
        for key, plot in ((figure_id, WIDE), (f"{figure_id}-smal", NARROW))
    )
    headers = ("Potentiale", *(f"Investering {size}: {name.lower()}" for size, name in enumerate(SIZES, start=1)))
    rows = tuple(
        (f"{size} {SIZES[size - 1]}", *(f"højst kategori {limit}" for limit in limits[size - 1]))
        for size in (4, 3, 2, 1)
    )
    return Figure(TITLE, finding, headers, rows, wide, narrow, WIDE.width)


def is_over(limits, mark: Mark) -> bool:
    """Whether the project's risk is higher than what its place tolerates."""
    return bool(mark.place) and mark.category > _limit(limits, mark.place)


def _limit(limits, place):
    potential, investment = place
    return limits[potential - 1][investment - 1]


def _finding(limits, marks):
    """The words under the figure: who is over, how many are within, and of whom it cannot be said."""
    if not marks:
        return "Jo større potentiale, desto større risiko. Jo større investering, desto mindre."
    over = [mark.number for mark in marks if is_over(limits, mark)]
    lost = sum(mark.place is None for mark in marks)
    within = len(marks) - len(over) - lost
    names = listed(over) if len(over) <= NAMED else f"{len(over)} projekter"
    said = [f"{names} ligger {OVER}" if over else "", f"{within} inden for" if within else ""]
    said.append(f"{lost} kan ikke vurderes" if lost else "")
    return ". ".join(part for part in said if part) + "."


def _draw(svg, plot, limits, before, marks):
    places = [(potential, investment) for potential in (4, 3, 2, 1) for investment in (1, 2, 3, 4)]
    # Those that are outlined are drawn last, so that no neighbour lies over the line.
    for place in sorted(places, key=lambda place: _limit(limits, place) != _limit(before, place)):
        _draw_cell(svg, plot, place, _limit(limits, place), _limit(before, place))
    _draw_axes(svg, plot)
    placed = sorted((mark for mark in marks if mark.place), key=lambda mark: mark.place)
    for place, found in groupby(placed, key=lambda mark: mark.place):
        # Who is over comes first, so that none of them is among those that there is no room for.
        _draw_marks(svg, plot, place, sorted(found, key=lambda mark: not is_over(limits, mark)), limits)
    _draw_foot(svg, plot, marks)
    return svg.render()


def _draw_cell(svg, plot, place, limit, was):
    x, y = plot.cell_at(*place)
    width, height = plot.cell
    # A polygon, as the radar's rings are: figures.css knows those where there are two colours only.
    shape = corners([(x, y), (x + width, y), (x + width, y + height), (x, y + height)])
    line = paint(f"r{limit}", "paper", 2) if limit == was else paint(f"r{limit}", "ink", 2.5)
    svg.add(el("polygon", points=shape, **line))
    words = plot.limit.format(limit) if limit == was else plot.changed.format(limit, was)
    svg.add(text((x + 8, y + 17), words, size=plot.small, bold=limit != was))


def _draw_axes(svg, plot):
    svg.add(text((plot.corner[0], 14), "Potentiale ↑", size=12, bold=True, anchor="end" if plot is WIDE else "start"))
    for size, name in enumerate(SIZES, start=1):
        y = plot.cell_at(size, 1)[1]
        beside = fitted(name, plot.corner[0] - 8, plot.small, limit=10)
        for number, line in enumerate(beside):
            at = y + plot.cell[1] / 2 + 4 + 13 * number - 6.5 * (len(beside) - 1)
            svg.add(text((plot.corner[0] - 6, at), line, size=plot.small, colour="ink-2", anchor="end"))
        below = plot.cell_at(1, size)[0] + plot.cell[0] / 2
        svg.add(text((below, plot.foot + 15), name, size=plot.small, colour="ink-2", anchor="middle"))
    middle = (plot.corner[0] + plot.right) / 2
    svg.add(text((middle, plot.foot + 34), "Investering →", size=12, bold=True, anchor="middle"))


def _draw_marks(svg, plot, place, marks, limits):
    crowded = len(marks) > MOST
    shown = marks[: MOST - 1] if crowded else marks
    for number, mark in enumerate(shown):
        _draw_mark(svg, plot.spot(place, number), mark_of(mark.number), is_over(limits, mark), plot.small)
    if crowded:
        x, y = plot.spot(place, MOST - 1)
        svg.add(text((x, y + 4), f"+{len(marks) - len(shown)}", size=plot.small, bold=True, anchor="middle"))


def _draw_mark(svg, spot, name, over, size):
    """Form and sign tell who is over, not the colour alone."""
    x, y = spot
    reach = max(RADIUS, text_width(name, size) / 2 + 3)
    if over:
        box = {"x": x - reach + 1.5, "y": y - RADIUS + 1.5, "width": 2 * reach - 3, "height": 2 * RADIUS - 3}
        svg.add(el("rect", **box, **paint("paper", "bad", 3)))
        svg.add(text((x + reach + 1, y - 4), "!", size=12, colour="bad", bold=True))
    else:
        box = {"x": x - reach, "y": y - RADIUS, "width": 2 * reach, "height": 2 * RADIUS, "rx": RADIUS}
        svg.add(el("rect", **box, **paint("ink", "paper", 1.5)) if reach > RADIUS else _circle(x, y))
    if name:
        colour = "bad" if over else "paper"
        svg.add(text((x, y + size * HALF_CAP), name, size=size, colour=colour, bold=True, anchor="middle"))


def _circle(x, y):
    return el("circle", cx=x, cy=y, r=RADIUS, **paint("ink", "paper", 1.5))


def _draw_foot(svg, plot, marks):
    """The legend, and of whom nothing can be said."""
    if not marks:
        return
    for (x, y), words, over in zip(plot.legend, (WITHIN, OVER), (False, True), strict=True):
        _draw_mark(svg, (x + RADIUS, y - 4), "", over, plot.small)
        svg.add(text((x + 2 * RADIUS + 12, y), words, size=plot.small, colour="ink-2"))
    lost = [mark.number for mark in marks if mark.place is None]
    if lost:
        words = fit(f"{UNKNOWN}: {', '.join(lost)}", plot.width - 16, plot.small)
        svg.add(text((14, plot.height - 4), words, size=plot.small, colour="ink-2"))
