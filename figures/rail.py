"""Where a project is on its way, small enough for a row of a list and for print."""

from dataclasses import dataclass

from figures.svg import HALF_CAP, Svg, corners, el, paint, text
from figures.text import mark_of

WIDTH, HEIGHT = 180, 16
GATE, GAP = 18, 2
DIGIT = 11
SAID = {"done": "gennemført", "now": "nu", "next": "kommer"}


@dataclass(frozen=True)
class Step:
    """One phase or gate of the project model; `kind` is phase or gate, `status` is done, now or next."""

    label: str
    kind: str
    status: str


def mini_rail(figure_id, steps, *, nothing="Ikke begyndt", finished="Alle trin er gennemført"):
    """The phase rail, 180×16 px; a project without gates is drawn from phases alone."""
    steps = list(steps)
    desc = ", ".join(f"{step.label} {SAID[step.status]}" for step in steps)
    svg = Svg(figure_id, WIDTH, HEIGHT, title=standing(steps, nothing, finished), desc=desc)
    x, phase = 0, _phase_width(steps)
    for step in steps:
        if step.kind == "gate":
            _draw_gate(svg, step, x, _digit(step, steps))
        else:
            _draw_phase(svg, step, x, phase)
        x += (GATE if step.kind == "gate" else phase) + GAP
    return svg.render()


def standing(steps, nothing="Ikke begyndt", finished="Alle trin er gennemført"):
    """Where the project is, in words: Undersøgelse, efter Gate 1."""
    for number, step in enumerate(steps):
        if step.status == "now":
            return f"{step.label}, efter {steps[number - 1].label}" if number else step.label
    done = [step for step in steps if step.status == "done"]
    if not done:
        return nothing
    return finished if len(done) == len(steps) else f"Efter {done[-1].label}"


def _phase_width(steps):
    gates = sum(step.kind == "gate" for step in steps)
    phases = len(steps) - gates
    return (WIDTH - GATE * gates - GAP * (len(steps) - 1)) / phases if phases else 0


def _digit(step, steps):
    """The gate's own number, else its place among the gates."""
    mark = mark_of(step.label)
    return mark if mark.isdigit() else str([one for one in steps if one.kind == "gate"].index(step) + 1)


def _painted(status):
    """Done is filled and whole, now is solid, next is hollow and dashed: never the colour alone."""
    return {
        "done": paint("brand-soft", "brand", 1.25),
        "now": paint("brand", "brand", 1.25),
        "next": paint("paper", "line-strong", 1.25) | {"stroke_dasharray": "2 2"},
    }[status]


def _draw_phase(svg, step, x, width):
    inset, height = (0.75, 14.5) if step.status == "now" else (3.75, 8.5)
    box = {"x": x + 0.75, "y": inset, "width": width - 1.5, "height": height, "rx": 2}
    svg.add(el("rect", **box, **_painted(step.status)))
    if step.status == "done":
        middle = x + width / 2
        tick = corners([(middle - 3.5, 8), (middle - 1, 10.5), (middle + 3.5, 5.5)])
        svg.add(el("polyline", points=tick, **paint(stroke="brand", width=1.75)))


def _draw_gate(svg, step, x, digit):
    middle, edge, far = HEIGHT / 2, 0.75, HEIGHT - 0.75
    shape = [(x + 0.75, middle), (x + 5, edge), (x + 13, edge), (x + 17.25, middle), (x + 13, far), (x + 5, far)]
    svg.add(el("polygon", points=corners(shape), **_painted(step.status)))
    colour = {"done": "brand", "now": "on-brand", "next": "ink-2"}[step.status]
    baseline = middle + DIGIT * HALF_CAP
    svg.add(text((x + GATE / 2, baseline), digit, size=DIGIT, colour=colour, bold=True, anchor="middle"))
