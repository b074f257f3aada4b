"""What is typed at the gates: the recommendation, the decision, what was done about a condition."""

from django import forms

from danish.fields import DanishDateField, LineField, TextField
from gates.decisions import ConditionText, Outcome, outcomes
from gates.models import GateReview, Opinion, OpinionRequest, Verdict
from gates.packs import pack_fingerprint
from lifecycle import clock
from lifecycle.forms import ActionForm, mirror
from people.models import User
from projects.policies import may_read

ENOUGH = 20
WHY_RESERVED = f"Skriv med mindst {ENOUGH} tegn, hvad der skal til, eller hvorfor det ikke kan anbefales."


class SubmitForm(ActionForm):
    """Hand the pack in, with DigiTek's word to those who decide."""

    recommendation = mirror(
        GateReview,
        "recommendation",
        label="Anbefaling til dem, der beslutter",
        required=False,
        help_text="Kort: hvad anbefaler I, og hvorfor?",
    )


class DecisionForm(ActionForm):
    """The choice, the reason, and the conditions if there are any."""

    ROWS = range(1, 4)

    pack = forms.CharField(widget=forms.HiddenInput, max_length=64)
    outcome = forms.ChoiceField(label="Beslutning", widget=forms.RadioSelect)
    reason = TextField(
        label="Begrundelse",
        required=False,
        max_length=4000,
        help_text="Skal skrives, medmindre du bare godkender",
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    meeting = LineField(
        label="Besluttet på møde", required=False, max_length=120, help_text="Fx Chefgruppen 4. dec. 2026"
    )

    def __init__(self, request, review, **kwargs):
        super().__init__(request, review, initial={"pack": pack_fingerprint(review)}, **kwargs)
        self.fields["outcome"].choices = outcomes(review.gate)
        people = User.objects.active_people()
        names = [("", "Vælg"), *people.values_list("pk", "name")]
        for row in self.ROWS:
            self.fields[f"condition_{row}"] = LineField(label=f"Betingelse {row}", required=False, max_length=400)
            self.fields[f"responsible_{row}"] = forms.ModelChoiceField(
                people, label=f"Ansvarlig for betingelse {row}", required=False, empty_label="Vælg"
            )
            # Read once: the field alone would ask for everybody in each row.
            self.fields[f"responsible_{row}"].widget.choices = names
            self.fields[f"due_{row}"] = DanishDateField(label=f"Frist for betingelse {row}", required=False)

    def extra_keys(self):
        return ("confirm", "change")

    def clean(self):
        cleaned = super().clean()
        outcome, reason = cleaned.get("outcome"), cleaned.get("reason") or ""
        if outcome and outcome != Outcome.APPROVE and len(reason) < ENOUGH and "reason" not in self.errors:
            self.add_error("reason", f"Skriv begrundelsen med mindst {ENOUGH} tegn, så andre kan forstå beslutningen.")
        if outcome == Outcome.APPROVE_WITH_CONDITIONS and not self._clean_conditions(cleaned):
            self.add_error("condition_1", "Skriv mindst én betingelse, eller vælg at godkende uden.")
        return cleaned

    def _clean_conditions(self, cleaned) -> bool:
        """Each row that is begun must be whole; returns whether any row is begun."""
        begun = False
        for row in self.ROWS:
            names = {
                "condition": "Skriv betingelsen.",
                "responsible": "Vælg, hvem der er ansvarlig.",
                "due": "Vælg en frist.",
            }
            given = {name: cleaned.get(f"{name}_{row}") for name in names}
            if not any(given.values()):
                continue
            begun = True
            for name, message in names.items():
                if not given[name] and f"{name}_{row}" not in self.errors:
                    self.add_error(f"{name}_{row}", message)
            if given["responsible"] and not may_read(self.about.project, given["responsible"]):
                self.add_error(
                    f"responsible_{row}", f"{given['responsible']} kan ikke læse projektet. Vælg en, der kan."
                )
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
    def choice_fields(self):
        return [self[name] for name in ("outcome", "reason", "meeting")]

    @property
    def condition_rows(self):
        return [[self[f"{name}_{row}"] for name in ("condition", "responsible", "due")] for row in self.ROWS]

    @property
    def outcome_label(self) -> str:
        return dict(self.fields["outcome"].choices)[self.cleaned_data["outcome"]]


class MeetForm(ActionForm):
    """What was done to meet a condition."""

    note = TextField(label="Hvad er gjort?", max_length=2000, widget=forms.Textarea(attrs={"rows": 4}))


class RefuseForm(ActionForm):
    """What is lacking before a condition can be accepted."""

    note = TextField(label="Hvad mangler?", max_length=2000, widget=forms.Textarea(attrs={"rows": 4}))


class AskOpinionForm(ActionForm):
    """What IT & Digitalisering is asked to look at."""

    note = mirror(OpinionRequest, "note", required=False, widget=forms.Textarea(attrs={"rows": 4}))


class OpinionForm(ActionForm):
    """A conclusion on each of the two, with the words that a reservation must have."""

    PARTS = ("security", "integration")

    security = mirror(Opinion, "security", label="Sikkerhed", widget=forms.RadioSelect, help_text=(
        "Fortrolighed, integritet og tilgængelighed: adgang, data, leverandør og drift."
    ))  # fmt: skip
    security_text = mirror(Opinion, "security_text", label="Om sikkerheden", required=False)
    integration = mirror(Opinion, "integration", label="Integration", widget=forms.RadioSelect, help_text=(
        "Samspillet med kommunens egne systemer og den fælleskommunale og fællesoffentlige infrastruktur."
    ))  # fmt: skip
    integration_text = mirror(Opinion, "integration_text", label="Om integrationen", required=False)
    look_again_by = DanishDateField(
        label="Skal vurderes igen senest", required=False, help_text="Herefter mangler udtalelsen igen før en gate."
    )

    def __init__(self, request, **kwargs):
        super().__init__(request, **kwargs)
        for name in self.PARTS:
            self.fields[name].choices = Verdict.choices

    def clean(self):
        cleaned = super().clean()
        for name in self.PARTS:
            verdict, text = cleaned.get(name), cleaned.get(f"{name}_text") or ""
            if verdict and verdict != Verdict.RECOMMENDED and len(text) < ENOUGH and f"{name}_text" not in self.errors:
                self.add_error(f"{name}_text", WHY_RESERVED)
        return cleaned

    def clean_look_again_by(self):
        day = self.cleaned_data["look_again_by"]
        if day and day < clock.today():
            raise forms.ValidationError("Dagen er allerede gået. Vælg en, der kommer, eller lad feltet stå tomt.")
        return day
