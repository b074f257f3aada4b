"""The risk appetite's matrix: the highest category tolerated for each potential and investment.

It is kept as sixteen digits, from potential 1 with investment 1 to 4, up to potential 4.
"""

from collections.abc import Mapping

SIZES = (1, 2, 3, 4)
# Ours, not the model's: the model names a risk appetite and leaves its numbers to be settled. A project whose potential
# is as large as its investment may be a challenge (2); each step of potential above it lets through one more.
STANDARD = "2111321143214432"

Place = tuple[int, int]
PLACES: list[Place] = [(potential, investment) for potential in SIZES for investment in SIZES]
# The first must not let through more than the second: less potential, or more investment.
ORDER: list[tuple[Place, Place]] = [
    *(((potential, investment), (potential + 1, investment)) for potential in SIZES[:-1] for investment in SIZES),
    *(((potential, investment + 1), (potential, investment)) for potential in SIZES for investment in SIZES[:-1]),
]


def place_of(potential: int, investment: int) -> int:
    """Where in the sixteen digits that pair stands, from 0."""
    return len(SIZES) * (potential - 1) + investment - 1


def place_words(place: Place) -> str:
    """The place as it is written in a sentence."""
    return "potentiale {}, investering {}".format(*place)


def tolerated(limits: str, potential: int | None, investment: int | None) -> int | None:
    """The highest category that is tolerated for that potential and investment; None when it cannot be said."""
    if potential is None or investment is None:
        return None
    return int(limits[place_of(potential, investment)])


def written(cells: Mapping[Place, int]) -> str:
    """The sixteen digits of a matrix that is given place by place."""
    return "".join(str(cells[place]) for place in PLACES)


def rows_of(limits: str) -> list[list[int]]:
    """The matrix as rows from potential 1 up, each from investment 1."""
    return [[tolerated(limits, potential, investment) for investment in SIZES] for potential in SIZES]


def breaches(cells: Mapping[Place, int]) -> list[tuple[Place, Place]]:
    """The pairs of `ORDER` that are the wrong way round, of those that are there."""
    return [(low, high) for low, high in ORDER if low in cells and high in cells and cells[low] > cells[high]]


def changes(old: str, new: str) -> list[tuple[Place, int, int]]:
    """Each place that became another, with what it was and what it is; most potential first, as the figure has it."""
    found = [(place, tolerated(old, *place), tolerated(new, *place)) for place in PLACES]
    return sorted((row for row in found if row[1] != row[2]), key=lambda row: (-row[0][0], row[0][1]))
