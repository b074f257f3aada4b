"""The number that an idea gets when it is sent and keeps for life as a project: P-021."""

from lifecycle.models import NumberSeries

SERIES = "portefølje"


def take_number() -> int:
    """The next number of the one series that ideas and projects share; call it in the transaction that uses it."""
    return NumberSeries.take(SERIES)


def label(number: int | None) -> str:
    """ "P-021", or "Kladde" for what has no number yet."""
    return f"P-{number:03d}" if number else "Kladde"


def spellings(number: int | None) -> str:
    """The ways a number is searched for: P-021, P-21 and 21."""
    return f"{label(number)} P-{number} {number}" if number else ""


class NumberConverter:
    """The number in an address: P-021."""

    regex = r"[Pp]-[0-9]{1,9}"

    def to_python(self, value: str) -> int:
        return int(value[2:])

    def to_url(self, value: int) -> str:
        return label(value)
