"""How a project stood at the end of a day, beside how it stands now."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from danish.dates import dato, midnight
from danish.money import kroner
from projects.models import Membership, Project

INSTANT = timedelta(microseconds=1)  # the finest step the databases keep
PEOPLE = ("lead_area", "level", "owner", "lead")


@dataclass(frozen=True)
class Fact:
    """One fact then and now."""

    label: str
    then: str
    now: str

    @property
    def differs(self) -> bool:
        return self.then != self.now


@dataclass(frozen=True)
class Standing:
    """The project's facts at the end of `day`; none when there was no project yet."""

    day: date
    facts: list[Fact]


def standing(project: Project, day: date) -> Standing:
    """The facts as simple-history has them, in three queries."""
    return Standing(day, facts_at(project, midnight(day + timedelta(days=1)) - INSTANT))


def facts_at(project: Project, moment: datetime) -> list[Fact]:
    """Each fact as it was when `moment` was over, and now; none when there was no project yet."""
    records = project.history.filter(history_date__lte=moment)
    then = records.select_related(*PEOPLE).order_by("-history_date", "-history_id").first()
    if then is None:
        return []
    members = _members(project, moment), ", ".join(link.user.display_name for link in project.active_members)
    pairs = zip(_facts(then, members[0]), _facts(project, members[1]), strict=True)
    return [Fact(label, before, after) for (label, before), (_, after) in pairs]


def _facts(project, members: str) -> list[tuple[str, str]]:
    """The same of a project and of a row of its history."""
    return [
        ("Titel", project.title),
        ("Fase", Project.State(project.state).label),
        ("Type", Project.Type(project.type).label),
        ("Placering", Project.Placement(project.placement).label),
        ("Prioritet", project.level.label if project.level else "Ikke prioriteret"),
        ("Ledende chefområde", str(project.lead_area)),
        ("Projektejer", project.owner.display_name if project.owner else ""),
        ("Projektleder", project.lead.display_name if project.lead else ""),
        ("Medlemmer", members),
        ("Begynder", dato(project.starts_on) if project.starts_on else ""),
        ("Slutter", dato(project.ends_on) if project.ends_on else ""),
        ("Næste gate, planlagt", dato(project.gate_on) if project.gate_on else ""),
        ("Forventet investering", kroner(project.expected_cost) if project.expected_cost is not None else ""),
    ]


def _members(project, moment) -> str:
    """Who took part then: the last row of each membership's history until that moment."""
    rows = Membership.history.filter(project=project.pk, history_date__lte=moment)
    last = {row.id: row for row in rows.select_related("user").order_by("history_date", "history_id")}
    return ", ".join(row.user.display_name for row in last.values() if row.active)
