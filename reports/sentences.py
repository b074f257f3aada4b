"""The quarter's key sentences, computed from the frozen content alone: whoever reads it can count them after."""

from collections import Counter

from danish.money import kroner
from danish.numbers import da_number
from priorities.lanes import UNPLACED
from projects.phases import PHASES, State
from reports.facts import ENDED, FORWARD

AT_MOST = 6


def key_sentences(content: dict) -> list[str]:
    """Up to six sentences, what asks for something first."""
    told = [
        *_waiting(content["wanted"]),
        *_moved_on(content["projects"]),
        *_ended(content["projects"]),
        *_under_way(content["projects"]),
        *_money(content["pools"]),
        *_published(content["published"]),
    ]
    return told[:AT_MOST]


def _waiting(wanted):
    count = len({item["number"] for item in wanted})
    yield f"{_projects(count)} venter på beslutning." if count else "Ingen projekter venter på beslutning."


def _moved_on(projects):
    """How many came to each phase; a project that came to two is told at both."""
    reached = Counter(
        to for project in projects for to in {move["to"] for move in project["moved"] if move["action"] in FORWARD}
    )
    parts = [f"{reached[phase]} gik videre til {State(phase).label}" for phase in PHASES if reached[phase]]
    if parts:
        yield f"{_listed(parts)}."


def _ended(projects):
    new = sum(any(move["action"] == "take_up" for move in project["moved"]) for project in projects)
    states = Counter(project["state"] for project in projects)
    parts = [f"{_new(new)} taget op"] if new else []
    parts += [f"{states[State.CLOSED]} afsluttet"] if states[State.CLOSED] else []
    parts += [f"{states[State.STOPPED]} stoppet"] if states[State.STOPPED] else []
    if parts:
        yield f"{_listed(parts)} i kvartalet."


def _under_way(projects):
    """How many are i gang, and how they are prioritised, highest first."""
    lanes = [project["lane"] for project in projects if project["state"] not in ENDED]
    given = Counter((lane["rank"], lane["label"]) for lane in lanes if lane["rank"] > 0)
    without = sum(lane["rank"] == UNPLACED.rank for lane in lanes)
    count = given.total() + without
    if not count:
        yield "Ingen projekter er i gang."
        return
    parts = [f"{given[lane]} har prioriteten {lane[1].lower()}" for lane in sorted(given, reverse=True)]
    parts += [f"{da_number(without)} er ikke prioriteret"] if without else []
    yield f"{_projects(count)} er i gang: {_listed(parts)}."


def _money(pools):
    for pool in pools:
        if pool["common"]:
            over = pool["rest"] < 0
            sum_ = kroner(abs(pool["rest"]))
            yield f"{pool['name']}n er overskredet med {sum_}" if over else f"{pool['name']}n har {sum_} tilbage."


def _published(published):
    kinds = Counter(item["kind"] for item in published)
    parts = [f"{kinds['Indlæg']} indlæg"] if kinds["Indlæg"] else []
    parts += [f"{kinds['Artikel']} {'artikel' if kinds['Artikel'] == 1 else 'artikler'}"] if kinds["Artikel"] else []
    if parts:
        yield f"{_listed(parts)} er udgivet i kvartalet."


def _projects(count: int) -> str:
    return "1 projekt" if count == 1 else f"{da_number(count)} projekter"


def _new(count: int) -> str:
    return "1 nyt projekt" if count == 1 else f"{da_number(count)} nye projekter"


def _listed(parts: list[str]) -> str:
    return " og ".join([", ".join(parts[:-1]), parts[-1]]) if len(parts) > 1 else "".join(parts)
