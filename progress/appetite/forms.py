"""What is typed about the risk appetite: sixteen limits and why, or why not."""

from django import forms

from danish.fields import TextField
from lifecycle.forms import ActionForm, mirror
from progress import limits
from progress.models import AppetiteProposal, Category, RiskAppetite, Size

CATEGORIES = [(category.value, str(category.value)) for category in Category]
SAME = "Intet er ændret. Vælg en anden kategori mindst ét sted."


def _name(place) -> str:
    return "p{}_i{}".format(*place)


class LimitsForm(ActionForm):
    """The whole matrix, begun from the one in force."""

    # Which matrix the page showed: another may have come into force meanwhile.
    instead_of = forms.ModelChoiceField(RiskAppetite.objects.all(), to_field_name="number", widget=forms.HiddenInput)
    why = mirror(
        AppetiteProposal, "why", label="Begrundelse", widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Hvad skal være anderledes, og hvorfor nu? Chefgruppen læser det, før den svarer.",
    )  # fmt: skip

    def __init__(self, request, current: RiskAppetite, **kwargs):
        initial = {
            _name(place): limits.tolerated(current.limits, *place) for place in limits.PLACES
        } | {"instead_of": current.number}  # fmt: skip
        super().__init__(request, initial=initial, **kwargs)
        cells = {_name(place): self._cell(place) for place in self.places()}
        self.fields = {**cells, **self.fields}

    @staticmethod
    def places() -> list:
        """In the order the figure has them: the largest potential on top."""
        return [(potential, investment) for potential in reversed(limits.SIZES) for investment in limits.SIZES]

    @staticmethod
    def _cell(place):
        field = forms.TypedChoiceField(
            label=limits.place_words(place).capitalize(), choices=CATEGORIES, coerce=int,
            error_messages={"required": f"Vælg den højeste kategori ved {limits.place_words(place)}."},
        )  # fmt: skip
        # On the page the potential stands above its four fields.
        field.beside = f"Investering {Size(place[1]).label.lower()}"
        return field

    def rows(self) -> list[tuple]:
        """Each potential's words and its four fields."""
        fields = [self[_name(place)] for place in self.places()]
        sizes = reversed(limits.SIZES)
        return [(Size(size).label, fields[4 * row : 4 * row + 4]) for row, size in enumerate(sizes)]

    @property
    def typed(self) -> dict:
        """The places that have a category."""
        cleaned = self.cleaned_data
        return {place: cleaned[_name(place)] for place in limits.PLACES if cleaned.get(_name(place))}

    def clean(self):
        cleaned = super().clean()
        for low, high in limits.breaches(self.typed):
            self._say_breach(*((low, high) if self._is_changed(low) else (high, low)))
        known = cleaned.get("instead_of") and len(self.typed) == len(limits.PLACES)
        if known and not self.errors and limits.written(self.typed) == cleaned["instead_of"].limits:
            self.add_error(None, SAME)
        return cleaned

    def _is_changed(self, place) -> bool:
        return self.typed[place] != self.initial[_name(place)]

    def _say_breach(self, place, other):
        """At the field that was changed: what stands in the other one is what it goes against."""
        word = "højere" if self.typed[place] > self.typed[other] else "lavere"
        # The two differ in one of the sizes only, and that one is enough to name.
        beside = f"potentiale {other[0]}" if place[0] != other[0] else f"investering {other[1]}"
        here = limits.place_words(place).capitalize()
        said = f"{here}: kan ikke være {word} end ved {beside}, hvor det er {self.typed[other]}."
        if _name(place) not in self.errors:
            self._errors[_name(place)] = self.error_class([said])

    @property
    def values(self) -> dict:
        """The matrix as it is kept, and why."""
        return {"limits": limits.written(self.typed), "why": self.cleaned_data["why"]}


class DeclineForm(ActionForm):
    """Why the proposal is not followed."""

    reason = TextField(
        label="Begrundelse", max_length=2000, widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Skriv, hvorfor forslaget ikke følges."},
    )  # fmt: skip
