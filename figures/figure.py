"""What templates/figures/figure.html shows: a drawing in two widths, what it says, and the same as a table."""

from dataclasses import dataclass

from django.utils.safestring import SafeString


@dataclass(frozen=True)
class Figure:
    """A drawing with its finding in words and its data as rows of text.

    `narrow_svg` is drawn for phones and side columns, never scaled; without it the drawing scrolls in its own region.
    `numeric` are the places, from 0, of the columns that are set to the right.
    """

    title: str
    finding: str
    headers: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    svg: SafeString
    narrow_svg: SafeString | str = ""
    width: int = 0
    numeric: tuple[int, ...] = ()

    @property
    def classes(self):
        """The classes of the figure; the width tells the stylesheet when the narrow drawing is needed."""
        return f"figure figure-{self.width}" if self.narrow_svg else "figure"
