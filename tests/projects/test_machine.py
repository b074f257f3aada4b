"""The project's machine: what leads where, and who may lead it there."""

import pytest
from django.db import IntegrityError, transaction

from lifecycle.door import carry_out
from lifecycle.errors import Conflict
from projects.models import Level, Project
from tests.factories import ProjectFactory, UserFactory, unit
from tests.lifecycle.machines import assert_is_whole, assert_moves, cells, who_may
from tests.projects.cast import CHEFS, everybody

pytestmark = pytest.mark.django_db

# A DigiTek-projekt that has an owner, is not in the backlog and was left in trial: the moves of people …
GATED = """
               submit  withdraw       stop     reopen  start_over     advance  close   change_type
idea           gate_1  –              stopped  –       –              –        –       =
gate_1         –       idea           stopped  –       –              –        –       –
investigation  gate_2  –              stopped  –       –              –        –       =
gate_2         –       investigation  stopped  –       –              –        –       –
trial          gate_3  –              stopped  –       –              –        –       =
gate_3         –       trial          stopped  –       –              –        –       –
rollout        –       –              stopped  –       –              –        closed  =
rethink        –       –              stopped  –       investigation  –        –       =
closed         –       –              –        trial   –              –        –       –
stopped        –       –              –        trial   –              –        –       –
"""
# … and those of a decision.
DECIDED = """
               approve        approve_with_conditions  send_back      rethink
idea           –              –                        –              –
gate_1         investigation  investigation            idea           –
investigation  –              –                        –              –
gate_2         trial          trial                    investigation  –
trial          –              –                        –              –
gate_3         rollout        rollout                  trial          rethink
rollout        –              –                        –              –
rethink        –              –                        –              –
closed         –              –                        –              –
stopped        –              –                        –              –
"""
# A SKAL-projekt or øvrigt projekt passes no gates. `advance` is tried with the last phase as its aim.
NOT_GATED = """
               submit  withdraw  stop     reopen  start_over     advance  close   change_type
idea           –       –         stopped  –       –              rollout  –       =
investigation  –       –         stopped  –       –              rollout  –       =
trial          –       –         stopped  –       –              rollout  –       =
rollout        –       –         stopped  –       –              –        closed  =
rethink        –       –         stopped  –       investigation  –        –       =
closed         –       –         –        trial   –              –        –       –
stopped        –       –         –        trial   –              –        –       –
"""

# Who may; nobody where a decision alone has the key.
PLAIN = {"DK", "DT"}
TEAM = PLAIN | {"member", "owner", "lead"}
WHO = {
    "submit": TEAM,
    "withdraw": PLAIN | {"submitter"},
    "stop": CHEFS,
    "stop at a gate": set(),
    "reopen": CHEFS,
    "start_over": PLAIN | {"lead"},
    "advance": TEAM,
    "close": TEAM | {"LE"},
    "change_type": CHEFS,
    "approve": set(),
    "approve_with_conditions": set(),
    "send_back": set(),
    "rethink": set(),
}


@pytest.fixture
def digitek():
    return UserFactory(digitek=True)


def values_for(action, by):
    values = {"submit": {"submitter": by}, "advance": {"to": Project.State.ROLLOUT}}
    return values.get(action, {"to": Project.Type.OTHER, "level": None} if action == "change_type" else {})


def project_at(state, **facts):
    return ProjectFactory(state=state, left_state="trial", **{"owner": UserFactory(), **facts})


def test_the_tables_are_whole():
    assert_is_whole(Project, GATED, DECIDED)


@pytest.mark.parametrize(("state", "action", "target"), cells(GATED) + cells(DECIDED))
def test_a_digitek_project(digitek, state, action, target):
    assert_moves(project_at(state), action, target, by=digitek, values=values_for(action, digitek))


@pytest.mark.parametrize("type_", [Project.Type.MUST, Project.Type.OTHER])
@pytest.mark.parametrize(("state", "action", "target"), cells(NOT_GATED))
def test_a_project_without_gates(digitek, type_, state, action, target):
    assert_moves(project_at(state, type=type_), action, target, by=digitek, values=values_for(action, digitek))


@pytest.mark.parametrize(("state", "action", "target"), [c for c in cells(GATED) + cells(DECIDED) if c[2] != "–"])
def test_who_moves_a_digitek_project(state, action, target):
    project = project_at(state, unit=unit("Kildehaven"))
    people = everybody(project)
    at_gate = action == "stop" and project.at_gate

    found = who_may(project, action, people, values_for(action, people["DT"]))

    assert found == WHO["stop at a gate" if at_gate else action]


