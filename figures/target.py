"""The field of the TEK triangle where projects should lie, and which gain a project outside it lacks.

Weights and corners are always in the order T, E, K: trivsel, effektivitet, kvalitet.
"""

from fractions import Fraction
from itertools import pairwise

# Effektivitet 40-80 %, the two others at least 10 %: an assumption, the slides show the field only as a picture.
DEFAULT_TARGET = ((0.1, 0.8, 0.1), (0.5, 0.4, 0.1), (0.1, 0.4, 0.5))

# In the order the model ranks them, each with its place in the weights
LEGS = (("effektivitet", 1), ("kvalitet", 2), ("trivsel", 0))

UNWEIGHTED, INSIDE, OUTSIDE = "Ikke vægtet", "Inden for målfeltet", "Uden for målfeltet"


def shares(weights):
    """The parts T, E, K of the whole as exact fractions; None when all are zero, ValueError when one is negative."""
    parts = [Fraction(str(weight)) for weight in weights]
    if len(parts) != 3 or min(parts) < 0:
        raise ValueError(f"TEK weights are three numbers from 0, not {weights!r}")
    whole = sum(parts)
    return tuple(part / whole for part in parts) if whole else None


def percentages(weights):
    """T, E, K in whole per cent, each rounded by itself so that equal weights look equal; None when all are zero."""
    parts = shares(weights)
    return parts and tuple(int(part * 100 + Fraction(1, 2)) for part in parts)


def inside_target(weights, target=DEFAULT_TARGET):
    """Whether a project with these weights lies in the target field; its edge counts, no weights do not."""
    parts = shares(weights)
    if parts is None:
        return False
    spot, field = _flat(parts), [_flat(corner) for corner in _corners(target)]
    return _on_edge(spot, field) or _within(spot, field)


def verdict(weights, target=DEFAULT_TARGET):
    """The sentence about one project, such as: Uden for målfeltet: mangler trivsel."""
    if shares(weights) is None:
        return UNWEIGHTED
    if inside_target(weights, target):
        return INSIDE
    lacks = missing_legs(weights, target)
    return f"{OUTSIDE}: mangler {' og '.join(lacks)}" if lacks else OUTSIDE


def missing_legs(weights, target=DEFAULT_TARGET):
    """The gains that weigh less than anywhere in the target field."""
    parts, field = shares(weights), _corners(target)
    return [name for name, leg in LEGS if parts[leg] < min(corner[leg] for corner in field)]


def _corners(target):
    field = [shares(corner) for corner in target]
    if len(field) < 3 or None in field:
        raise ValueError(f"A target field has three corners or more, none of them zero: {target!r}")
    return field


def _flat(parts):
    """T is what the two others leave, so K and E are coordinates enough."""
    return parts[2], parts[1]


def _edges(field):
    return pairwise([*field, field[0]])


def _on_edge(spot, field):
    x, y = spot
    for (x1, y1), (x2, y2) in _edges(field):
        on_line = (x2 - x1) * (y - y1) == (y2 - y1) * (x - x1)
        if on_line and min(x1, x2) <= x <= max(x1, x2) and min(y1, y2) <= y <= max(y1, y2):
            return True
    return False


def _within(spot, field):
    """Even-odd rule: a ray to the right crosses the outline an odd number of times."""
    x, y = spot
    crossings = 0
    for (x1, y1), (x2, y2) in _edges(field):
        if (y1 > y) != (y2 > y) and x < x1 + (y - y1) * (x2 - x1) / (y2 - y1):
            crossings += 1
    return crossings % 2 == 1
