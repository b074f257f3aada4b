"""What is typed about a gain."""

from django import forms

from benefits import policies
from benefits.models import Benefit, Leg, Sign, Weight
from danish.fields import TextField
from lifecycle.forms import ActionForm, mirror
from people.models import User

WHY = "Projektet er forbi gate 2, så gevinsterne er det, der er lovet. Det gamle bliver stående i historikken."


def _reason(**kwargs) -> TextField:
    return TextField(
        label="Begrundelse", max_length=4000, widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Skriv, hvorfor gevinsten ændres."}, **kwargs,
    )  # fmt: skip


class BenefitForm(ActionForm):
    """A gain of `project`; `about` is the one that is mended, or None for a new one."""

    title = mirror(Benefit, "title", help_text="Fx: Færre natlige besøg", label="Gevinst")
    sign = forms.ChoiceField(
        label="Positiv eller negativ", choices=Sign, widget=forms.RadioSelect, initial=Sign.POSITIVE,
        help_text="En negativ gevinst er det, nogen får det dårligere med. Den tæller ikke med i trekanten.",
    )  # fmt: skip
    leg = forms.ChoiceField(
        label="TEK-ben", choices=Leg, widget=forms.RadioSelect, error_messages={"required": "Vælg et ben."}
    )
    weight = forms.TypedChoiceField(
        label="Vægt", choices=Weight, coerce=int, widget=forms.RadioSelect,
        help_text="Hvor meget gevinsten fylder i projektet", error_messages={"required": "Vælg en vægt."},
    )  # fmt: skip
    expected = mirror(
        Benefit, "expected", widget=forms.Textarea(attrs={"rows": 4}), label="Hvad forventes?",
        help_text="Hvad bliver anderledes, for hvem og hvor meget? Skriv ingen oplysninger om enkelte borgere.",
    )  # fmt: skip
    responsible = forms.ModelChoiceField(
        User.objects.none(), label="Ansvarlig", required=False, empty_label="Ikke valgt endnu",
        help_text="Den, der sørger for, at gevinsten bliver til noget",
    )  # fmt: skip
    reason = _reason(required=True, help_text=WHY)

    def __init__(self, request, project, about=None, **kwargs):
        super().__init__(request, about, **kwargs)
        held = User.objects.filter(pk=about.responsible_id) if about else User.objects.none()
        self.fields["responsible"].queryset = User.objects.active_people() | held
        if not policies.needs_reason(project):
            del self.fields["reason"]


class SwitchForm(ActionForm):
    """Why a gain is switched off or on again."""

    reason = _reason()
