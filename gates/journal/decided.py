"""The gates' decisions as a list: which lie in the journal, and which do not yet."""

from datetime import timedelta

from django import forms
from django.db.models import F, Q

from danish.dates import dato, klokken
from danish.fields import LineField
from danish.text import fold
from gates.models import GateReview
from lifecycle import clock
from lists.listing import Column, FilterForm, Listing, alphabetical
from people.models import Unit

# Ours: the law says "snarest muligt".
DAYS = 7
LACKS, LATE, HAS = "mangler", "sent", "har"
COLUMNS = [
    Column("when", "Besluttet", (F("decision__at"),)),
    Column("project", "Projekt", (alphabetical("project__title"),), title=True),
    Column("gate", "Gate", (F("gate"), F("submission"))),
    Column("outcome", "Beslutning", (F("state"),)),
    Column("by", "Af", (alphabetical("decision__by__name"),), minor=True),
    Column("area", "Område", (alphabetical("project__lead_area__name"),), minor=True),
    Column("journal", "Journalnummer", (F("decision__journal__number"),)),
]


class DecisionFilters(FilterForm):
    """By text, area, gate, outcome, and whether the journal has it."""

    q = LineField(label="Søg", max_length=100, required=False)
    journal = forms.ChoiceField(
        label="Journal", required=False,
        choices=[("", "Alle"), (LACKS, "Mangler nummer"), (LATE, f"Mangler efter {DAYS} dage"), (HAS, "Har nummer")],
    )  # fmt: skip
    gate = forms.ChoiceField(label="Gate", required=False, choices=[("", "Alle"), *((n, f"Gate {n}") for n in "123")])
    omraade = forms.ModelChoiceField(Unit.objects.none(), label="Område", required=False, empty_label="Alle")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["omraade"].queryset = Unit.objects.areas()

    def narrow_q(self, reviews, text):
        found = Q(project__card_text__contains=fold(text)) | Q(decision__journal__number__icontains=text)
        return reviews.filter(found)

    def narrow_journal(self, reviews, which):
        reviews = reviews.filter(decision__journal__isnull=which != HAS)
        since = clock.now() - timedelta(days=DAYS)
        return reviews.filter(decision__at__lt=since) if which == LATE else reviews

    def narrow_gate(self, reviews, gate):
        return reviews.filter(gate=gate)

    def narrow_omraade(self, reviews, area):
        return reviews.filter(project__lead_area=area)


def decided(request) -> Listing:
    """What this person may read of them, the newest first."""
    rows = GateReview.objects.visible_to(request.user).filter(decision__isnull=False)
    rows = rows.select_related("project__lead_area", "decision__by", "decision__journal")
    filters = DecisionFilters(request.GET)
    return Listing(request, rows, COLUMNS, filters, cells=_cells, caption="Beslutninger", default_sort="-when")


def _cells(review) -> dict:
    decision = review.decision
    return {
        "when": f"{dato(decision.at)} {klokken(decision.at)}",
        "project": str(review.project),
        "gate": f"Gate {review.gate}, {review.submission}. behandling",
        "outcome": review.get_state_display(),
        "by": decision.by.display_name,
        "area": review.project.lead_area.name,
        "journal": decision.journal.number if hasattr(decision, "journal") else "Mangler",
    }
