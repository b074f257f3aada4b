"""A year's pools of money as bars: what is spent, committed and reserved of each frame, and what is left."""

from dataclasses import dataclass

from figures.figure import Figure
from figures.svg import Svg, el, line, paint, text
from figures.text import fit, fitted, grouped, kroner, listed, text_width

HEADERS = ("Pulje", "Ramme (kr.)", "Reserveret (kr.)", "Disponeret (kr.)", "Forbrugt (kr.)", "Rest (kr.)")
HATCH = "M-1,1 L1,-1 M0,6 L6,0 M5,7 L7,5"
CAP = 1.12  # of the frame; a bar beyond it is cut, the words say how far it goes
POOL, FIXED = "k1", "ink-3"


@dataclass(frozen=True)
class Pool:
    """One pool or one fixed line in a year, amounts in whole øre; `fixed` lines are drawn grey."""

    label: str
    frame: int
    reserved: int = 0
    committed: int = 0
    spent: int = 0
    fixed: bool = False

    @property
    def used(self):
        """All that is no longer free."""
        return self.reserved + self.committed + self.spent

    @property
    def rest(self):
        """What is left of the frame; below zero when the pool is overdrawn."""
        return self.frame - self.used

    @property
    def colour(self):
        return FIXED if self.fixed else POOL


@dataclass(frozen=True)
class Layout:
    """Where a row's bar and words are, in px from the row's top left corner."""

    width: int
    x: int
    bar: int
    top: int
    thick: int
    row: int
    foot: int
    small: int

    @property
    def narrow(self):
        return self.x == 0


WIDE = Layout(width=720, x=150, bar=400, top=2, thick=20, row=46, foot=38, small=12)
NARROW = Layout(width=344, x=0, bar=280, top=19, thick=16, row=62, foot=30, small=12)
LINE = 14  # between lines of small words


def pool_bars(figure_id, pools, *, title="Puljer"):
    """The figure for the given pools, in their order."""
    pools = list(pools)
    finding = _finding(pools)
    wide, narrow = (_draw(key, layout, pools, title, finding) for key, layout in _versions(figure_id))
    rows = tuple(_row(pool) for pool in pools)
    return Figure(title, finding, HEADERS, rows, wide, narrow, WIDE.width, numeric=(1, 2, 3, 4, 5))


def _versions(figure_id):
    return (figure_id, WIDE), (f"{figure_id}-smal", NARROW)


def _row(pool):
    rest = f"▲ {kroner(pool.rest)}" if pool.rest < 0 else kroner(pool.rest)
    return (pool.label, kroner(pool.frame), kroner(pool.reserved), kroner(pool.committed), kroner(pool.spent), rest)


def _finding(pools):
    over = [f"{pool.label} er {_amount(-pool.rest)} over rammen" for pool in pools if pool.rest < 0]
    if over:
        return f"▲ {listed(over)}."
    if len(pools) == 1:
        return f"{pools[0].label} har {_amount(pools[0].rest)} tilbage af {_amount(pools[0].frame)}"
    return "Ingen er over rammen." if pools else "Ingen puljer."


def _amount(oere):
    return f"{kroner(oere)}\N{NO-BREAK SPACE}kr."


def _draw(figure_id, layout, pools, title, finding):
    rows = [_words(layout, pool) for pool in pools]
    heights = [layout.row + LINE * (len(lines) - 1 if layout.narrow else 0) for lines in rows]
    svg = Svg(figure_id, layout.width, sum(heights) + layout.foot, title=title, desc=finding)
    legend = FIXED if pools and all(pool.fixed for pool in pools) else POOL
    fills = {colour: _fills(svg, colour) for colour in sorted({legend, *(pool.colour for pool in pools)})}
    top = 0
    for pool, lines, height in zip(pools, rows, heights, strict=True):
        _draw_bar(svg, layout, pool, top + layout.top, fills[pool.colour])
        _draw_words(svg, layout, pool, top, lines)
        top += height
    _draw_legend(svg, layout, top, fills[legend])
    return svg.render()


def _fills(svg, colour):
    """How each part is painted: solid, hatched, dotted; the outline keeps the parts apart where the tone does not."""
    hatch = svg.pattern(f"{colour}-hatch", 6, el("path", d=HATCH, **paint(stroke=colour, width=1.8)))
    dots = svg.pattern(f"{colour}-dots", 6, *(_dot(at, colour) for at in ((1.5, 1.5), (4.5, 4.5))))
    outline = paint(stroke=colour, width=1)
    return {
        "forbrugt": paint(colour, colour, 1),
        "disponeret": outline | {"fill": hatch},
        "reserveret": outline | {"fill": dots},
        "rest": paint("paper", "line-strong", 1),
    }


