"""The model's way, step by step: read from the edition's rows and the permission matrix."""

from dataclasses import dataclass, field

from gates.models import DocumentKind, Gate
from guide.holders import holders
from people.roles import Permission as P
from projects.phases import GATES, PHASES, State

DECIDES = {1: P.DECIDE_GATE_1, 2: P.DECIDE_GATE_2, 3: P.DECIDE_GATE_3}
DONE_BY = {
    State.IDEA: (
        ("Sender idéen", P.SUBMIT_IDEA),
        ("Tager den op", P.HANDLE_IDEA),
        ("Skriver", P.WRITE_DOCUMENTS),
        ("Indsender", P.SUBMIT_TO_GATE),
    ),
    State.INVESTIGATION: (
        ("Skriver", P.WRITE_DOCUMENTS),
        ("Samler gevinsterne", P.BUILD_CHAIN),
        ("Reserverer penge", P.RESERVE_MONEY),
        ("Indsender", P.SUBMIT_TO_GATE),
    ),
    State.TRIAL: (("Skriver", P.WRITE_DOCUMENTS), ("Indsender", P.SUBMIT_TO_GATE)),
    State.ROLLOUT: (("Overdrager til driften", P.HAND_OVER), ("Begynder forfra efter nytænkning", P.START_OVER)),
}
# Whose own thing a row of the matrix means by "E".
OWN = {P.START_OVER: "projektlederen"}
# What no row holds: the slides draw it on the last step.
LAST_MADE = ("Fornyet gevinstafklaring", "Opfølgning på gevinsterne")


@dataclass(frozen=True)
class Step:
    """One step: what is made in it, or what it is decided on, and who does what."""

    state: str
    label: str
    question: str = ""
    kinds: list[DocumentKind] = field(default_factory=list)
    made: tuple[str, ...] = ()
    decided_on: list[DocumentKind] = field(default_factory=list)
    besides: list[DocumentKind] = field(default_factory=list)
    who: list[tuple[str, str]] = field(default_factory=list)
    assumed: str = ""

    @property
    def is_gate(self) -> bool:
        return bool(self.question)

    @property
    def anchor(self) -> str:
        return f"trin-{self.state.replace('_', '-')}"


def way_of(edition) -> list[Step]:
    """The seven steps of the edition's way; in four queries."""
    kinds = list(edition.document_kinds.prefetch_related("sections"))
    gates = {gate.number: gate for gate in edition.gates.prefetch_related("documents__kind")}
    steps = [_phase(PHASES[0], kinds)]
    for number, (_, _, after) in GATES.items():
        steps += [_gate(gates[number]), _phase(after, kinds)]
    return steps


def _phase(state, kinds) -> Step:
    last = state == State.ROLLOUT
    return Step(
        state=state,
        label=f"{state.label} eller {State.RETHINK.label.lower()}" if last else state.label,
        kinds=[kind for kind in kinds if kind.phase == state],
        made=LAST_MADE if last else (),
        who=[(does, holders(permission, own=OWN.get(permission, ""))) for does, permission in DONE_BY[state]],
        assumed="Og evt. spredning til flere enheder" if last else "",
    )


def _gate(gate: Gate) -> Step:
    papers = list(gate.documents.all())
    return Step(
        state=gate.state,
        label=str(gate),
        question=gate.question,
        decided_on=[paper.kind for paper in papers if paper.decided_on],
        besides=[paper.kind for paper in papers if not paper.decided_on],
        who=[
            ("Beslutter", holders(DECIDES[gate.number])),
            ("Rækker projektet ud over direktørområdet", holders(P.DECIDE_BEYOND)),
        ],
        assumed="Modellen siger ikke, hvem der beslutter",
    )
