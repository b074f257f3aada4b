"""The number that comes back from the journal."""

from gates.models import JournalNumber
from lifecycle.forms import ActionForm, mirror


class JournalForm(ActionForm):
    """Where the decision lies in the journal."""

    number = mirror(JournalNumber, "number", label="Journalnummer")
