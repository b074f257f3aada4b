"""The gates' decisions and their corrections as a list: which lie in the journal, and which do not yet."""

from datetime import timedelta

from django import forms
from django.db.models import F, Q

from danish.dates import dato, klokken
from danish.fields import LineField
from danish.text import fold
from gates.decision.correcting import KIND as CORRECTION
from gates.decision.decisions import KIND as GATE
from gates.models import GateReview
from lifecycle import clock
from lifecycle.models import Decision
from lists.listing import Column, FilterForm, Listing, alphabetical
from people.models import Unit

# Ours: the law says "snarest muligt".
DAYS = 7
LACKS, LATE, HAS = "mangler", "sent", "har"
COLUMNS = [
    Column("when", "Besluttet", (F("at"),)),
    Column("project", "Projekt", (alphabetical("review__project__title"),), title=True),
    Column("gate", "Gate", (F("review__gate"), F("review__submission"))),
    Column("outcome", "Beslutning", (F("kind"), F("review__state"))),
    Column("by", "Af", (alphabetical("by__name"),), minor=True),
    Column("area", "Område", (alphabetical("review__project__lead_area__name"),), minor=True),
    Column("journal", "Journalnummer", (F("journal__number"),)),
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

    def narrow_q(self, decisions, text):
        found = Q(review__project__card_text__contains=fold(text)) | Q(journal__number__icontains=text)
        return decisions.filter(found)

    def narrow_journal(self, decisions, which):
        decisions = decisions.filter(journal__isnull=which != HAS)
        since = clock.now() - timedelta(days=DAYS)
        return decisions.filter(at__lt=since) if which == LATE else decisions

    def narrow_gate(self, decisions, gate):
        return decisions.filter(review__gate=gate)

    def narrow_omraade(self, decisions, area):
        return decisions.filter(review__project__lead_area=area)


def decided(request) -> Listing:
    """What this person may read of them, the newest first."""
    rows = decisions_on(GateReview.objects.visible_to(request.user))
    rows = rows.select_related("by", "journal", "corrects").prefetch_related("about__project__lead_area")
    return Listing(
        request, rows, COLUMNS, DecisionFilters(request.GET), cells=_cells, caption="Beslutninger",
        default_sort="-when", url_of=lambda decision: decision.about.get_absolute_url(),
    )  # fmt: skip


def decisions_on(reviews):
    """What was decided on those submissions, and each correction of it: each goes to the journal by itself."""
    return Decision.objects.filter(review__in=reviews, kind__in=(GATE, CORRECTION))


def _cells(decision) -> dict:
    review = decision.about
    return {
        "when": f"{dato(decision.at)} {klokken(decision.at)}",
        "project": str(review.project),
        "gate": f"Gate {review.gate}, {review.submission}. behandling",
        "outcome": f"Rettelse af beslutning {decision.corrects.number}"
        if decision.corrects
        else review.get_state_display(),
        "by": decision.by.display_name,
        "area": review.project.lead_area.name,
        "journal": decision.journal.number if hasattr(decision, "journal") else "Mangler",
    }
