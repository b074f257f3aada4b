"""What is told of project number `turn`: whose case it is, where it lies, how far it has come, and when."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property

from digitek.demo.cases import CASES
from digitek.demo.house import UNITS
from projects.models import Project
from projects.phases import State

TOLD = [case for case in CASES.values() if case.plan]
PLACES = [(area, unit) for area, units in UNITS.items() for unit in units]
# Of twenty projects: three in Idé, one at gate 1 …; four are closed, two stopped.
STATES = (
    State.TRIAL, State.IDEA, State.INVESTIGATION, State.CLOSED, State.GATE_2, State.ROLLOUT, State.STOPPED,
    State.INVESTIGATION, State.CLOSED, State.TRIAL, State.IDEA, State.GATE_1, State.CLOSED, State.INVESTIGATION,
    State.ROLLOUT, State.TRIAL, State.STOPPED, State.GATE_3, State.CLOSED, State.IDEA,
)  # fmt: skip
GATED = (
    ("take_up", "", State.IDEA),
    ("submit", State.IDEA, State.GATE_1),
    ("approve", State.GATE_1, State.INVESTIGATION),
    ("submit", State.INVESTIGATION, State.GATE_2),
    ("approve", State.GATE_2, State.TRIAL),
    ("submit", State.TRIAL, State.GATE_3),
    ("approve", State.GATE_3, State.ROLLOUT),
    ("close", State.ROLLOUT, State.CLOSED),
)
UNGATED = (
    ("take_up", "", State.IDEA),
    ("advance", State.IDEA, State.INVESTIGATION),
    ("advance", State.INVESTIGATION, State.TRIAL),
    ("advance", State.TRIAL, State.ROLLOUT),
    ("close", State.ROLLOUT, State.CLOSED),
)
YEARS = 4
GATE_OF = {State.GATE_1: 1, State.GATE_2: 2, State.GATE_3: 3}


@dataclass(frozen=True)
class Move:
    """One step of the project's way."""

    action: str
    before: str
    after: str
    at: datetime

    @property
    def gate(self) -> int | None:
        """The gate it was handed in to."""
        return GATE_OF.get(self.after)


@dataclass(frozen=True)
class Story:
    """One project, told by its turn alone: the same turn is the same story."""

    turn: int
    now: datetime

    @property
    def case(self):
        return TOLD[self.turn % len(TOLD)]

    @property
    def area(self) -> str:
        return self._place[0]

    @property
    def unit(self) -> str:
        return self._place[1]

    @property
    def _place(self):
        return PLACES[(self.turn + self.turn // len(STATES)) % len(PLACES)]

    @property
    def title(self) -> str:
        return f"{self.case.title}, {self.unit}"

    @property
    def state(self) -> str:
        return STATES[self.turn % len(STATES)]

    @property
    def type(self) -> str:
        if self.state in GATE_OF or self.turn % 6 != 5:
            return Project.Type.DIGITEK
        return Project.Type.MUST if self.turn // 6 % 2 else Project.Type.OTHER

    @property
    def placement(self) -> str:
        if self.state in GATE_OF:
            return Project.Placement.ACTIVE
        return (Project.Placement.ACTIVE, Project.Placement.ACTIVE, Project.Placement.PIPELINE,
                Project.Placement.BACKLOG)[self.turn // 3 % 4]  # fmt: skip

    @property
    def conditional(self) -> bool:
        """Whether its last approval was given on a condition."""
        return self.turn % 7 == 0

    @cached_property
    def moves(self) -> list[Move]:
        """The whole way up to today, the last step some weeks ago."""
        way = self._way()
        last = self.now - timedelta(days=3 + self.turn * 37 % (365 * YEARS), minutes=self.turn % 600)
        first = last - timedelta(days=40 * (len(way) - 1))
        return [Move(*step, at=first + timedelta(days=40 * place)) for place, step in enumerate(way)]

    def _way(self) -> list:
        chain = GATED if self.type == Project.Type.DIGITEK else UNGATED
        end = State.INVESTIGATION if self.state == State.STOPPED else self.state
        way = list(chain[: next(place for place, step in enumerate(chain) if step[2] == end) + 1])
        return [*way, ("stop", end, State.STOPPED)] if self.state == State.STOPPED else way

    @property
    def since(self) -> datetime:
        return self.moves[-1].at
