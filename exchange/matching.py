"""Which column is which: by the names that such lists use, corrected by hand where they guess wrong."""

from danish.text import fold

# What the portal wants, and the folded names that columns of it go by, best first.
NAMES = {
    "title": ("titel", "projekttitel", "projektnavn", "projekt", "navn"),
    "summary": ("beskrivelse", "kort beskrivelse", "projektbeskrivelse", "tas_projekt_besk", "formaal"),
    "starts_on": ("start", "startdato", "start_dato", "begynder"),
    "ends_on": ("slut", "slutdato", "slut_dato", "slutter"),
    "expected_cost": ("budget", "samlet budget", "investering", "forventet investering", "beloeb"),
    "area": ("omraade", "chefomraade", "afdeling", "region"),
    "type": ("type", "projekttype"),
    "state": ("fase", "status", "tilstand"),
}
LABELS = {
    "title": "titel", "summary": "beskrivelse", "starts_on": "start", "ends_on": "slut", "expected_cost": "budget",
    "area": "område", "type": "type", "state": "fase",
}  # fmt: skip
BY_LABEL = {fold(label): wanted for wanted, label in LABELS.items()}


class NoMatch(Exception):
    """A column that is needed is not found, or a correction names what is not there; the message is Danish."""


def match(columns: list[str], corrections: dict[str, str]) -> dict[str, str]:
    """What is wanted → the column that holds it. `corrections` map a label ("titel") to a column. Raises NoMatch."""
    by_name = {fold(column): column for column in columns}
    found = {wanted: next((by_name[n] for n in names if n in by_name), "") for wanted, names in NAMES.items()}
    for label, column in corrections.items():
        if fold(label) not in BY_LABEL:
            raise NoMatch(f"--map kender ikke {label}. Brug en af: {', '.join(LABELS.values())}.")
        if column and fold(column) not in by_name:
            raise NoMatch(f"--map: kolonnen {column} findes ikke. Filen har: {', '.join(columns)}.")
        found[BY_LABEL[fold(label)]] = by_name.get(fold(column), "")
    if not found["title"]:
        raise NoMatch(
            f"Ingen kolonne ligner en titel. Sig hvilken med --map titel=KOLONNE. Filen har: {', '.join(columns)}."
        )
    return {wanted: column for wanted, column in found.items() if column}
