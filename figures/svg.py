"""SVG written as text: literal colours for the PDF, the same colours by class for the dark page, and no style at all.

WeasyPrint lets no stylesheet reach into an inline drawing and turns var() and currentColor black, so every colour is
a presentation attribute. The strict CSP allows neither `style=` nor `<style>`.
"""

import re

from django.utils.html import conditional_escape
from django.utils.safestring import mark_safe

from figures.palette import PALETTE

FONT = "Inter, sans-serif"
SMALLEST_TEXT = 11  # px; smaller is not readable, so a crowded figure has a narrow drawing instead
# Half the height of a digit, in parts of the font size: what centres text on a point
HALF_CAP = 0.36

ID = re.compile(r"[A-Za-z][\w-]*", re.ASCII)
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def num(value):
    """A number as SVG wants it: a dot whatever the locale, two decimals at most, no -0."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def el(tag, *children, **attributes):
    """One element; text children and attribute values are escaped, `stroke_width` is written stroke-width."""
    written = "".join(f' {_name(name)}="{_value(value)}"' for name, value in attributes.items() if value is not None)
    inside = "".join(_clean(child) for child in children)
    return mark_safe(f"<{tag}{written}>{inside}</{tag}>" if inside else f"<{tag}{written}/>")  # noqa: S308 escaped above


def _name(name):
    return name.rstrip("_").replace("_", "-")


def _value(value):
    return num(value) if isinstance(value, int | float) else _clean(value)


def _clean(text):
    return CONTROL.sub("", conditional_escape(text))


def paint(fill=None, stroke=None, width=None):
    """The attributes that fill and outline a shape: the light value, and the class for the dark page."""
    classes = [f"f-{fill}" if fill else "", f"s-{stroke}" if stroke else ""]
    return {
        "fill": PALETTE[fill] if fill else "none",
        "stroke": PALETTE[stroke] if stroke else None,
        "stroke_width": width,
        "class_": " ".join(filter(None, classes)) or None,
    }


def corners(points):
    """Points as the `points` of a polygon or a polyline."""
    return " ".join(f"{num(x)},{num(y)}" for x, y in points)


def line(start, end, **attributes):
    """A straight line between two points."""
    return el("line", x1=start[0], y1=start[1], x2=end[0], y2=end[1], **attributes)


def text(at, words, *, size=SMALLEST_TEXT, colour="ink", bold=False, anchor="start"):
    """Words with their baseline at a point, anchored start, middle or end."""
    return el(
        "text",
        words,
        x=at[0],
        y=at[1],
        font_size=size,
        font_weight=600 if bold else None,
        text_anchor=None if anchor == "start" else anchor,
        fill=PALETTE[colour],
        class_=f"c-{colour}",
    )


class Svg:
    """One drawing of a size in px, with a name that screen readers and the PDF read and the finding as description.

    `figure_id` prefixes every id inside, so that two drawings may share a page; ValueError when it cannot be an id.
    """

    def __init__(self, figure_id, width, height, *, title, desc):
        if not ID.fullmatch(figure_id):
            raise ValueError(f"{figure_id!r} cannot begin an id")
        self.id, self.width, self.height, self.title, self.desc = figure_id, width, height, title, desc
        self.patterns, self.parts = [], []

    def add(self, *parts):
        """Draw these on top of what is there."""
        self.parts.extend(parts)

    def pattern(self, name, size, *parts):
        """Keep a square tile of `size` px and return what to put in `fill` to cover a shape with it."""
        tile = {"id": f"{self.id}-{name}", "width": size, "height": size, "patternUnits": "userSpaceOnUse"}
        self.patterns.append(el("pattern", *parts, **tile))
        return f"url(#{self.id}-{name})"

    def render(self):
        """The whole drawing, safe to write on a page."""
        title_id, desc_id = f"{self.id}-t", f"{self.id}-d"
        return el(
            "svg",
            el("title", self.title, id=title_id),
            el("desc", self.desc, id=desc_id),
            el("defs", *self.patterns) if self.patterns else "",
            *self.parts,
            class_="fig",
            role="img",
            aria_labelledby=f"{title_id} {desc_id}" if self.desc else title_id,
            width=self.width,
            height=self.height,
            viewBox=f"0 0 {num(self.width)} {num(self.height)}",
            font_family=FONT,
        )
