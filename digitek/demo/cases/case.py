"""What the demo knows about one project: who is in it, and what people have written about it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Thought:
    """What is known in phase Idé: the sections of the idébeskrivelse and the tjekliste."""

    idea: str
    target: str
    effect: str
    spread: str
    proof: str
    exists: str
    elsewhere: str
    involve: str
    small: str
    security: str


@dataclass(frozen=True)
class Plan:
    """What the Undersøgelse found. `price` is whole kroner without VAT, `hours` the unit's own, `weeks` the trial's."""

    time: str
    quality: str
    joy: str
    measure: str
    worse: str
    goal: str
    scope: str
    risk: str
    weeks: int
    hours: int
    price: int
    vendor: str = ""
    delivery: str = ""
    no_contract: str = ""


@dataclass(frozen=True)
class Lesson:
    """What the trial showed."""

    result: str
    voices: str
    running: str
    advice: str
    lesson: str


@dataclass(frozen=True)
class Case:
    """A project of the demo, from the idea's five fields to the last evaluation; people by user name."""

    key: str
    title: str
    unit: str
    sender: str
    owner: str
    lead: str
    problem: str
    thought: Thought
    plan: Plan | None = None
    lesson: Lesson | None = None
    members: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    focus: tuple[int, ...] = (1,)
    type: str = "digitek"
    beyond: bool = False
    source: str = "employee"
    gainer: str = "both"
    known: str = ""
