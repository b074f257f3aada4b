"""A list of projects is taken in: first looked through, then all of it or nothing."""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.core.exceptions import PermissionDenied
from django.db import transaction

from danish.dates import midnight
from danish.text import fold
from exchange import policies
from exchange.matching import match
from exchange.models import Import, ImportedRow
from exchange.reading import read
from exchange.rows import Facts, Fault, RowReader
from lifecycle import clock
from lifecycle.door import begin
from lifecycle.fingerprint import fingerprint
from lifecycle.models import Edition
from people.models import Unit
from projects.models import Project
from projects.numbers import take_number
from projects.phases import State
from projects.staffing import given_level


@dataclass(frozen=True)
class Plan:
    """What taking the list in would do."""

    name: str
    sha256: str
    columns: dict[str, str]
    new: list[Facts]
    known: int
    faults: list[Fault]


def look_through(path: Path, corrections: dict[str, str], areas: dict[str, str]) -> Plan:
    """Read the whole list and say what would come of it. Raises Unreadable and NoMatch."""
    sheet = read(path)
    columns = match(sheet.columns, corrections)
    reader = RowReader(columns, _areas(areas))
    rows = [reader.read(line, row) for line, row in sheet.rows]
    faults = [fault for facts in rows for fault in facts.faults] + _doubles(rows)
    known = set(ImportedRow.objects.values_list("key", flat=True))
    new = [facts for facts in rows if fingerprint(facts.key()) not in known]
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    return Plan(path.name[:200], digest, columns, new, len(rows) - len(new), faults)


def _areas(corrections: dict[str, str]) -> dict[str, Unit]:
    """The chefområder by folded name, and what --area says beside; "" is the one for everything else."""
    areas = {fold(unit.name): unit for unit in Unit.objects.areas()}
    for name, area in corrections.items():
        if fold(area) not in areas:
            raise ValueError(
                f"--area: {area} er ikke et chefområde. Der er: {', '.join(u.name for u in areas.values())}."
            )
        areas = areas | {fold(name): areas[fold(area)]}
    return areas


def _doubles(rows: list[Facts]) -> list[Fault]:
    """Rows that would be the same project."""
    first, faults = {}, []
    for facts in rows:
        if facts.title and facts.key() in first:
            faults.append(Fault(facts.line, "", f"Er den samme som linje {first[facts.key()]}."))
        first.setdefault(facts.key(), facts.line)
    return faults


@transaction.atomic
def take_in(plan: Plan, *, by) -> Import:
    """Make a project of each new row, as `by`; all or nothing. Raises PermissionDenied, and ValueError on faults."""
    if not policies.may_import(None, by.afresh()):
        raise PermissionDenied("import")
    if plan.faults:
        raise ValueError("Listen har fejl.")
    source = Import.objects.create(name=plan.name, sha256=plan.sha256, count=len(plan.new), by=by)
    edition = Edition.objects.current()
    for facts in plan.new:
        project = _project(facts, edition)
        details = {"file": plan.name, "sha256": plan.sha256, "line": facts.line}
        begin(project, "imported", by=by, may=policies.may_import, details=details)
        ImportedRow.objects.create(source=source, line=facts.line, key=fingerprint(facts.key()), project=project)
    return source


def _project(facts: Facts, edition) -> Project:
    ended = facts.state in (State.CLOSED, State.STOPPED)
    return Project(
        number=take_number(),
        title=facts.title,
        summary=facts.summary,
        type=facts.type,
        state=facts.state,
        left_state=State.ROLLOUT if ended else "",
        state_since=_since(facts, ended=ended),
        level=given_level(facts.type),
        placement=Project.Placement.ACTIVE,
        lead_area=facts.area,
        edition=edition,
        starts_on=facts.starts_on,
        ends_on=facts.ends_on,
        expected_cost=facts.expected_cost,
    )


def _since(facts: Facts, *, ended: bool) -> datetime:
    """Since when it stands there, as far as its dates tell: what ended years ago is no news of this quarter."""
    day = facts.ends_on if ended else facts.starts_on
    return min(midnight(day), clock.now()) if day else clock.now()
