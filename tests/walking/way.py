"""The machines as docs/lifecycle.md draws them, copied by hand: what a walk holds the code's own table against."""

UNDER_WAY = ("idea", "investigation", "trial", "rollout", "rethink")
PHASES = ("idea", "investigation", "trial", "rollout")
BEFORE = {"gate_1": "idea", "gate_2": "investigation", "gate_3": "trial"}
AFTER = {"gate_1": "investigation", "gate_2": "trial", "gate_3": "rollout"}
GATE = {"idea": 1, "investigation": 2, "trial": 3}

_PROJECT = """
submit                   idea>gate_1 investigation>gate_2 trial>gate_3
withdraw                 gate_1>idea gate_2>investigation gate_3>trial
approve                  gate_1>investigation gate_2>trial gate_3>rollout
approve_with_conditions  gate_1>investigation gate_2>trial gate_3>rollout
send_back                gate_1>idea gate_2>investigation gate_3>trial
rethink                  gate_3>rethink
stop                     gate_1>stopped gate_2>stopped gate_3>stopped
stop                     idea>stopped investigation>stopped trial>stopped rollout>stopped rethink>stopped
reopen                   stopped>idea stopped>investigation stopped>trial stopped>rollout stopped>rethink
reopen                   closed>idea closed>investigation closed>trial closed>rollout closed>rethink
start_over               rethink>investigation
advance                  idea>investigation idea>trial idea>rollout
advance                  investigation>trial investigation>rollout trial>rollout
close                    rollout>closed
change_type              idea>idea investigation>investigation trial>trial rollout>rollout rethink>rethink
"""
_REVIEW = """
approve                  submitted>approved
approve_with_conditions  submitted>approved_with_conditions
send_back                submitted>sent_back
stop                     submitted>stopped
rethink                  submitted>rethought
withdraw                 submitted>withdrawn
"""
_CONDITION = """
meet    open>met refused>met
accept  met>accepted
refuse  met>refused
"""
_PROPOSAL = """
confirm  open>confirmed
decline  open>declined
"""


def _edges(table: str) -> set[tuple[str, str, str]]:
    """Every (action, from, to) of a table."""
    lines = [line.split() for line in table.strip().splitlines()]
    return {(action, *step.split(">")) for action, *steps in lines for step in steps}


EDGES = {
    "project": _edges(_PROJECT),
    "gatereview": _edges(_REVIEW),
    "condition": _edges(_CONDITION),
    "proposal": _edges(_PROPOSAL),
}
# What a walk through every rule of the door has gone at least once. A closed project was left in Idriftsættelse.
WALKED = {step for step in EDGES["project"] if step[:2] != ("reopen", "closed")} | {("reopen", "closed", "rollout")}


def leads_to(kind: str, action: str, state: str) -> set[str]:
    """Where `action` can lead from `state`; empty when it cannot be done there."""
    return {to for name, before, to in EDGES[kind] if (name, before) == (action, state)}
