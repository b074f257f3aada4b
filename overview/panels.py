"""What this person can do with this project now: each action with its address, only those that lead somewhere."""

from dataclasses import dataclass
from functools import partial

from django.urls import reverse

from danish.dates import dato
from danish.money import kroner
from projects import policies
from projects.models import Project
from projects.phases import PHASES, UNDER_WAY, State


@dataclass(frozen=True)
class Action:
    """A button on the project page."""

    label: str
    url: str


@dataclass(frozen=True)
class KeyFigure:
    """One of the numbers beside the missing list."""

    label: str
    value: str


def key_figures(project: Project) -> list[KeyFigure]:
    """What one looks for first."""
    return [
        KeyFigure("Prioritet", project.level_label),
        KeyFigure("Placering", project.get_placement_display()),
        KeyFigure("Fase siden", dato(project.state_since)),
        KeyFigure("Forventet investering", kroner(project.expected_cost) if project.expected_cost is not None else ""),
        KeyFigure("Periode", _period(project)),
        KeyFigure("Projektleder", project.lead.display_name if project.lead else ""),
    ]


def _period(project) -> str:
    """From when to when; what is not known is left open."""
    if not (project.starts_on or project.ends_on):
        return ""
    return " – ".join(dato(day) if day else "ikke oplyst" for day in (project.starts_on, project.ends_on))


def actions_of(project: Project, user, proposal=None) -> list[Action]:
    """The buttons, in the order they are used; nothing more is proposed while a proposal waits."""
    phase_ends = project.state in PHASES[:-1] and not project.is_gated
    under_way = project.state in UNDER_WAY
    ended = project.state in (State.STOPPED, State.CLOSED)
    may_propose = partial(policies.may_propose, project, user) if proposal is None else lambda action: False
    offered = [
        ("Gå til næste fase", "advance", phase_ends and policies.may_advance(project, user)),
        (
            "Begynd forfra i Undersøgelse",
            "start_over",
            project.state == State.RETHINK and policies.may_start_over(project, user),
        ),
        ("Afslut", "close", project.state == State.ROLLOUT and project.owner and policies.may_close(project, user)),
        ("Ret projektet", "edit", policies.may_edit(project, user)),
        ("Deltagere og områder", "people", policies.may_set_members(project, user)),
        ("Skift type", "change_type", under_way and policies.may_change_type(project, user)),
        ("Stop", "stop", under_way and policies.may_stop(project, user)),
        ("Genoptag", "reopen", ended and policies.may_stop(project, user)),
        ("Foreslå anden type", "propose_type", under_way and may_propose("change_type")),
        ("Foreslå stop", "propose_stop", under_way and may_propose("stop")),
        ("Foreslå genoptagelse", "propose_reopen", ended and may_propose("reopen")),
    ]
    return [Action(label, reverse(f"projects:{name}", args=[project.number])) for label, name, on in offered if on]
