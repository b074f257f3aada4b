"""The history of a project's gains in words: who changed what, from what to what, and why."""

from dataclasses import dataclass

from django.contrib.contenttypes.models import ContentType

from benefits.models import Benefit
from lifecycle.models import StateChange

DONE = {
    "add": "tilføjet",
    "edit": "rettet",
    "switch_off": "slået fra",
    "switch_on": "slået til igen",
}
SPELT_OUT = {"sign", "leg", "weight"}
SILENT = {"active"}


@dataclass(frozen=True)
class Told:
    """One line of the history."""

    benefit: Benefit
    what: str
    changed: list[str]
    change: StateChange


def history_of(benefits) -> list[Told]:
    """What was done to `benefits`, newest first."""
    by_key = {benefit.pk: benefit for benefit in benefits}
    about = {"item_type": ContentType.objects.get_for_model(Benefit), "item_id__in": list(by_key)}
    changes = StateChange.objects.filter(**about).select_related("by").order_by("-pk")
    return [_told(by_key[change.item_id], change) for change in changes]


def _told(benefit, change) -> Told:
    changed = change.details.get("changed", {})
    lines = [_line(name, *pair) for name, pair in changed.items() if name not in SILENT]
    return Told(benefit, DONE.get(change.action, change.action), lines, change)


def _line(name, before, after) -> str:
    field = Benefit._meta.get_field(name)
    label = field.verbose_name[0].upper() + field.verbose_name[1:]
    if name not in SPELT_OUT:
        return f"{label} er ændret"
    words = dict(field.flatchoices)
    return f"{label}: {words.get(before, before)} → {words.get(after, after)}"
