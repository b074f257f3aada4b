"""The form of a document: drawn from its sections, and one way to leave the whole of it out."""

from django import forms

from danish.fields import TextField
from gates.comparing import LEFT_OUT
from gates.sections import field_of, to_field, to_text
from lifecycle.forms import ActionForm


class DocumentForm(ActionForm):
    """The sections of one kind of document; required ones may still be empty: the gate asks, not the typing."""

    def __init__(self, request, kind, document, known, **kwargs):
        texts = document.texts if document else known
        forms_of = {section.code: section.form for section in kind.sections.all()}
        initial = {self.name_of(code): to_field(forms_of.get(code, ""), text) for code, text in texts.items()}
        if document:
            initial[LEFT_OUT] = document.left_out_because
        initial["shown_version"] = document.version if document else 0
        self.kind = kind
        super().__init__(request, initial=initial | kwargs.pop("initial", {}), **kwargs)
        for section in kind.sections.all():
            self.fields[self.name_of(section.code)] = field_of(section)
            self.fields[self.name_of(section.code)].asked = section.required
        self.both = {}
        if kind.may_be_left_out:
            self.fields[LEFT_OUT] = TextField(
                label=f"{kind.label} er ikke relevant, fordi",
                required=False,
                max_length=2000,
                help_text="Udfyld kun, hvis dokumentet ikke skal laves.",
                widget=forms.Textarea(attrs={"rows": 2}),
            )

    @classmethod
    def merged(cls, request, kind, document, merge) -> "DocumentForm":
        """What two people wrote put together; where both wrote, this person's text stays, the other's beside it."""
        names = {code: code if code == LEFT_OUT else cls.name_of(code) for code in merge.texts}
        forms_of = {section.code: section.form for section in kind.sections.all()}
        initial = {names[code]: to_field(forms_of.get(code, ""), text) for code, text in merge.texts.items()}
        form = cls(request, kind, document, {}, initial=initial, fresh=True)
        form.both = {names[code]: text for code, text in merge.both.items()}
        return form

    @property
    def rows(self):
        """Each visible field, and what somebody else has saved in it meanwhile (None when nobody has)."""
        return [(field, self.both.get(field.name)) for field in self.visible_fields()]

    @staticmethod
    def name_of(code: str) -> str:
        return f"afsnit-{code}"

    def extra_keys(self):
        return [LEFT_OUT, *(self.name_of(section.code) for section in self.kind.sections.all())]

    def clean(self):
        cleaned = super().clean()
        begins, ends = (cleaned.get(self.name_of(code)) for code in ("fra", "til"))
        if begins and ends and ends < begins:
            self.add_error(self.name_of("til"), "Slutdatoen ligger før startdatoen.")
        return cleaned

    @property
    def texts(self) -> dict:
        """The sections as they are stored, by their code."""
        return {s.code: to_text(self.cleaned_data[self.name_of(s.code)]) for s in self.kind.sections.all()}

    @property
    def left_out_because(self) -> str:
        return self.cleaned_data.get(LEFT_OUT, "")


class CompareForm(forms.Form):
    """Which two states are held against each other; "now" is what stands there, unless it says a version."""

    fra = forms.ChoiceField(label="Fra", required=False)
    til = forms.ChoiceField(label="Til", required=False)

    def __init__(self, data, *, versions):
        super().__init__(data or None)
        self.versions = {str(version.number): version for version in versions}
        numbered = [(number, f"Version {number}") for number in self.versions]
        self.fields["fra"].choices = [*numbered, ("", "Nu")]
        self.fields["til"].choices = [("", "Nu"), *numbered]
        for field in self.fields.values():
            field.asked = True
        self.fields["fra"].initial = next(reversed(self.versions), "")

    @property
    def chosen(self):
        """Old and new; None is what stands there now. What is not there counts as not chosen."""
        typed = self.cleaned_data if self.is_bound and self.is_valid() else {"fra": self.fields["fra"].initial}
        return self.versions.get(typed.get("fra")), self.versions.get(typed.get("til"))
