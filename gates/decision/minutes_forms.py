"""What is typed when a meeting's decision is written down, and when it is confirmed or declined."""

from django import forms

from danish.fields import DanishDateField, TextField
from gates.decision.basis import lacking_in, shown_fingerprint
from gates.decision.forms import AnswerForm
from gates.decision.outcomes import PASSING
from gates.models import Minutes
from gates.reasons import ENOUGH
from lifecycle import clock
from lifecycle.forms import ActionForm, mirror


class MinutesForm(AnswerForm):
    """What was decided, in which meeting, on which day."""

    ORDER = ("meeting", "held_on", "outcome", "to_backlog", "despite", "reason")
    field_order = ORDER

    meeting = mirror(
        Minutes, "meeting", label="Besluttet på møde", help_text="Fx Chefgruppen",
        error_messages={"required": "Skriv, hvilket møde det var."},
    )  # fmt: skip
    held_on = DanishDateField(label="Mødets dato", error_messages={"required": "Vælg den dag, mødet blev holdt."})

    def clean_held_on(self):
        day = self.cleaned_data["held_on"]
        if day > clock.today():
            raise forms.ValidationError("Mødet skal have været holdt. Vælg en dag, der er gået, eller i dag.")
        return day

    @property
    def answer(self) -> dict:
        return super().answer | {"held_on": self.cleaned_data["held_on"]}


class ConfirmMinutesForm(ActionForm):
    """The last look: the fingerprint of what the confirmer had before them, and an answer for what lacks since."""

    pack = forms.CharField(widget=forms.HiddenInput, max_length=64)
    despite = TextField(
        label="Beslut, selvom noget mangler",
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, request, row: Minutes, facts):
        shown = shown_fingerprint(row.review, request.user, facts)
        super().__init__(request, row.review, initial={"pack": shown})
        self.lacking = lacking_in(facts)
        if not self.lacking or row.outcome not in PASSING or row.answers_for(self.lacking):
            del self.fields["despite"]
        else:
            named = ", ".join(self.lacking)
            self.fields["despite"].help_text = f"Referatet svarer ikke på det, der mangler nu: {named}"

    @property
    def is_sent(self) -> bool:
        """Whether the last look was had: the button of that page."""
        return "confirm" in self.data

    def extra_keys(self):
        return ("confirm", "despite")

    def clean_despite(self):
        text = self.cleaned_data["despite"]
        if self.is_sent and len(text) < ENOUGH:
            raise forms.ValidationError(f"Skriv med mindst {ENOUGH} tegn, hvorfor projektet kan gå videre uden.")
        return text


class DeclineMinutesForm(ActionForm):
    """Why that is not what was decided."""

    note = TextField(label="Hvorfor afvises det?", max_length=2000, widget=forms.Textarea(attrs={"rows": 4}))
