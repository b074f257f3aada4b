"""What can be decided at a gate, and what it is called there."""

from django.db import models


class Outcome(models.TextChoices):
    """What can be decided at a gate."""

    APPROVE = "approve", "Godkend"
    APPROVE_WITH_CONDITIONS = "approve_with_conditions", "Godkend med betingelser"
    SEND_BACK = "send_back", "Send tilbage"
    RETHINK = "rethink", "Nytænkning"
    STOP = "stop", "Stop"


# With these the project goes on; what lacks then must be answered for.
PASSING = (Outcome.APPROVE, Outcome.APPROVE_WITH_CONDITIONS)
# At gate 3 an approval is an idriftsættelse, and nytænkning is a choice.
LABEL_AT_GATE_3 = {
    Outcome.APPROVE: "Idriftsættelse",
    Outcome.APPROVE_WITH_CONDITIONS: "Idriftsættelse med betingelser",
}


def outcomes(gate: int) -> list[tuple[str, str]]:
    """The choices at that gate, with the words of the model."""
    labels = LABEL_AT_GATE_3 if gate == 3 else {}
    return [(o.value, labels.get(o, o.label)) for o in Outcome if gate == 3 or o != Outcome.RETHINK]
