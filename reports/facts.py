"""What the status says of each project, as the project stood at a moment: read from the history, never from memory."""

from dataclasses import dataclass
from datetime import datetime
from operator import itemgetter

from django.contrib.contenttypes.models import ContentType
from django.db.models import Max

from danish.dates import COPENHAGEN, Quarter
from gates.submission.readiness import READ_FOR_NEEDS, gate_of, missing
from gates.submission.without import without_of_all
from lifecycle.models import StateChange
from people.models import Unit
from priorities.lanes import UNPLACED, Scale
from projects.models import Level, Project, ProjectArea
from projects.numbers import label
from projects.phases import GATE_NUMBER, NEXT_GATE, State, phase_of

ENDED = (State.CLOSED, State.STOPPED)
FIELDS = (
    "id", "number", "title", "type", "state", "left_state", "state_since", "placement", "level_id", "lead_area_id",
    "unit_id", "beyond_directorate",
)  # fmt: skip
# What the log calls a move, as the status tells it; {gate} is the gate it stood at, {to} the phase it came to.
TOLD = {
    "take_up": "Taget op som projekt",
    "submit": "Indsendt til {to}",
    "withdraw": "Indsendelsen til {gate} er trukket tilbage",
    "approve": "Godkendt ved {gate}, videre til {to}",
    "approve_with_conditions": "Godkendt med betingelser ved {gate}, videre til {to}",
    "send_back": "Sendt tilbage fra {gate}",
    "rethink": "Nytænkning besluttet ved {gate}",
    "start_over": "Begyndt forfra i {to}",
    "advance": "Videre til {to}",
    "stop": "Stoppet",
    "reopen": "Genoptaget i {to}",
    "close": "Afsluttet",
}
FORWARD = ("approve", "approve_with_conditions", "advance")


def rows_at(model, moment: datetime, *fields: str) -> list[dict]:
    """The rows of a tracked model as they were just before `moment`, in the order of their keys."""
    history = model.history.filter(history_date__lt=moment).order_by()
    last = history.values("id").annotate(last=Max("history_id")).values("last")
    return list(model.history.filter(history_id__in=last).exclude(history_type="-").order_by("id").values(*fields))


def projects_at(quarter: Quarter, moment: datetime, *, ongoing: bool) -> list[dict]:
    """Each project that was under way in the quarter, by number. What lacks before a gate is asked while it goes on."""
    found = [row for row in rows_at(Project, moment, *FIELDS) if _belongs(row, quarter)]
    before = {row["id"]: row for row in rows_at(Project, quarter.start, *FIELDS)}
    moves = _moves(quarter, moment)
    told = Told(
        units=Unit.objects.in_bulk(),
        levels=Level.objects.in_bulk(),
        scale=Scale(),
        areas=_areas_at(moment),
        missing=_missing([row["id"] for row in found]) if ongoing else {},
        without=_without([row["id"] for row in found], moment),
    )
    projects = [_project(row, before.get(row["id"]), moves.get(row["id"], []), told) for row in found]
    return sorted(projects, key=itemgetter("number"))


@dataclass(frozen=True)
class Told:
    """What belongs to all the projects, read once."""

    units: dict
    levels: dict
    scale: Scale
    areas: dict
    missing: dict
    without: dict

    def lane(self, row) -> dict:
        """Where a project stands on the priority board."""
        level = self.levels.get(row["level_id"])
        if row["type"] == Project.Type.MUST:
            return self.scale.must.kept
        if row["placement"] != Project.Placement.ACTIVE:
            return self.scale.named(row["placement"]).kept
        return (self.scale.named(level.code) if level else UNPLACED).kept


def _belongs(row, quarter) -> bool:
    """What had ended before the quarter began is no longer told."""
    return row["state"] not in ENDED or row["state_since"] >= quarter.start


def _project(row, before, moves, told: Told) -> dict:
    places = {row["lead_area_id"], row["unit_id"], *told.areas.get(row["id"], ())} - {None}
    state, gated = row["state"], row["type"] == Project.Type.DIGITEK
    level = told.levels.get(row["level_id"])
    return {
        "id": row["id"],
        "number": row["number"],
        "label": label(row["number"]),
        "title": row["title"],
        "type": Project.Type(row["type"]).label,
        "gated": gated,
        "area": told.units[row["lead_area_id"]].name,
        "places": sorted(told.units[place].path for place in places),
        "beyond_directorate": row["beyond_directorate"],
        "state": state,
        "left_state": row["left_state"],
        "phase": State(phase_of(state)).label,
        "since": row["state_since"].astimezone(COPENHAGEN).date().isoformat(),
        "level": level.label if level else "",
        "lane": told.lane(row),
        "before": told.lane(before) if before else None,
        "at_gate": GATE_NUMBER.get(state),
        "next_gate": (GATE_NUMBER.get(state) or NEXT_GATE.get(state)) if gated else None,
        "missing": told.missing.get(row["id"]),
        "without": told.without.get(row["id"], []),
        "moved": moves,
    }


def _moves(quarter, moment) -> dict[int, list[dict]]:
    """What the log tells of each project's way in the quarter."""
    changes = StateChange.objects.filter(
        item_type=ContentType.objects.get_for_model(Project), at__gte=quarter.start, at__lt=moment
    ).order_by("pk")
    found: dict[int, list[dict]] = {}
    for item, action, was, came, at in changes.values_list("item_id", "action", "before", "after", "at"):
        # A fact that was changed leaves a row too, but not from one state to another.
        if action != "take_up" and (was not in State.values or was == came):
            continue
        gate = State(was).label.lower() if was in GATE_NUMBER else "gate"
        to = State(came).label if came in State.values else ""
        words = TOLD.get(action, "Gået til {to}").format(gate=gate, to=to.lower() if came in GATE_NUMBER else to)
        move = {"action": action, "to": came, "on": at.astimezone(COPENHAGEN).date().isoformat(), "words": words}
        found.setdefault(item, []).append(move)
    return found


def _areas_at(moment) -> dict[int, list[int]]:
    """The chefområder that take part beside the leading one."""
    found: dict[int, list[int]] = {}
    for link in rows_at(ProjectArea, moment, "project_id", "area_id", "active"):
        if link["active"]:
            found.setdefault(link["project_id"], []).append(link["area_id"])
    return found


def _without(ids, moment) -> dict[int, list[dict]]:
    """The gates each project has passed although something lacked, as long as it still does."""
    return {
        key: [{"gate": each.review.gate, "lacks": each.lacks, "reason": each.reason} for each in rows]
        for key, rows in without_of_all(ids, before=moment).items()
    }


def _missing(ids) -> dict[int, int]:
    """How many things each project lacks before its next gate."""
    projects = Project.objects.filter(pk__in=ids).with_people().prefetch_related(*READ_FOR_NEEDS)
    gates = ((project, gate_of(project)) for project in projects if project.at_gate is None)
    return {project.pk: len(missing(project, gate)) for project, gate in gates if gate}
