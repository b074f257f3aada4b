"""The risk appetite: each version is what somebody proposed and another confirmed, and what was said keeps its own."""

from collections.abc import Iterator

from django.db.models import F

from lifecycle.verifying import Violation, check
from progress.appetite.proposing import KIND
from progress.models import AppetiteProposal, RiskAppetite, RiskAssessment


@check(
    "risikovillighed", "Hver version er foreslået af én og bekræftet af en anden, og hver vurdering har sin version."
)
def appetites() -> Iterator[Violation]:
    """Numbered 1, 2, … from the one before; confirmed ones are in force, and nothing is said under a later one."""
    rows = RiskAppetite.objects.select_related("proposal__based_on", "decision").order_by("number")
    for number, row in enumerate(rows, start=1):
        if row.number != number:
            yield Violation(str(row), f"Her skulle nummer {number} stå.")
        if number > 1 and (why := _differs(row)):
            yield Violation(str(row), why)
    for row in AppetiteProposal.objects.filter(state="confirmed", became=None):
        yield Violation(str(row), "Det er bekræftet, men ikke i kraft.")
    later = RiskAssessment.objects.filter(said_under__number__gt=1, said_under__at__gt=F("at"))
    for row in later.select_related("project", "said_under"):
        yield Violation(str(row), f"Den er givet før {str(row.said_under).lower()}, som den peger på.")


def _differs(row: RiskAppetite) -> str:
    """How a version is not its proposal, or its decision not an answer to it; "" when all is well."""
    proposal, decision = row.proposal, row.decision
    if (row.limits, row.number) != (proposal.limits, proposal.based_on.number + 1):
        return "Grænserne er ikke dem, der blev foreslået."
    if (decision.kind, decision.outcome, decision.about_id) != (KIND, "confirm", proposal.pk):
        return "Beslutningen er ikke et svar på forslaget."
    if decision.evidence[0]["limits"] != row.limits:
        return "Grænserne er ikke dem, der blev besluttet."
    return "Den, der foreslog det, har selv bekræftet det." if decision.by_id == proposal.proposed_by_id else ""