@pytest.mark.parametrize(("state", "action", "target"), [c for c in cells(NOT_GATED) if c[2] != "–"])
def test_who_moves_a_project_without_gates(state, action, target):
    project = project_at(state, unit=unit("Kildehaven"), type=Project.Type.OTHER)
    people = everybody(project)

    assert who_may(project, action, people, values_for(action, people["DT"])) == WHO[action]


@pytest.mark.parametrize("account", [{"is_active": False}, {"administrator": True}])
@pytest.mark.parametrize(
    ("state", "action", "tie"), [("gate_1", "withdraw", "submitted_by"), ("rethink", "start_over", "lead")]
)
def test_a_tie_moves_nothing_without_an_employees_account(state, action, tie, account):
    """Who handed it in may take it back, who leads it may start over: not when switched off, or technical by now."""
    gone = UserFactory(**account)

    assert who_may(project_at(state, **{tie: gone}), action, {"gone": gone}, {}) == set()


@pytest.mark.parametrize("state", ["idea", "investigation", "trial"])
def test_a_project_in_the_backlog_is_not_handed_in(digitek, state):
    project = project_at(state, placement=Project.Placement.BACKLOG)

    assert_moves(project, "submit", "–", by=digitek, values={"submitter": digitek})


def test_a_project_without_an_owner_is_not_closed(digitek):
    assert_moves(project_at("rollout", owner=None), "close", "–", by=digitek, values={})


@pytest.mark.parametrize(
    ("state", "to", "target"),
    [
        ("idea", "investigation", "investigation"),
        ("idea", "trial", "trial"),
        ("investigation", "trial", "trial"),
        ("investigation", "idea", "–"),
        ("trial", "trial", "–"),
        ("trial", "investigation", "–"),
        ("idea", "gate_1", "–"),
        ("idea", "closed", "–"),
        ("idea", "nowhere", "–"),
        ("idea", "", "–"),
        ("idea", None, "–"),
    ],
)
def test_a_project_without_gates_goes_to_any_later_phase_and_nowhere_else(digitek, state, to, target):
    assert_moves(project_at(state, type=Project.Type.OTHER), "advance", target, by=digitek, values={"to": to})


@pytest.mark.parametrize(
    ("state", "left"),
    [
        ("idea", "idea"),
        ("gate_1", "idea"),
        ("investigation", "investigation"),
        ("gate_2", "investigation"),
        ("trial", "trial"),
        ("gate_3", "trial"),
        ("rollout", "rollout"),
        ("rethink", "rethink"),
    ],
)
def test_a_stopped_project_is_taken_up_where_it_was_left(digitek, state, left):
    """From a gate that is the phase before it: a new submission follows, never an old one decided on."""
    project = project_at(state)
    assert_moves(project, "stop", "stopped", by=digitek, values={})
    assert project.left_state == left

    assert_moves(project, "reopen", left, by=digitek, values={})


def test_a_closed_project_is_taken_up_in_rollout(digitek):
    project = project_at("rollout")
    assert_moves(project, "close", "closed", by=digitek, values={})

    assert_moves(project, "reopen", "rollout", by=digitek, values={})


def test_reopening_what_was_never_left_is_refused_and_changes_nothing(digitek):
    """Imported as stopped, with nothing said of where: there is no phase to go back to."""
    project = ProjectFactory(state="stopped", left_state="")

    assert_moves(project, "reopen", "–", by=digitek, values={})


def test_handing_in_names_the_submitter(digitek):
    project = project_at("idea")
    carry_out(project.submit, by=digitek, submitter=digitek)

    assert Project.objects.get(pk=project.pk).submitted_by == digitek


def test_changing_the_type_takes_the_gates_away():
    chef = UserFactory(head="Omsorg")
    project, level = project_at("idea"), Level.objects.get(locked=True)
    carry_out(project.change_type, by=chef, to=Project.Type.MUST, level=level)

    project = Project.objects.get(pk=project.pk)
    assert (project.type, project.level, project.is_gated, project.next_gate) == ("must", level, False, None)
    with pytest.raises(Conflict):
        carry_out(project.submit, by=UserFactory(digitek=True), submitter=chef)


@pytest.mark.parametrize("state", ["gate_1", "gate_2", "gate_3"])
def test_the_database_refuses_a_project_without_gates_at_a_gate(state):
    with pytest.raises(IntegrityError), transaction.atomic():
        ProjectFactory(state=state, type=Project.Type.OTHER)
