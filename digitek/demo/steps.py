"""The words the ways are told in: one step is who did what, how many working days ago."""

from dataclasses import dataclass, field

PAPERS = {
    1: ("idebeskrivelse", "tjekliste"),
    2: ("tjekliste", "gevinstafklaring", "projektbeskrivelse", "kontrakt"),
    3: ("tjekliste", "kontrakt", "evaluering"),
}


@dataclass(frozen=True)
class Step:
    """One action on a project or an idea; `values` go to the function of `moves` that has the action's name."""

    ago: int
    action: str
    by: str
    values: dict = field(default_factory=dict)


@dataclass(frozen=True)
class Asked:
    """A condition of an approval: what, who, and the deadline in working days from today (negative: gone by)."""

    text: str
    responsible: str
    due: int


def do(ago: int, action: str, by: str, **values) -> Step:
    return Step(ago, action, by, values)


def begun(sent: int, taken: int, by: str) -> tuple[Step, ...]:
    """The idea is sent by its sender and taken up."""
    return do(sent, "send", ""), do(taken, "take_up", by)


def written(ago: int, by: str, *codes: str, **values) -> tuple[Step, ...]:
    """The documents are written, a few days apart, the last of them `ago`."""
    last = len(codes) - 1
    return tuple(do(ago + 2 * (last - place), "write", by, code=code, **values) for place, code in enumerate(codes))


def handed_in(gate: int, ago: int, by: str, word: str, despite: str = "", said=None) -> tuple[Step, ...]:
    """The gate's documents are written and handed in with a recommendation, `despite` what lacks; before gate 2
    IT & Digitalisering answers its items and gives its opinion (`said`)."""
    judged = looked_at(ago, by, said or {}) if gate == 2 else ()
    signed = [do(ago + 1, "sign", by)] if gate == 3 else []
    made = [*written(ago + 2, by, *PAPERS[gate]), *judged, *signed]
    return *sorted(made, key=lambda step: -step.ago), do(ago, "submit", by, word=word, despite=despite)


def looked_at(ago: int, by: str, said: dict) -> tuple[Step, ...]:
    """IT & Digitalisering is asked, answers and gives its opinion, the last of it the day before `ago`."""
    answers = do(ago + 2, "answer_items", "it"), do(ago + 1, "give_opinion", "it", **said)
    return do(ago + 7, "ask_opinion", by), *answers


def decided(ago: int, by: str, outcome: str = "approve", reason: str = "", conditions=(), despite: str = ""):
    """The gate is decided, `despite` what lacks."""
    return (do(ago, "decide", by, outcome=outcome, reason=reason, conditions=conditions, despite=despite),)


def met(meets: int, by: str, note: str, answers: int = 0, chef: str = "", which: int = 0) -> tuple[Step, ...]:
    """A condition is met, and accepted when a chef is named."""
    steps = (do(meets, "meet", by, which=which, note=note),)
    return (*steps, do(answers, "accept", chef, which=which)) if chef else steps
