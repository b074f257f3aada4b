"""One row of a list becomes the facts of a project, or the reasons why it cannot."""

from dataclasses import dataclass, field
from datetime import date

from danish.dates import parse_date
from danish.money import parse_kroner
from danish.text import clean_line, clean_text, fold, is_blank
from exchange.matching import LABELS
from lifecycle import clock
from people.models import Unit
from projects.models import Project
from projects.phases import State

MAX_TITLE = Project._meta.get_field("title").max_length
MAX_SUMMARY = Project._meta.get_field("summary").max_length
TYPES = {fold(label): value for value, label in Project.Type.choices} | {"skal": "must", "digitek": "digitek"}
STATES = {fold(label): value for value, label in State.choices if not value.startswith("gate")}


@dataclass(frozen=True)
class Fault:
    """What is wrong with one field: where it stands, and a Danish sentence."""

    line: int
    column: str
    why: str


@dataclass
class Facts:
    """What the row says of a project. Sums in whole øre."""

    line: int
    title: str = ""
    summary: str = ""
    starts_on: date | None = None
    ends_on: date | None = None
    expected_cost: int | None = None
    area: Unit | None = None
    type: str = Project.Type.OTHER
    state: str = State.IDEA
    faults: list[Fault] = field(default_factory=list)

    def key(self) -> str:
        """What makes the row the same project when the list is read again."""
        said = [self.title, self.summary, self.starts_on, self.ends_on, self.expected_cost]
        return "|".join(fold(str(fact)) for fact in said)


class RowReader:
    """Reads rows by the matched columns. `areas`: a folded name in the file → its chefområde, "" for all others."""

    def __init__(self, columns: dict[str, str], areas: dict[str, Unit]):
        self.columns, self.areas = columns, areas

    def read(self, line: int, row: dict[str, str]) -> Facts:
        """The facts of one row, with its faults."""
        facts = Facts(line)
        for wanted, column in self.columns.items():
            text = row.get(column, "")
            try:
                setattr(facts, wanted, getattr(self, f"_{wanted}")(text))
            except ValueError as error:
                facts.faults.append(Fault(line, column, str(error)))
        if "area" not in self.columns:
            self._take_area(facts)
        if "state" not in self.columns:
            facts.state = _state_by_dates(facts)
        if facts.starts_on and facts.ends_on and facts.ends_on < facts.starts_on:
            facts.faults.append(Fault(line, self.columns["ends_on"], "Slutter, før det begynder."))
        return facts

    def _take_area(self, facts):
        try:
            facts.area = self._area("")
        except ValueError as error:
            facts.faults.append(Fault(facts.line, LABELS["area"], str(error)))

    def _title(self, text):
        title = clean_line(text)
        if is_blank(title):
            raise ValueError("Titlen mangler.")
        if len(title) > MAX_TITLE:
            raise ValueError(f"Titlen er {len(title)} tegn; der er plads til {MAX_TITLE}.")
        return title

    def _summary(self, text):
        summary = clean_text(text)
        if len(summary) > MAX_SUMMARY:
            raise ValueError(f"Beskrivelsen er {len(summary)} tegn; der er plads til {MAX_SUMMARY}.")
        return summary

    def _starts_on(self, text):
        return None if is_blank(text) else parse_date(text)

    def _ends_on(self, text):
        return None if is_blank(text) else parse_date(text)

    def _expected_cost(self, text):
        return None if is_blank(text) else parse_kroner(text)

    def _area(self, text):
        area = self.areas.get(fold(text)) or self.areas.get("")
        if area is None:
            raise ValueError(
                f'»{text}« er ikke et chefområde. Sig hvilket med --area "{text}=OMRÅDE" eller --area OMRÅDE.'
            )
        return area

    def _type(self, text):
        return _choice(text, TYPES, Project.Type.OTHER, "projekttype")

    def _state(self, text):
        return _choice(text, STATES, State.IDEA, "fase")


def _choice(text, known, default, what):
    if is_blank(text):
        return default
    if fold(text) not in known:
        raise ValueError(f"»{text}« er ikke en {what}.")
    return known[fold(text)]


def _state_by_dates(facts) -> str:
    """Without a column for it: over is closed, begun is a trial, the rest are ideas."""
    today = clock.today()
    if facts.ends_on and facts.ends_on < today:
        return State.CLOSED
    return State.TRIAL if facts.starts_on and facts.starts_on <= today else State.IDEA
