"""The frozen content as page and PDF show it: words for every figure, and "ikke oplyst" for what nobody has given."""

from dataclasses import dataclass, field
from datetime import date
from itertools import groupby

from danish.dates import Quarter, dato
from danish.money import NBSP, kroner
from danish.text import short, without_hidden
from figures.bars import Pool, pool_bars
from figures.figure import Figure
from figures.rail import Step, mini_rail
from figures.risk import CATEGORIES
from figures.tek import percentages
from priorities.rows import MUST
from progress.models.status import SHAPES, SIDES, Light
from projects.models import Project
from projects.phases import GATES, PHASES, State

NOT_GIVEN = "ikke oplyst"
FEW = 20
REASON_LENGTH = 400
SEPARATOR = " · "
UNPLACED = -3  # the rank of what nobody has prioritised


@dataclass(frozen=True)
class Shown:
    """A status as it is read: the whole, or the part that concerns one's own area."""

    quarter: Quarter
    introduction: str
    sentences: list[str]
    wanted: list[dict]
    lanes: list["Lane"]
    projects: list["ProjectLine"]
    pools: Figure | None
    published: list[dict]

    @property
    def sections(self) -> list["Section"]:
        """The parts in their order, for the table of contents."""
        return SECTIONS


@dataclass(frozen=True)
class Section:
    """One part of the status: its anchor and its heading."""

    anchor: str
    heading: str


SECTIONS = [
    Section("beslutninger", "Beslutninger, der ønskes"),
    Section("prioriteter", "Prioriteter"),
    Section("puljer", "Puljer"),
    Section("projekter", "Projekterne"),
    Section("kommunikation", "Udgivet i kvartalet"),
]


@dataclass(frozen=True)
class Lane:
    """One level or placement of the board, with its projects; `untold` are those that nobody has said anything of."""

    label: str
    rows: list["PriorityLine"]
    untold: int = 0

    @property
    def count(self) -> int:
        return len(self.rows) + self.untold


@dataclass(frozen=True)
class PriorityLine:
    """One project's row of the board."""

    label: str
    title: str
    area: str
    recommended: str
    decided: str
    since: str
    reason: str


@dataclass(frozen=True)
class ProjectLine:
    """One project's line; `unreadable` when its texts could not be shown and stand as plain text."""

    number: int
    label: str
    title: str
    facts: list[str]
    standing: str
    figure: str
    moved: list[str]
    keys: list[tuple[str, str]] = field(default_factory=list)
    going: str = ""
    without: list[str] = field(default_factory=list)
    unreadable: bool = False


def present(content: dict) -> Shown:
    """The frozen content in words, without signs that nobody sees (writing directions, control characters)."""
    content = _seen(content)
    quarter = Quarter.from_slug(content["quarter"])
    projects = sorted(content["projects"], key=lambda project: (-project["lane"]["rank"], project["number"]))
    return Shown(
        quarter=quarter,
        introduction=content["introduction"],
        sentences=content["sentences"],
        wanted=[item | {"since": _day(item["since"])} for item in content["wanted"]],
        lanes=[
            _lane(label, list(found))
            for label, found in groupby(projects, key=lambda project: project["lane"]["label"])
        ],
        projects=[_line(project) for project in projects],
        pools=_pools(content["pools"], quarter),
        published=[item | {"on": _day(item["on"])} for item in content["published"]],
    )


def _seen(value):
    if isinstance(value, str):
        return without_hidden(value)
    if isinstance(value, dict):
        return {key: _seen(inner) for key, inner in value.items()}
    return [_seen(inner) for inner in value] if isinstance(value, list) else value


def _day(iso: str) -> str:
    return dato(date.fromisoformat(iso))


def _lane(label, projects) -> Lane:
    """Those that nobody has said anything of are counted, when they would drown the rest."""
    told = [project for project in projects if project["lane"]["rank"] != UNPLACED or project["priority"]]
    if len(projects) - len(told) <= FEW:
        told = projects
    return Lane(label, [_priority(project) for project in told], untold=len(projects) - len(told))


def _priority(project) -> PriorityLine:
    told, must = project["priority"] or {}, project["type"] == Project.Type.MUST.label
    advice = told.get("recommendation", "")
    unknown = MUST if must else f"Anbefaling: {advice}" if advice else NOT_GIVEN
    return PriorityLine(
        label=project["label"],
        title=project["title"],
        area=project["area"],
        recommended=told.get("recommended") or ("ikke relevant" if must else NOT_GIVEN),
        decided=told.get("decided") or "ikke behandlet",
        since=_since_last(project["lane"], project["before"]),
        reason=told.get("reason") or unknown,
    )


