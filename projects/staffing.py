"""A project's people, areas and focus areas: set when it begins, changed later, each tie with its history."""

from django.db import transaction

from lifecycle.door import amend, begin
from lifecycle.models import Edition
from projects import policies
from projects.models import Level, Membership, Project, ProjectArea, ProjectFocus

OWN_FACTS = ("lead_area", "owner", "lead", "beyond_directorate")
TIES = {
    "members": (Membership, "memberships", "user"),
    "other_areas": (ProjectArea, "other_areas", "area"),
    "focus_areas": (ProjectFocus, "focus", "focus_area"),
}


def given_level(type_: str) -> Level | None:
    """The level that follows from the type: SKAL-projekter are meget høj, locked; the others wait for a decision."""
    return Level.objects.filter(locked=True).first() if type_ == Project.Type.MUST else None


@transaction.atomic
def begin_project(*, number, title, type, by, receipt=None, may=policies.may_take_up, action="take_up", **facts):
    """A new project under `number`, in phase Idé, with its people and areas. Returns it."""
    ties = {name: facts.pop(name, ()) for name in TIES}
    project = Project(
        number=number, title=title, type=type, level=given_level(type), edition=Edition.objects.current(), **facts
    )
    if type == Project.Type.MUST:
        project.placement = Project.Placement.ACTIVE
    begin(project, action, by=by, may=may, receipt=receipt)
    for name, chosen in ties.items():
        _tie(project, name, chosen, by)
    return project


@transaction.atomic
def set_people(project, *, by, shown=None, **chosen):
    """Change owner, lead, members, areas and focus areas as the form has them; returns the log's row."""
    details = {}
    for name in TIES:
        details |= {name: pair} if (pair := _difference(project, name, chosen[name])) else {}
    change = amend(
        project,
        "set_people",
        by=by,
        may=policies.may_set_members,
        shown=shown,
        done="Deltagerne er gemt",
        details=details,
        **{name: chosen[name] for name in OWN_FACTS},
    )
    for name in TIES:
        _tie(project, name, chosen[name], by)
    return change


def tied(project, name) -> set[int]:
    """The keys of what the project is tied to now."""
    _, related, attribute = TIES[name]
    return set(getattr(project, related).active().values_list(f"{attribute}_id", flat=True))


def _difference(project, name, chosen) -> list | None:
    before, after = tied(project, name), {item.pk for item in chosen}
    return [sorted(before), sorted(after)] if before != after else None


def _tie(project, name, chosen, by):
    """Make the ties to `chosen` and no others hold; a tie once made is switched on and off, never removed."""
    model, related, attribute = TIES[name]
    rows = {getattr(row, f"{attribute}_id"): row for row in getattr(project, related).all()}
    wanted = {item.pk: item for item in chosen}
    for key, item in wanted.items():
        row = rows.get(key) or model(project=project, **{attribute: item}, active=False)
        if not row.active:
            row.active = True
            row.save(by=by)
    for key, row in rows.items():
        if key not in wanted and row.active:
            row.active = False
            row.save(by=by)