def _dot(at, colour):
    return el("circle", cx=at[0], cy=at[1], r=0.8, **paint(colour))


def _draw_bar(svg, layout, pool, top, fills):
    svg.add(_box(layout.x, top, layout.bar, layout.thick, fills["rest"]))
    for name, start, end in _parts(pool):
        x = layout.x + layout.bar * start
        svg.add(_box(x, top, layout.bar * (end - start), layout.thick, fills[name]))
    if pool.rest < 0:
        limit = max(layout.x + (layout.bar if pool.frame > 0 else 0), 1.5)
        svg.add(line((limit, top - 3), (limit, top + layout.thick + 3), **paint(stroke="bad", width=3)))


def _box(x, y, width, height, painted):
    return el("rect", x=x, y=y, width=width, height=height, **painted)


def _parts(pool):
    """Each part that shows, with where it begins and ends in parts of the bar; without a frame all of it is over."""
    amounts = [("forbrugt", pool.spent), ("disponeret", pool.committed), ("reserveret", pool.reserved)]
    amounts = [(name, max(amount, 0)) for name, amount in amounts]
    whole = pool.frame if pool.frame > 0 else sum(amount for _, amount in amounts) / CAP
    start = 0
    for name, amount in amounts:
        end = min(start + (amount / whole if whole else 0), CAP)
        if end > start:
            yield name, start, end
        start = end


def _words(layout, pool):
    """The small words under a bar, in lines."""
    parts = [("forbrugt", pool.spent), ("disponeret", pool.committed), ("reserveret", pool.reserved)]
    said = [f"{name} {_nearest(amount)}" for name, amount in parts]
    if layout.narrow:
        said.append(f"ramme {_nearest(pool.frame)}")
    lines = [said[0]]
    for words in said[1:]:
        longer = f"{lines[-1]} · {words}"
        if text_width(longer, layout.small) <= layout.width - layout.x:
            lines[-1] = longer
        else:
            lines.append(words)
    return lines


def _nearest(oere):
    return grouped((oere + 50) // 100)


def _standing(pool):
    """What is left, never looking better than it is: a rest is rounded down, an overdraft up."""
    if pool.rest < 0:
        return f"▲ over {grouped(-(pool.rest // 100))}", "bad"
    if pool.frame == 0 and pool.used == 0:
        return "ingen ramme", "ink-3"
    return f"rest {grouped(pool.rest // 100)}", "ink"


def _draw_words(svg, layout, pool, top, lines):
    standing, colour = _standing(pool)
    foot = top + layout.top + layout.thick + 13
    if layout.narrow:
        room = layout.width - text_width(standing, 13) - 12
        svg.add(
            text((0, top + 12), fit(pool.label, room, 13), size=13, bold=True),
            text((layout.width, top + 12), standing, size=13, colour=colour, bold=True, anchor="end"),
        )
    else:
        _draw_label(svg, layout, pool, top)
        right = layout.x + layout.bar * CAP + 12
        svg.add(text((right, top + 17), standing, size=13, colour=colour, bold=True))
    for number, words in enumerate(lines if layout.narrow else [" · ".join(lines)]):
        svg.add(text((layout.x, foot + LINE * number), words, size=layout.small, colour="ink-3"))


def _draw_label(svg, layout, pool, top):
    names = fitted(pool.label, layout.x - 10, 13, most=2)
    for number, name in enumerate(names):
        svg.add(text((0, top + 12 + 13 * number), name, size=13, bold=True))
    frame = f"ramme {_nearest(pool.frame)}\N{NO-BREAK SPACE}kr."
    svg.add(text((0, top + 12 + 13 * len(names)), frame, size=layout.small, colour="ink-3"))


def _draw_legend(svg, layout, top, fills):
    x, foot = layout.x, top + layout.foot - 8
    for name, painted in fills.items():
        svg.add(el("rect", x=x + 0.5, y=foot - 10, width=17, height=11, **painted))
        svg.add(text((x + 23, foot), name, size=layout.small, colour="ink-3"))
        x += 23 + round(text_width(name, layout.small)) + (8 if layout.narrow else 20)
