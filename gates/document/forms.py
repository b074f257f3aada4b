"""The form of a document: drawn from its sections, and one way to leave the whole of it out."""

from dataclasses import dataclass, field

from django import forms

from danish.fields import TextField
from gates.checks import COMMENT_ASKED, Check
from gates.document.comparing import LEFT_OUT
from gates.document.prefill import Known
from gates.document.sections import COMMENT, Written, fields_of, to_fields, to_text, written
from gates.models.setup import Section
from gates.policies import may_leave_out, may_write_section
from lifecycle.forms import ActionForm


@dataclass(frozen=True)
class Row:
    """A section as the page shows it: its fields, what stands there when it is another's to answer, what a colleague
    has saved in it meanwhile (None when nobody has), and what the portal knows for it."""

    name: str
    section: Section | None = None
    fields: list = field(default_factory=list)
    stands: Written | None = None
    theirs: str | None = None
    known: Known | None = None

    @property
    def is_prefilled(self) -> bool:
        """Whether what is known stands in the field, to be confirmed."""
        if self.known is None:
            return False
        field = self.fields[0]
        return field.value() == field.field.prepare_value(to_fields(self.section.form, self.known.text)[""])

    @property
    def is_offered(self) -> bool:
        """Whether what is known could be put into the field, which is empty."""
        return self.known is not None and not self.fields[0].value()

    @property
    def known_words(self) -> str:
        """What is known, as it is read."""
        told = Written(self.name, self.section.heading, self.section.form, self.known.text)
        return told.text if told.is_rich else told.words


class DocumentForm(ActionForm):
    """The sections of one kind of document; required ones may still be empty: the gate asks, not the typing.

    A section that is somebody else's to answer is shown and is no field of the form. `known` is what the portal knows
    for each section: it stands in a document that is not begun, and is offered beside an empty section of one that is.
    """

    def __init__(self, request, document, known, **kwargs):
        self.document, self.sections = document, list(document.kind.sections.all())
        self.own = [s for s in self.sections if may_write_section(s, document, request.user)]
        self.known = known
        texts = document.texts if document.pk else {code: fact.text for code, fact in known.items()}
        initial = self._initial(texts) | {LEFT_OUT: document.left_out_because, "shown_version": document.version}
        super().__init__(request, initial=initial | kwargs.pop("initial", {}), **kwargs)
        for section in self.own:
            for end, each in fields_of(section).items():
                self.fields[self.name_of(section.code) + end] = each
                each.asked = section.required and not end
        self.both = {}
        if document.kind.may_be_left_out and may_leave_out(document, request.user):
            self.fields[LEFT_OUT] = self._left_out_field(document.kind)

    @staticmethod
    def _left_out_field(kind):
        return TextField(
            label=f"{kind.label} er ikke relevant, fordi",
            required=False,
            max_length=2000,
            help_text="Udfyld kun, hvis dokumentet ikke skal laves.",
            widget=forms.Textarea(attrs={"rows": 2}),
        )

    def extra_keys(self):
        return [LEFT_OUT, *(self.name_of(section.code) + end for section in self.own for end in fields_of(section))]

    @classmethod
    def merged(cls, request, document, merge) -> "DocumentForm":
        """What two people wrote put together; where both wrote, this person's text stays, the other's beside it."""
        form = cls(request, document, {}, fresh=True)
        form.initial |= form._initial(merge.texts) | {LEFT_OUT: merge.texts.get(LEFT_OUT, "")}
        form.both = merge.both
        return form

    def _initial(self, texts: dict) -> dict:
        """The stored texts as the fields want them."""
        forms_of = {section.code: section.form for section in self.sections}
        return {
            self.name_of(code) + end: value
            for code, text in texts.items()
            for end, value in to_fields(forms_of.get(code, ""), text).items()
        }

    @property
    def rows(self) -> list[Row]:
        """Every section in its order, and the way to leave the whole out."""
        standing = {s.code: s for s in written(self.document)} if self.has_checks else {}
        rows = [self._row(section, standing.get(section.code)) for section in self.sections]
        if LEFT_OUT in self.fields:
            rows.append(Row(LEFT_OUT, fields=[self[LEFT_OUT]], theirs=self.both.get(LEFT_OUT)))
        return rows

    @property
    def has_checks(self) -> bool:
        return any(section.is_check for section in self.sections)

    def _row(self, section, stands) -> Row:
        name = self.name_of(section.code)
        fields = [self[name + end] for end in fields_of(section)] if section in self.own else []
        theirs = self.both.get(section.code)
        theirs = Check.read(theirs).words if section.is_check and theirs is not None else theirs
        known = self.known.get(section.code) if fields else None
        return Row(name, section, fields, stands, theirs, known)

    @staticmethod
    def name_of(code: str) -> str:
        return f"afsnit-{code}"

    def clean(self):
        cleaned = super().clean()
        self._refuse_others_items()
        for section in self.own:
            if section.is_check:
                self._ask_for_comment(self.name_of(section.code), cleaned)
        begins, ends = (cleaned.get(self.name_of(code)) for code in ("fra", "til"))
        if begins and ends and ends < begins:
            self.add_error(self.name_of("til"), "Slutdatoen ligger før startdatoen.")
        return cleaned

    def _refuse_others_items(self):
        """What is another's to answer is no field of this form: whoever sends it all the same is told."""
        for section in self.sections:
            name = self.name_of(section.code)
            if section not in self.own and any(name + end in self.data for end in fields_of(section)):
                whom = "IT & Digitalisering" if section.for_it else "andre"
                self.add_error(None, f"”{section.heading}” besvares af {whom}. Intet er gemt.")

    def _ask_for_comment(self, name, cleaned):
        asked = COMMENT_ASKED.get(cleaned.get(name))
        if asked and not cleaned.get(name + COMMENT) and name + COMMENT not in self.errors:
            self.add_error(name + COMMENT, asked)

    @property
    def texts(self) -> dict:
        """The person's own sections as they are stored, by their code."""
        return {section.code: to_text(section, self._typed(section)) for section in self.own}

    def _typed(self, section) -> dict:
        return {end: self.cleaned_data[self.name_of(section.code) + end] for end in fields_of(section)}

    @property
    def left_out_because(self) -> str:
        return self.cleaned_data.get(LEFT_OUT, self.document.left_out_because)


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
        for each in self.fields.values():
            each.asked = True
        self.fields["fra"].initial = next(reversed(self.versions), "")

    @property
    def chosen(self):
        """Old and new; None is what stands there now. What is not there counts as not chosen."""
        typed = self.cleaned_data if self.is_bound and self.is_valid() else {"fra": self.fields["fra"].initial}
        return self.versions.get(typed.get("fra")), self.versions.get(typed.get("til"))
