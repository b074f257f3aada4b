"""How long a reason must be before it counts as one, in characters: 20 is a short sentence."""

ENOUGH = 20
