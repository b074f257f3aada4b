"""The rail on the project page: the model's steps, what is done, where we are, what comes."""

from dataclasses import dataclass

from danish.dates import dato
from gates.models import GateReview
from projects.models import Project
from projects.phases import GATE_NUMBER, GATES, PHASES, State


@dataclass(frozen=True)
class RailStep:
    """One step of the model on the rail."""

    label: str
    status: str
    kind: str = "phase"
    note: str = ""
    state: str = ""


DECIDED = {
    "approved": "godkendt",
    "approved_with_conditions": "godkendt med betingelser",
    "sent_back": "sendt tilbage",
    "stopped": "stoppet",
    "rethought": "nytænkning",
}


def rail_of(project: Project, moves) -> list[RailStep]:
    """The steps of this project's way: with gates for DigiTek-projekter, without for the others.

    `moves` are the log's rows that took it from one state to another, oldest first.
    """
    order = [PHASES[0]]
    for _, gate, after in GATES.values():
        order += [gate, after] if project.is_gated else [after]
    here = _position(project, order)
    reached = _reached(moves)
    reviews = sorted(project.gate_reviews.all(), key=lambda review: review.pk)
    answers = {review.gate: review for review in reviews if review.state != GateReview.State.WITHDRAWN}
    return [_step(project, state, place, here, reached, answers) for place, state in enumerate(order)]


def _position(project, order) -> int:
    state = project.left_state if project.state in (State.STOPPED, State.CLOSED) else project.state
    if state == State.RETHINK:
        state = State.ROLLOUT
    return order.index(state) if state in order else 0


def _reached(moves) -> dict:
    """When each state was first reached."""
    reached = {}
    for change in moves:
        reached.setdefault(change.after, change.at)
    return reached


def _step(project, state, place, here, reached, answers) -> RailStep:
    ended = project.state in (State.CLOSED, State.STOPPED)
    status = "done" if place < here or (ended and place == here) else "now" if place == here else "next"
    kind = "gate" if state in (gate for _, gate, _ in GATES.values()) else "phase"
    label, note = State(state).label, ""
    if kind == "gate":
        answer = answers.get(next(number for number, (_, gate, _) in GATES.items() if gate == state))
        if answer and answer.state in DECIDED:
            note = DECIDED[answer.state]
        elif status == "now":
            note = "til beslutning"
        elif project.gate_on and GATE_NUMBER[state] == project.next_gate:
            note = f"planlagt {dato(project.gate_on)}"
    elif status == "now":
        note = f"siden {dato(project.state_since)}"
    elif status == "done" and state in reached:
        note = dato(reached[state])
    if state == State.ROLLOUT:
        label, note = _last_step(project, note)
    return RailStep(label, status, kind, note, state)


def _last_step(project, note) -> tuple[str, str]:
    if project.state == State.RETHINK:
        return State.RETHINK.label, f"siden {dato(project.state_since)}"
    return (
        (State.ROLLOUT.label, note) if note else (State.ROLLOUT.label, "eller nytænkning" if project.is_gated else "")
    )
