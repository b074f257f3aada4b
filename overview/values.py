"""What the log keeps of a field, as a person reads it: labels, names, kroner, dates."""

from dataclasses import dataclass
from datetime import date

from django.core.exceptions import FieldDoesNotExist
from django.db import models

from danish.dates import dato
from danish.money import kroner
from danish.text import ELLIPSIS, clean_line, short
from people.models import Unit, User
from priorities.lanes import Scale
from projects.models import FocusArea

EMPTY = "ikke oplyst"
MONEY = {"expected_cost", "amount"}
LANE = "lane"
# What `set_people` keeps beside the fields: the keys of what the project was and is tied to.
TIES = {
    "members": ("Medlemmer", User),
    "other_areas": ("Deltagende områder", Unit),
    "focus_areas": ("Fokusområder", FocusArea),
}
LONGEST, LEAD_IN = 160, 30


@dataclass(frozen=True)
class Changed:
    """One fact that became another; `before` is None for one that was not there before."""

    label: str
    before: str | None
    after: str


class Names:
    """The names behind the keys that some rows of the log hold, read in one query for each kind of thing."""

    def __init__(self, wanted: set[tuple[type, int]]):
        by_model: dict[type, set] = {}
        for model, key in wanted:
            by_model.setdefault(model, set()).add(key)
        self._found = {model: model._base_manager.in_bulk(keys) for model, keys in by_model.items()}
        self._lanes = None

    def of(self, model, key) -> str:
        found = self._found.get(model, {}).get(key)
        return str(found) if found else f"nr. {key}"

    def lane(self, code) -> str:
        self._lanes = self._lanes or {lane.code: lane.label for lane in Scale()}
        return self._lanes.get(code, str(code))


def keys_in(model, changed: dict):
    """The things whose names the reader needs: (model, key) pairs."""
    for name, pair in changed.items():
        if name in TIES:
            yield from ((TIES[name][1], key) for side in pair for key in side)
        elif relation := _related(model, name):
            yield from ((relation, key) for key in pair if isinstance(key, int))


def changed_lines(model, changed: dict, names: Names) -> list[Changed]:
    """Each field that became another: its Danish name, and its old and new value."""
    return [line for name, pair in changed.items() if (line := _line(model, name, pair, names))]


def _line(model, name, pair, names) -> Changed | None:
    if name in TIES:
        label, related = TIES[name]
        return Changed(label, *(", ".join(names.of(related, key) for key in side) or "ingen" for side in pair))
    field = _field(model, name)
    if field is None or isinstance(field, models.JSONField):
        return None
    label = field.verbose_name[0].upper() + field.verbose_name[1:]
    if isinstance(field, models.TextField | models.CharField) and not field.choices and name != LANE:
        return Changed(label, *round_the_change(*(str(value or "") for value in pair)))
    return Changed(label, *(_said(field, value, names) for value in pair))


def _said(field, value, names) -> str:
    """One value; what cannot be read as the field's own is shown as it was kept, never an error."""
    if value is None or value == "":
        return EMPTY
    if field.name == LANE:
        return names.lane(value)
    if field.is_relation:
        return names.of(field.related_model, value)
    if isinstance(field, models.BooleanField):
        return "ja" if value else "nej"
    if field.name in MONEY and isinstance(value, int):
        return kroner(value)
    if isinstance(field, models.DateField) and not isinstance(field, models.DateTimeField):
        return _day(value)
    return str(dict(field.flatchoices).get(value, value))


def _day(value) -> str:
    try:
        return dato(date.fromisoformat(value))
    except ValueError:
        return str(value)


def round_the_change(before: str, after: str) -> tuple[str, str]:
    """Old and new text on one line each, cut down to where they differ."""
    before, after = clean_line(before), clean_line(after)
    same = _same_start(before, after)
    start = same - LEAD_IN if same > LEAD_IN else 0
    start = before.rfind(" ", 0, start) + 1 if start else 0
    lead = ELLIPSIS if start else ""
    return tuple(f"{lead}{short(text[start:], LONGEST)}" if text else EMPTY for text in (before, after))


def _same_start(one: str, other: str) -> int:
    pairs = enumerate(zip(one, other, strict=False))
    return next((place for place, (a, b) in pairs if a != b), min(len(one), len(other)))


def _field(model, name):
    try:
        return model._meta.get_field(name)
    except FieldDoesNotExist:
        return None


def _related(model, name):
    field = _field(model, name)
    return field.related_model if field is not None and field.is_relation else None
