"""What is typed when a pack is decided on, when a condition is answered, and when a decision is corrected."""

from django import forms

from danish.fields import DanishDateField, LineField, TextField
from gates.decision.basis import lacking_in, shown_fingerprint
from gates.decision.decisions import ConditionText
from gates.decision.outcomes import PASSING, Outcome, outcomes
from gates.models import Correction
from gates.reasons import ENOUGH
from lifecycle import clock
from lifecycle.forms import ActionForm, mirror
from people.asking import people_who_may
from people.fields import PersonField
from people.roles import Permission


class AnswerForm(ActionForm):
    """The choice, the reason, and the conditions if there are any; `lacking` must be answered for to go on."""

    ROWS = range(1, 4)
    READERS = "laesere"
    ORDER = ("outcome", "to_backlog", "despite", "reason", "meeting")

    outcome = forms.ChoiceField(
        label="Beslutning", widget=forms.RadioSelect, error_messages={"required": "Vælg en beslutning."}
    )
    reason = TextField(
        label="Begrundelse",
        required=False,
        max_length=4000,
        help_text="Skal skrives, medmindre du bare godkender",
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    despite = TextField(
        label="Beslut, selvom noget mangler",
        required=False,
        max_length=4000,
        help_text="Hvorfor kan projektet gå videre uden? Det står i alle rapporter, til det er bragt i orden",
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    to_backlog = forms.BooleanField(label="Ved Nytænkning: læg projektet i Backlog", required=False)

    def __init__(self, request, review, lacking, **kwargs):
        super().__init__(request, review, **kwargs)
        self.fields["outcome"].choices = outcomes(review.gate)
        self.lacking = lacking
        if not lacking:
            del self.fields["despite"]
        if review.gate != 3:
            del self.fields["to_backlog"]
        self._add_conditions(review.project)

    def _add_conditions(self, project):
        """The rows of conditions; those who may be responsible read the project, its own people first."""
        readers = people_who_may(Permission.READ, project)
        near = project.near_ids() - {project.proposer_id}
        for row in self.ROWS:
            self.fields[f"condition_{row}"] = LineField(label=f"Betingelse {row}", required=False, max_length=400)
            responsible = PersonField(
                label=f"Ansvarlig for betingelse {row}",
                required=False,
                list_id=self.READERS,
                nobody="Ingen, der kan læse projektet, hedder ”{}”.",
                several="Flere hedder ”{}”: {}. Skriv, hvem det er.",
                help_text="Begynd på navnet",
            )
            responsible.offer(readers, first=near)
            self.fields[f"responsible_{row}"] = responsible
            self.fields[f"due_{row}"] = DanishDateField(label=f"Frist for betingelse {row}", required=False)
        self.names = list(responsible.offered)

    def extra_keys(self):
        rows = [f"{name}_{row}" for row in self.ROWS for name in ("condition", "responsible", "due")]
        return ("confirm", "change", "despite", "to_backlog", *rows)

    def clean(self):
        cleaned = super().clean()
        outcome, reason = cleaned.get("outcome"), cleaned.get("reason") or ""
        if outcome and outcome != Outcome.APPROVE and len(reason) < ENOUGH and "reason" not in self.errors:
            self.add_error("reason", f"Skriv begrundelsen med mindst {ENOUGH} tegn, så andre kan forstå beslutningen.")
        if outcome == Outcome.APPROVE_WITH_CONDITIONS and not self._clean_conditions(cleaned):
            self.add_error("condition_1", "Skriv mindst én betingelse, eller vælg at godkende uden.")
        self._clean_despite(cleaned)
        if cleaned.get("to_backlog") and outcome != Outcome.RETHINK:
            self.add_error("to_backlog", "Kun det, der skal nytænkes, kan lægges i Backlog herfra.")
        return cleaned

    def _clean_despite(self, cleaned):
        """What lacks must be answered for by who lets the project go on."""
        asked = cleaned.get("outcome") in PASSING and self.lacking and "despite" not in self.errors
        if asked and len(cleaned.get("despite") or "") < ENOUGH:
            self.add_error("despite", f"Skriv med mindst {ENOUGH} tegn, hvorfor projektet kan gå videre uden.")

    def _clean_conditions(self, cleaned) -> bool:
        """Each row that is begun must be whole; returns whether any row is begun."""
        begun = False
        for row in self.ROWS:
            names = {
                "condition": "Skriv betingelsen.",
                "responsible": "Skriv, hvem der er ansvarlig.",
                "due": "Vælg en frist.",
            }
            given = {name: cleaned.get(f"{name}_{row}") for name in names}
            if not any(given.values()):
                continue
            begun = True
            for name, message in names.items():
                if not given[name] and f"{name}_{row}" not in self.errors:
                    self.add_error(f"{name}_{row}", message)
            if given["due"] and given["due"] < clock.today():
                self.add_error(f"due_{row}", "Fristen er allerede passeret. Vælg en dag, der kommer.")
        return begun

    @property
    def conditions(self) -> list[ConditionText]:
        """The conditions, when the choice asks for them."""
        if self.cleaned_data["outcome"] != Outcome.APPROVE_WITH_CONDITIONS:
            return []
        rows = [
            [self.cleaned_data[f"{name}_{row}"] for name in ("condition", "responsible", "due")] for row in self.ROWS
        ]
        return [ConditionText(*row) for row in rows if row[0]]

    @property
    def answer(self) -> dict:
        """All that is answered besides the choice itself."""
        typed = self.cleaned_data
        return {
            "reason": typed["reason"],
            "despite": typed.get("despite", ""),
            "to_backlog": typed.get("to_backlog", False),
            "meeting": typed["meeting"],
            "conditions": self.conditions,
        }

    @property
    def choice_fields(self):
        return [self[name] for name in self.ORDER if name in self.fields]

    @property
    def condition_rows(self):
        return [[self[f"{name}_{row}"] for name in ("condition", "responsible", "due")] for row in self.ROWS]

    @property
    def outcome_label(self) -> str:
        return dict(self.fields["outcome"].choices)[self.cleaned_data["outcome"]]


class DecisionForm(AnswerForm):
    """Decided here and now, on what the page shows: its fingerprint goes along."""

    pack = forms.CharField(widget=forms.HiddenInput, max_length=64)
    meeting = LineField(
        label="Besluttet på møde", required=False, max_length=120, help_text="Fx Chefgruppen 4. dec. 2026"
    )

    def __init__(self, request, review, facts, **kwargs):
        shown = shown_fingerprint(review, request.user, facts)
        super().__init__(request, review, lacking_in(facts), initial={"pack": shown}, **kwargs)


class CorrectionForm(ActionForm):
    """What the decision should have said, and why it is corrected."""

    reason = mirror(Correction, "reason", widget=forms.Textarea(attrs={"rows": 5}))
    meeting = mirror(Correction, "meeting", required=False)
    why = mirror(Correction, "why", widget=forms.Textarea(attrs={"rows": 3}))


class MeetForm(ActionForm):
    """What was done to meet a condition."""

    note = TextField(label="Hvad er gjort?", max_length=2000, widget=forms.Textarea(attrs={"rows": 4}))


class RefuseForm(ActionForm):
    """What is lacking before a condition can be accepted."""

    note = TextField(label="Hvad mangler?", max_length=2000, widget=forms.Textarea(attrs={"rows": 4}))
