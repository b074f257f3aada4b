"""What is typed in a round: the recommendation, the placing, and the word on the meeting when it is closed."""

from django import forms

from danish.fields import LineField
from lifecycle.forms import ActionForm, mirror
from priorities.closing import fingerprint_of, lacking_reasons
from priorities.lanes import Scale
from priorities.models import Placing, Recommendation
from priorities.rules import CHOOSE, why_a_reason, why_not_there


class LaneForm(ActionForm):
    """A lane for one project. The lane is judged by the rules, so that a refusal says why."""

    lane = forms.CharField(max_length=40, widget=forms.Select)

    def __init__(self, request, row, about, **kwargs):
        present = kwargs.pop("present")
        initial = {"shown_version": about.version if about else 0, "lane": present.code, **kwargs.pop("initial", {})}
        super().__init__(request, about, initial=initial, **kwargs)
        self.row, self.scale = row, Scale()
        self.fields["lane"].error_messages["required"] = CHOOSE
        if self.is_bound and self.data.get("follow"):
            # The button "Følg" names the lane that is recommended, whatever the select beside it says.
            self.data = self.data.copy()
            self.data["lane"] = self.data["follow"]
        self.fields["lane"].widget.choices = self._choices(present)

    def _choices(self, present):
        lanes = [(lane.code, lane.label) for lane in self.scale.choices(self.row.before)]
        return lanes if present.code in dict(lanes) else [("", "Vælg"), *lanes]

    def clean_lane(self):
        """The lane that was chosen, when the rules let the project stand there."""
        lane = self.scale.named(self.cleaned_data["lane"])
        if why := why_not_there(self.row, lane, self.scale):
            raise forms.ValidationError(why)
        return lane

    def extra_keys(self):
        return ("follow",)


class RecommendForm(LaneForm):
    """DigiTek's recommendation: where, and why."""

    lane = forms.CharField(
        label="Vi anbefaler",
        max_length=40,
        widget=forms.Select,
        help_text="Et niveau for det, der skal være i gang, ellers Pipeline eller Backlog",
    )
    reason = mirror(
        Recommendation, "why", help_text="Vej kriterierne mod hinanden, så chefgruppen kan følge jer",
        widget=forms.Textarea(attrs={"rows": 6}),
    )  # fmt: skip

    def __init__(self, request, row):
        found = row.recommendation
        initial = {"reason": found.why if found else ""}
        super().__init__(request, row, found, present=row.expected, initial=initial)


class PlaceForm(LaneForm):
    """Where the meeting puts the project; a reason when it is elsewhere than recommended."""

    lane = forms.CharField(label="Placering", max_length=40, widget=forms.Select)
    reason = mirror(
        Placing, "why", required=False, help_text="Skal skrives, når det er en anden placering end den anbefalede",
        widget=forms.Textarea(attrs={"rows": 4}),
    )  # fmt: skip

    def __init__(self, request, row):
        super().__init__(request, row, row.placing, present=row.lane, initial={"reason": row.reason})

    def clean(self):
        cleaned = super().clean()
        known = cleaned.get("lane") and "reason" in cleaned
        if known and (why := why_a_reason(self.row, cleaned["lane"], cleaned["reason"])):
            self.add_error("reason", why)
        return cleaned


class CloseForm(ActionForm):
    """The chef's last word: what is shown is what is decided."""

    basis = forms.CharField(widget=forms.HiddenInput, max_length=64)
    meeting = LineField(
        label="Besluttet på møde", required=False, max_length=120, help_text="Fx Chefgruppen 4. dec. 2026"
    )

    def __init__(self, request, round, rows):
        super().__init__(request, round, initial={"basis": fingerprint_of(round, rows)})
        self.rows = rows

    def clean(self):
        if lacking := lacking_reasons(self.rows):
            named = ", ".join(row.label for row in lacking)
            raise forms.ValidationError(f"En forskel fra anbefalingen kræver en begrundelse. Det mangler {named}.")
        return super().clean()
