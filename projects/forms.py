"""What is typed about a project: its people and areas, its type, why it stops."""

from django import forms

from danish.fields import DanishDateField, KronerField, TextField
from lifecycle.forms import ActionForm, mirror
from people.models import Unit, User
from people.roles import RoleName
from projects.models import FocusArea, Project
from projects.phases import NEXT_GATE, PHASES


class ProjectFacts(ActionForm):
    """Owner, lead, members, areas and focus areas: asked when a project begins, and changed later."""

    type = mirror(Project, "type", widget=forms.RadioSelect, initial=Project.Type.DIGITEK)
    lead_area = forms.ModelChoiceField(Unit.objects.none(), label="Ledende chefområde", empty_label="Vælg område")
    other_areas = forms.ModelMultipleChoiceField(
        Unit.objects.none(), label="Andre chefområder", required=False, widget=forms.CheckboxSelectMultiple
    )
    owner = forms.ModelChoiceField(
        User.objects.none(),
        label="Projektejer",
        required=False,
        help_text="En leder i linjen",
        empty_label="Vælg leder",
    )
    lead = forms.ModelChoiceField(
        User.objects.none(), label="Projektleder", required=False, empty_label="Vælg projektleder"
    )
    members = forms.ModelMultipleChoiceField(
        User.objects.none(), label="Medlemmer", required=False, widget=forms.CheckboxSelectMultiple
    )
    focus_areas = forms.ModelMultipleChoiceField(
        FocusArea.objects.none(), label="Fokusområder", required=False, widget=forms.CheckboxSelectMultiple
    )
    beyond_directorate = forms.BooleanField(
        label="Rækker ud over direktørområdet (så beslutter direktøren)", required=False
    )

    def __init__(self, request, about=None, **kwargs):
        super().__init__(request, about, **kwargs)
        people = User.objects.active_people()
        choices = {
            "lead_area": Unit.objects.areas(),
            "other_areas": Unit.objects.areas(),
            "owner": User.objects.with_role(RoleName.MANAGER),
            "lead": people,
            "members": people,
            "focus_areas": FocusArea.objects.filter(active=True),
        }
        for name, queryset in choices.items():
            if name in self.fields:
                self.fields[name].queryset = queryset

    def clean(self):
        cleaned = super().clean()
        area = cleaned.get("lead_area")
        if area and area in cleaned.get("other_areas", []):
            self.add_error("other_areas", f"{area} er allerede det ledende chefområde.")
        return cleaned


class PeopleForm(ProjectFacts):
    """The people and areas of a project under way; its type has a way of its own."""

    type = None


class FactsForm(ActionForm):
    """What the plan says of the project: title, description, dates, the expected investment."""

    title = mirror(Project, "title")
    summary = mirror(Project, "summary", widget=forms.Textarea(attrs={"rows": 8}))
    starts_on = DanishDateField(label="Begynder", required=False)
    ends_on = DanishDateField(label="Slutter", required=False)
    gate_on = DanishDateField(
        label="Næste gate, planlagt",
        required=False,
        help_text="En uge før får projektlederen besked om det, der mangler",
    )
    expected_cost = KronerField(
        label="Forventet investering", required=False, min_value=0, help_text="Kroner i alt, uden moms, fx 145.000"
    )

    def __init__(self, request, about, **kwargs):
        super().__init__(request, about, **kwargs)
        if about.state not in NEXT_GATE or not about.is_gated:
            del self.fields["gate_on"]

    def clean(self):
        cleaned = super().clean()
        begins, ends = cleaned.get("starts_on"), cleaned.get("ends_on")
        if begins and ends and ends < begins:
            self.add_error("starts_on", "Begynder efter, at projektet slutter. Ret en af datoerne.")
            self.add_error("ends_on", "Slutter, før projektet begynder. Ret en af datoerne.")
        return cleaned


class ReasonForm(ActionForm):
    """One reason, required."""

    reason = TextField(label="Begrundelse", max_length=4000, widget=forms.Textarea(attrs={"rows": 4}))


class TypeForm(ReasonForm):
    """Which type it becomes, and why."""

    to = forms.ChoiceField(label="Ny projekttype", choices=Project.Type, widget=forms.RadioSelect)

    field_order = ["to", "reason"]

    def clean_to(self):
        if self.cleaned_data["to"] == self.about.type:
            raise forms.ValidationError("Projektet har allerede den type.")
        return self.cleaned_data["to"]


class AdvanceForm(ActionForm):
    """The phase a project without gates goes to; a reason when one is skipped."""

    # The page shows the later phases alone; the field knows all, so that a choice made too late has its Danish word.
    to = forms.ChoiceField(label="Næste fase", choices=[(p.value, p.label) for p in PHASES], widget=forms.RadioSelect)
    reason = TextField(
        label="Begrundelse",
        max_length=4000,
        required=False,
        help_text="Skal skrives, når en fase springes over",
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, request, about, **kwargs):
        super().__init__(request, about, **kwargs)
        self.later = PHASES[PHASES.index(about.state) + 1 :] if about.state in PHASES else ()
        self.fields["to"].widget.choices = [(phase.value, phase.label) for phase in self.later]
        if self.later:
            self.initial["to"] = self.later[0].value

    def clean_to(self):
        if self.cleaned_data["to"] not in self.later:
            raise forms.ValidationError("Projektet er kommet så langt allerede. Vælg en senere fase.")
        return self.cleaned_data["to"]

    def clean(self):
        cleaned = super().clean()
        skips = cleaned.get("to") and cleaned["to"] != self.later[0]
        if skips and not cleaned.get("reason"):
            self.add_error("reason", "Skriv, hvorfor en fase springes over.")
        return cleaned
