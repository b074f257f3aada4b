"""What must hold before a project can stand in a lane: each answer is a Danish sentence, or nothing."""

from priorities.lanes import Lane, Scale
from priorities.rows import PriorityRow

CHOOSE = "Vælg, hvor projektet skal stå."


def why_not_there(row: PriorityRow, lane: Lane | None, scale: Scale) -> str:
    """Why the project cannot be put in `lane`; "" when it can."""
    if row.must:
        return f"{row.label} er et SKAL-projekt og altid {row.lane.label.lower()}. Det kan ikke flyttes."
    if lane is None or lane.code == "unplaced":
        return CHOOSE
    if lane.locked:
        return f"{lane.label} er kun for SKAL-projekter, som skal gennemføres. Vælg en anden placering."
    if lane not in scale.choices(row.before):
        return f"{lane.label} er slået fra. Vælg en anden placering."
    return ""


def why_a_reason(row: PriorityRow, lane: Lane, reason: str) -> str:
    """Why a reason is asked for; "" when there is one, or none is needed."""
    if reason or lane == row.expected:
        return ""
    if row.recommended:
        return f"DigiTek anbefaler {row.recommended.label}. Skriv, hvorfor projektet skal stå i {lane.label}."
    return f"Der er ingen anbefaling. Skriv, hvorfor projektet skal flyttes fra {row.before.label} til {lane.label}."
