"""The arithmetic of risk: what the factors suggest, and how a category stands to what is tolerated."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Appetite:
    """Whether a risk is within what is tolerated, as a tag says it."""

    kind: str
    word: str
    short: str


WITHIN = Appetite("ok", "Inden for risikovilligheden", "Inden for")
OVER = Appetite("warn", "Over risikovilligheden", "Over")
UNKNOWN = Appetite("plain", "Risikovilligheden kan ikke vurderes", "Kan ikke vurderes")


def suggested(categories: Iterable[int]) -> int:
    """The factors' mean, a half counted up, but never more than one below the highest of them."""
    rated = list(categories)
    mean = (2 * sum(rated) + len(rated)) // (2 * len(rated))
    return max(mean, max(rated) - 1)


def appetite(overall: int, limit: int | None) -> Appetite:
    """How the overall category stands to what is tolerated."""
    if limit is None:
        return UNKNOWN
    return WITHIN if overall <= limit else OVER