def _since_last(lane, before) -> str:
    """How it stands against the quarter before."""
    if before is None:
        return "Nyt"
    if lane["rank"] == before["rank"]:
        return "= uændret"
    if UNPLACED in (lane["rank"], before["rank"]):
        return f"fra {before['label'].lower()}"
    return f"{'▲ op' if lane['rank'] > before['rank'] else '▼ ned'} fra {before['label']}"


def _line(project) -> ProjectLine:
    if project.get("unreadable"):
        return ProjectLine(
            project["number"], project["label"], project["title"], [project["area"]], "", "", [], unreadable=True
        )
    return ProjectLine(
        number=project["number"],
        label=project["label"],
        title=project["title"],
        facts=[project["area"], project["type"], _lane_words(project)],
        standing=_standing(project),
        figure=mini_rail(f"vej-{project['number']}", _steps(project)),
        moved=[f"{move['words']}, {_day(move['on'])}" for move in project["moved"]],
        keys=[
            ("Næste gate", _next_gate(project)),
            ("TEK", _weights(project["weights"])),
            ("Tildelt i år", NOT_GIVEN if project["allotted"] is None else kroner(project["allotted"])),
            *_risk(project),
        ],
        going=_going(project),
        without=[_without(each) for each in project.get("without", [])],
    )


def _without(told) -> str:
    """A gate that was passed although something lacks."""
    return f"Gate {told['gate']} besluttet uden: {', '.join(told['lacks'])} – {short(told['reason'], REASON_LENGTH)}"


def _going(project) -> str:
    """The lights of the newest status; what was frozen before they were part of it says nothing of them."""
    if "status" not in project:
        return ""
    lights = project["status"]
    said = SEPARATOR.join(_light(label, Light(lights[side])) for side, label in SIDES.items()) if lights else NOT_GIVEN
    return f"Status: {said}"


def _risk(project):
    if "risk" in project:
        risk = project["risk"]
        yield "Risiko", f"{risk}, {CATEGORIES[risk]}" if risk else NOT_GIVEN


def _light(side, light) -> str:
    """The sign before the side, and the word after it for what does not follow the plan."""
    word = "" if light == Light.ON_TRACK else f" ({light.label.lower()})"
    return f"{SHAPES[light]}{NBSP}{side.lower()}{word}"


def _lane_words(project) -> str:
    """The lane, and the level of a project that keeps one in Pipeline or Backlog."""
    lane, level = project["lane"]["label"], project["level"]
    return f"{lane} ({level.lower()})" if level and level != lane else lane


def _standing(project) -> str:
    state = State(project["state"])
    words = f"Til beslutning ved {state.label.lower()}" if project["at_gate"] else state.label
    return f"{words} siden {_day(project['since'])}"


def _next_gate(project) -> str:
    if not project["gated"]:
        return "uden gates"
    if project["next_gate"] is None:
        return "ingen flere gates"
    if project["at_gate"]:
        return f"Gate {project['next_gate']} er til beslutning"
    missing = project["missing"]
    words = NOT_GIVEN if missing is None else "klar" if missing == 0 else str(missing)
    return f"Gate {project['next_gate']}, mangler: {words}" if words != "klar" else f"Gate {project['next_gate']}, klar"


def _weights(weights) -> str:
    if not weights:
        return NOT_GIVEN
    t, e, k = percentages((weights["T"], weights["E"], weights["K"]))
    return f"T{NBSP}{t}{NBSP}%, E{NBSP}{e}{NBSP}%, K{NBSP}{k}{NBSP}%"


def _steps(project) -> list[Step]:
    """The way through the model as the small figure draws it."""
    way = [PHASES[0]]
    for _, gate, after in GATES.values():
        way += [gate, after] if project["gated"] else [after]
    ended = project["state"] in (State.CLOSED, State.STOPPED)
    here = project["left_state"] if ended else project["state"]
    last = State.RETHINK if here == State.RETHINK else State.ROLLOUT
    way[-1] = last
    place = way.index(here) if here in way else 0
    return [
        Step(State(state).label, "gate" if state.startswith("gate") else "phase", _status(at, place, ended))
        for at, state in enumerate(way)
    ]


def _status(at: int, place: int, ended: bool) -> str:
    if at == place:
        return "done" if ended else "now"
    return "done" if at < place else "next"


def _pools(pools, quarter) -> Figure | None:
    if not pools:
        return None
    rows = [Pool(p["name"], p["frame"], p["reserved"], p["committed"], p["spent"]) for p in pools]
    return pool_bars("puljer-figur", rows, title=f"Puljerne i {quarter.year}")
