"""What IT & Digitalisering is asked, and what it answers."""

from django import forms

from danish.fields import DanishDateField
from gates.models import Opinion, OpinionRequest, Verdict
from gates.reasons import ENOUGH
from lifecycle import clock
from lifecycle.forms import ActionForm, mirror

WHY_RESERVED = f"Skriv med mindst {ENOUGH} tegn, hvad der skal til, eller hvorfor det ikke kan anbefales."


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
