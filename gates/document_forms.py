"""The form of a document: drawn from its sections, and one way to leave the whole of it out."""

from dataclasses import dataclass

from django import forms

from danish.fields import TextField
from gates.comparing import LEFT_OUT
from gates.prefill import Known
from gates.sections import Written, field_of, to_field, to_text
from lifecycle.forms import ActionForm


@dataclass(frozen=True)
class Row:
    """A field of the form, what somebody else has saved in it meanwhile, and what the portal knows for it."""

    field: forms.BoundField
    theirs: str | None = None
    known: Known | None = None

    @property
    def is_prefilled(self) -> bool:
        """Whether what is known stands in the field, to be confirmed."""
        if self.known is None:
            return False
        return self.field.value() == self.field.field.prepare_value(self.field.field.from_known)

    @property
    def is_offered(self) -> bool:
        """Whether what is known could be put into the field, which is empty."""
        return self.known is not None and not self.field.value()


class DocumentForm(ActionForm):
    """The sections of one kind of document; required ones may still be empty: the gate asks, not the typing.

    `known` is what the portal knows for each section: it stands in a document that is not begun, and is offered
    beside an empty section of one that is.
    """

    def __init__(self, request, kind, document, known, **kwargs):
        texts = document.texts if document else {code: fact.text for code, fact in known.items()}
        forms_of = {section.code: section.form for section in kind.sections.all()}
        initial = {self.name_of(code): to_field(forms_of.get(code, ""), text) for code, text in texts.items()}
        if document:
            initial[LEFT_OUT] = document.left_out_because
        initial["shown_version"] = document.version if document else 0
        self.kind, self.known = kind, {}
        super().__init__(request, initial=initial | kwargs.pop("initial", {}), **kwargs)
        for section in kind.sections.all():
            self.fields[self.name_of(section.code)] = field_of(section)
            self.fields[self.name_of(section.code)].asked = section.required
            if section.code in known:
                self._tell_known(section, known[section.code])
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

    def _tell_known(self, section, known: Known):
        name, told = self.name_of(section.code), Written(section.code, section.heading, section.form, known.text)
        self.fields[name].from_known = to_field(section.form, known.text)
        self.known[name] = known if told.is_rich else Known(told.words, known.source)

    @property
    def rows(self) -> list[Row]:
        """Each visible field with what belongs beside it."""
        return [Row(field, self.both.get(field.name), self.known.get(field.name)) for field in self.visible_fields()]

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
