"""What is typed about money."""

from django import forms

from budget.models import Pool, PoolFrame
from budget.models.post import Kind
from danish.fields import KronerField, LineField, TextField
from danish.money import kroner
from lifecycle.forms import ActionForm
from lists.listing import FilterForm
from projects.models import Project

ABOVE_NOUGHT = "Skriv et beløb over 0 kr."


class SumField(KronerField):
    """A sum above 0 kr., excluding VAT."""

    def validate(self, value):
        super().validate(value)
        if value is not None and value <= 0:
            raise forms.ValidationError(ABOVE_NOUGHT, code="min_value")


def _sum(**kwargs) -> SumField:
    return SumField(label="Beløb i kr.", **{"help_text": "Uden moms"} | kwargs)


class FrameChoice(forms.ModelChoiceField):
    """The pools of a year, each with what is left of it."""

    def label_from_instance(self, obj):
        rest = obj.amount - obj.reserved - obj.committed - obj.spent
        return f"{obj.pool} – rest {kroner(rest)}"


class ReserveForm(ActionForm):
    """Money of a pool held for a project, or for something common."""

    frame = FrameChoice(
        PoolFrame.objects.none(),
        label="Pulje",
        empty_label="Vælg pulje",
        error_messages={"required": "Vælg en pulje.", "invalid_choice": "Vælg en pulje fra listen."},
    )
    project = forms.ModelChoiceField(
        Project.objects.none(),
        label="Projekt",
        required=False,
        empty_label="Intet bestemt projekt",
        error_messages={"invalid_choice": "Vælg et projekt fra listen."},
    )
    amount = _sum()
    text = LineField(label="Hvad er pengene til?", max_length=200, help_text="Fx: 12 sensorer til afprøvningen")

    def __init__(self, request, year: int, **kwargs):
        asked = request.GET.get("projekt", "")
        projects = Project.objects.visible_to(request.user).under_way()
        initial = {"project": projects.filter(number=read_number(asked)).first()} if read_number(asked) else {}
        super().__init__(request, initial=initial, **kwargs)
        self.fields["frame"].queryset = PoolFrame.objects.of_year(year).visible_to(request.user).with_sums()
        self.fields["project"].queryset = projects.order_by("number")


class MoveForm(ActionForm):
    """How much of a post is moved on or given back, and what for; the whole of what is left is suggested."""

    amount = _sum()
    text = LineField(label="Tekst", max_length=200)

    def __init__(self, request, post, *, label: str, help_text: str, **kwargs):
        super().__init__(request, post, initial={"amount": post.remaining, **kwargs.pop("initial", {})}, **kwargs)
        self.fields["text"].label, self.fields["text"].help_text = label, help_text


class FrameForm(ActionForm):
    """The new sum of a frame or a fixed line, and why."""

    amount = KronerField(label="Ramme i kr.", help_text="Uden moms")
    reason = TextField(label="Begrundelse", max_length=4000, widget=forms.Textarea(attrs={"rows": 3}))


class LedgerFilters(FilterForm):
    """What the ledger can be narrowed by."""

    pulje = forms.ModelChoiceField(Pool.objects.none(), label="Pulje", required=False, empty_label="Alle")
    art = forms.ChoiceField(label="Art", required=False, choices=[("", "Alle"), *Kind.choices])
    projekt = LineField(label="Projektnummer", max_length=12, required=False)

    def __init__(self, *args, user=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["pulje"].queryset = Pool.objects.visible_to(user)

    def clean_projekt(self):
        typed = self.cleaned_data["projekt"]
        if typed and read_number(typed) is None:
            raise forms.ValidationError("Skriv nummeret som P-021 eller 21.")
        return typed

    def chip_text(self, name):
        if name == "pulje":
            return f"Pulje: {self.cleaned_data[name]}"
        return super().chip_text(name)

    def narrow_pulje(self, posts, pool):
        return posts.filter(frame__pool=pool)

    def narrow_art(self, posts, kind):
        return posts.filter(kind=kind)

    def narrow_projekt(self, posts, typed):
        return posts.filter(project__number=read_number(typed))


def read_number(typed: str) -> int | None:
    """The number of a project as people write it: P-021, p-21 or 21; None when it is none of these."""
    digits = typed.strip().upper().removeprefix("P-")
    return int(digits) if digits.isascii() and digits.isdecimal() and len(digits) < 10 else None
