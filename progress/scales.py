"""The arithmetic of risk: what the factors suggest, and what is tolerated for what the project may give."""

from collections.abc import Iterable
from dataclasses import dataclass

LOWEST, HIGHEST = 1, 4
# Ours, not the model's: the model names a risk appetite and leaves its numbers to be settled. A project whose
# potential is as large as its investment may be a challenge (2); each step of potential above it lets through one more.
TOLERATED_WHEN_EQUAL = 2


@dataclass(frozen=True)
class Appetite:
    """Whether a risk is within what is tolerated, as a tag says it."""

    kind: str
    word: str


WITHIN = Appetite("ok", "Inden for risikovilligheden")
OVER = Appetite("warn", "Over risikovilligheden")
UNKNOWN = Appetite("plain", "Risikovilligheden kan ikke vurderes")


def suggested(categories: Iterable[int]) -> int:
    """The factors' mean, a half counted up, but never more than one below the highest of them."""
    rated = list(categories)
    mean = (2 * sum(rated) + len(rated)) // (2 * len(rated))
    return max(mean, max(rated) - 1)


def tolerated(potential: int | None, investment: int | None) -> int | None:
    """The highest category that is tolerated for that potential and investment."""
    if potential is None or investment is None:
        return None
    return min(HIGHEST, max(LOWEST, TOLERATED_WHEN_EQUAL + potential - investment))


def appetite(overall: int, limit: int | None) -> Appetite:
    """How the overall category stands to what is tolerated."""
    if limit is None:
        return UNKNOWN
    return WITHIN if overall <= limit else OVER
