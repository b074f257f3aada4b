"""The model's way: the states in order, which gate stands between which phases."""

from django.db import models


class State(models.TextChoices):
    """Where a project is in the model: in a phase, at a gate, or at one of the two ends."""

    IDEA = "idea", "Idé"
    GATE_1 = "gate_1", "Gate 1"
    INVESTIGATION = "investigation", "Undersøgelse"
    GATE_2 = "gate_2", "Gate 2"
    TRIAL = "trial", "Afprøvning"
    GATE_3 = "gate_3", "Gate 3"
    ROLLOUT = "rollout", "Idriftsættelse"
    RETHINK = "rethink", "Nytænkning"
    CLOSED = "closed", "Afsluttet"
    STOPPED = "stopped", "Stoppet"


# The phase before each gate, the gate, the phase it opens.
GATES = {
    1: (State.IDEA, State.GATE_1, State.INVESTIGATION),
    2: (State.INVESTIGATION, State.GATE_2, State.TRIAL),
    3: (State.TRIAL, State.GATE_3, State.ROLLOUT),
}
PHASES = (State.IDEA, State.INVESTIGATION, State.TRIAL, State.ROLLOUT)
AT_GATE = (State.GATE_1, State.GATE_2, State.GATE_3)
UNDER_WAY = (State.IDEA, State.INVESTIGATION, State.TRIAL, State.ROLLOUT, State.RETHINK)
BEFORE_GATE = {gate: before for before, gate, _ in GATES.values()}
GATE_NUMBER = {gate: number for number, (_, gate, _) in GATES.items()}
NEXT_GATE = {before: number for number, (before, _, _) in GATES.items()}


def phase_of(state: str) -> str:
    """The phase a project at this state works in: at a gate, the phase before it."""
    return BEFORE_GATE.get(state, state)
