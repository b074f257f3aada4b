"""What is typed when a pack is handed in: the recommendation, and why although something lacks."""

from django import forms

from danish.fields import TextField
from gates.models import GateReview
from gates.reasons import ENOUGH
from lifecycle.forms import ActionForm, mirror


class SubmitForm(ActionForm):
    """Hand the pack in, with DigiTek's word to those who decide."""

    recommendation = mirror(
        GateReview,
        "recommendation",
        label="Anbefaling til dem, der beslutter",
        required=False,
        help_text="Kort: hvad anbefaler I, og hvorfor?",
    )


class SubmitAnywayForm(SubmitForm):
    """Hand the pack in although something lacks: said aloud, with a reason."""

    despite = TextField(
        label="Hvorfor skal gaten besluttes, selvom noget mangler?",
        max_length=4000,
        min_length=ENOUGH,
        error_messages={"min_length": f"Skriv begrundelsen med mindst {ENOUGH} tegn."},
        help_text="Begrundelsen står øverst på den side, der besluttes på",
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    anyway = forms.BooleanField(
        label="Indsend, selvom noget mangler",
        error_messages={"required": "Sæt hak, hvis gaten skal indsendes, selvom noget mangler."},
    )
    lacks = forms.CharField(widget=forms.HiddenInput, max_length=64)


class RecommendForm(ActionForm):
    """DigiTek's word to those who decide, when the pack is handed in already."""

    recommendation = mirror(
        GateReview, "recommendation", label="Anbefaling", help_text="Hvad anbefaler I, og hvorfor?", required=True
    )
