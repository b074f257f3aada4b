"""What is typed about an idea: by its sender, and by the team that answers it."""

from django import forms

from danish.fields import LineField, TextField
from ideas.models import Idea
from lifecycle.forms import ActionForm, mirror
from lists.listing import FilterForm
from people.models import Unit, User
from people.roles import RoleName
from projects.forms import ProjectFacts


class UnitChoice(forms.ModelChoiceField):
    """Units as "Omsorg – Plejecenter Kildehaven", in Danish order."""

    def label_from_instance(self, obj):
        return obj.full_name


class IdeaForm(ActionForm):
    """The five fields, and what may be added."""

    title = mirror(Idea, "title")
    problem = mirror(Idea, "problem", error_messages={"required": "Beskriv problemet med mindst én sætning"})
    gainer = mirror(Idea, "gainer")
    unit = UnitChoice(Unit.objects.none(), label="Din enhed", empty_label="Vælg enhed")
    manager = mirror(Idea, "manager", required=False, empty_label="Vælg leder")
    link = mirror(Idea, "link", assume_scheme="https")
    known_solution = mirror(Idea, "known_solution")
    source = mirror(Idea, "source")

    more = ("link", "known_solution", "source")

    def __init__(self, request, about=None, **kwargs):
        super().__init__(request, about, **kwargs)
        self.fields["unit"].queryset = Unit.objects.in_order()
        self.fields["manager"].queryset = User.objects.with_role(RoleName.MANAGER)
        self.fields["problem"].widget.attrs["rows"] = 5
        self.fields["known_solution"].widget.attrs["rows"] = 3

    def extra_keys(self):
        return ("send", "keep")

    @property
    def main_fields(self):
        return [self[name] for name in ("title", "problem", "gainer", "unit", "manager")]

    @property
    def more_fields(self):
        return [self[name] for name in self.more]


class MessageForm(ActionForm):
    """A word between the team and the sender."""

    text = TextField(label="Besked", max_length=4000, widget=forms.Textarea(attrs={"rows": 5}))


class ReferForm(ActionForm):
    """To whom, and what the sender is told."""

    to = LineField(label="Henvis til", max_length=120, help_text="Fx IT & Digitalisering, eller en enhed i linjen")
    answer = TextField(label="Svar til afsenderen", max_length=4000, widget=forms.Textarea(attrs={"rows": 5}))


class RejectForm(ActionForm):
    """Why not, in a human sentence."""

    answer = TextField(
        label="Begrundelse til afsenderen",
        max_length=4000,
        min_length=20,
        help_text="Mindst én hel sætning. Afsenderen ser den og får den på mail.",
        widget=forms.Textarea(attrs={"rows": 5}),
    )


class IdeaChoice(forms.ModelChoiceField):
    def label_from_instance(self, obj):
        return str(obj)


class MergeForm(ActionForm):
    """Which idea it is the same as, and what the sender is told."""

    into = IdeaChoice(Idea.objects.none(), label="Saml med")
    answer = TextField(label="Svar til afsenderen", max_length=4000, widget=forms.Textarea(attrs={"rows": 5}))

    def __init__(self, request, about, **kwargs):
        super().__init__(request, about, **kwargs)
        others = Idea.objects.visible_to(request.user).exclude(pk=about.pk)
        self.fields["into"].queryset = others.filter(state__in=Idea.MERGED_WITH)


class TakeUpForm(ProjectFacts):
    """What the project needs that the idea does not already say."""

    title = mirror(Idea, "title", label="Projektets titel", help_text="")

    field_order = ["token", "shown_version", "title"]


class IdeaFilters(FilterForm):
    """What the inbox can be narrowed by."""

    q = LineField(label="Søg", max_length=100, required=False)
    tilstand = forms.ChoiceField(label="Tilstand", required=False)
    omraade = forms.ModelChoiceField(Unit.objects.none(), label="Område", required=False, empty_label="Alle")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["tilstand"].choices = [("", "Alle"), ("aabne", "Åbne"), *Idea.State.choices]
        self.fields["omraade"].queryset = Unit.objects.areas()

    def narrow_q(self, ideas, text):
        return ideas.search(text)

    def narrow_tilstand(self, ideas, state):
        return ideas.open() if state == "aabne" else ideas.filter(state=state)

    def narrow_omraade(self, ideas, area):
        return ideas.filter(unit__path__startswith=area.path)
