"""The board, its meters and its table, as one person may see them; and a project's priorities through the quarters."""

from collections.abc import Callable
from dataclasses import dataclass

from danish.dates import Quarter
from lifecycle.models import StateChange
from people.roles import Permission
from priorities import policies
from priorities.lanes import Lane, Scale
from priorities.models import Recommendation, Result, Round
from priorities.rows import PriorityRow, frozen_row, frozen_rows, live_rows, live_rows_of
from priorities.words import TOLD
from projects.models import Project
from projects.phases import State

# The open rounds, and the last closed one before them: there is never more than the running and the next one open.
LATEST = 4


@dataclass(frozen=True)
class LaneColumn:
    """One lane of the board with the projects that stand in it."""

    lane: Lane
    rows: list[PriorityRow]


@dataclass(frozen=True)
class Meter:
    """One number above the board; `kind` "bad" marks one that is out of bounds."""

    label: str
    value: str
    url: str = ""
    kind: str = ""


@dataclass(frozen=True)
class LogLine:
    """One line of what was done in the round."""

    what: str
    by: str
    at: object
    reason: str


def rows_of(round: Round, user=None, number: int | None = None) -> list[PriorityRow]:
    """The round's rows in the order of their numbers: all, or those `user` sees (row 69), or only project `number`."""
    projects = Project.objects.reached_by(user, Permission.SEE_BOARD) if user else Project.objects.all()
    if number is not None:
        projects = projects.filter(number=number)
    return frozen_rows(round, projects) if round.is_closed else live_rows(round, projects.under_way())


def lanes(round: Round, rows: list[PriorityRow] | None = None) -> list[LaneColumn]:
    """The board: its lanes from Meget høj to Backlog, a closed round's as they were called when it was decided."""
    rows = rows_of(round) if rows is None else rows
    used = {row.lane.code: row.lane for row in rows}
    shown = [used.pop(lane.code, lane) for lane in Scale().shown(used.values())]
    shown = sorted([*shown, *used.values()], key=lambda lane: -lane.rank)
    return [LaneColumn(lane, [row for row in rows if row.lane == lane]) for lane in shown]


def table_of(quarter: Quarter, user=None) -> list[PriorityRow]:
    """The quarter's rows for the status report, highest lane first; empty when there is no round."""
    round = Round.objects.of(quarter).first()
    return in_order(rows_of(round, user)) if round else []


def in_order(rows: list[PriorityRow]) -> list[PriorityRow]:
    return sorted(rows, key=lambda row: (-row.lane.rank, row.number))


# What other rooms count for the meeting (a pool's rest, hours): each is called with the round and its rows.
MORE_METERS: list[Callable[[Round, list[PriorityRow]], list[Meter]]] = []


def meters(round: Round, rows: list[PriorityRow]) -> list[Meter]:
    """The numbers above the board."""
    to_decide = [row for row in rows if not row.must]
    top = Scale().top
    own = [
        Meter("Afgjort", f"{decided(round, rows)} af {len(to_decide)}"),
        Meter(f"Projekter på {top.label}", str(sum(row.lane == top for row in rows))),
        Meter("Anderledes end anbefalet", str(sum(row.differs for row in rows))),
        Meter("Mangler anbefaling", str(sum(row.lacks_recommendation for row in rows))),
    ]
    return own + [meter for more in MORE_METERS for meter in more(round, rows)]


def decided(round: Round, rows: list[PriorityRow]) -> int:
    """How many of the projects that can be moved the meeting has placed; all of them, when the round is closed."""
    return sum(not row.must and (row.placed or round.is_closed) for row in rows)


def history_of(project: Project) -> list[tuple[Round, PriorityRow]]:
    """The project's priority in each closed round, the latest first."""
    results = Result.objects.filter(project=project).whole().order_by("-round__year", "-round__quarter")
    return [(result.round, frozen_row(result)) for result in results]


def panel(project: Project, user) -> dict:
    """What priorities/_panel.html takes: the quarters, and to those who see the board the row of the open round."""
    history = history_of(project)
    seen = user.may(Permission.SEE_BOARD, about=project) and project.state not in (State.CLOSED, State.STOPPED)
    now = _rows_now(project, history) if seen else []
    return {"priority_now": now, "priority_history": history, "may_see_board": policies.may_see(user)}


def _rows_now(project, history) -> list[tuple[Round, PriorityRow]]:
    """The project's row in each round that is open, against the last that was closed before it."""
    rounds = list(Round.objects.order_by("-year", "-quarter")[:LATEST])
    lanes = {round.pk: row.lane for round, row in history}
    found = []
    for round in rounds:
        if not round.is_closed:
            closed = next((r for r in rounds if r.is_closed and r.period < round.period), None)
            given = {project.pk: lanes[closed.pk]} if closed and closed.pk in lanes else {}
            found.append((round, closed.period if closed else None, given))
    return list(zip((round for round, _, _ in found), live_rows_of(project, found), strict=True))


def log_of(round: Round, project: Project | None = None) -> list[LogLine]:
    """What was done in the round, or about one project in it, the latest first."""
    items = [round]
    if project:
        items = [*round.recommendations.filter(project=project), *round.placings.filter(project=project)]
    changes = StateChange.objects.about(*items).select_related("by", "item_type").order_by("-pk")
    return [_line(change) for change in changes]


def _line(change) -> LogLine:
    what = TOLD.get((change.item_type.model, change.action), change.action)
    lane = change.details.get("lane", "") if change.action != "undo" else ""
    return LogLine(f"{what}: {lane}" if lane else what, change.by.display_name, change.at, change.reason)


def lacking_recommendations(round: Round) -> int:
    """How many projects on the board DigiTek has not written a recommendation for; SKAL-projekter need none."""
    projects = Project.objects.under_way().exclude(type=Project.Type.MUST)
    return projects.exclude(pk__in=Recommendation.objects.filter(round=round).values("project")).count()
