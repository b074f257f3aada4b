"""A document's sections: one declaration, a row, draws the field, the readable page, the PDF and what is missing."""

from dataclasses import dataclass, replace

from django import forms

from danish.dates import dato, parse_date
from danish.fields import DanishDateField, KronerField, LineField, TextField
from danish.money import kroner
from gates.checks import Answer, Check
from gates.models.setup import Section, SectionForm
from people.models import User

LONGEST, LONGEST_COMMENT = 20_000, 2_000
COMMENT = "-kommentar"
NOT_ANSWERED = ("", "Ikke besvaret")


@dataclass(frozen=True)
class Written:
    """A section with what is written in it, ready to be shown; `text` is rich text, other forms are words.

    `who` is the name of the one who answered a check item.
    """

    code: str
    heading: str
    form: str
    text: str
    required: bool = False
    group: str = ""
    who: str = ""

    @property
    def is_check(self) -> bool:
        return self.form == SectionForm.CHECK

    @property
    def check(self) -> Check:
        return Check.read(self.text)

    @property
    def is_rich(self) -> bool:
        return self.form == SectionForm.TEXT

    @property
    def words(self) -> str:
        """What stands in a field of another form, as a Dane reads it."""
        if not self.text:
            return ""
        if self.is_check:
            return self.check.words
        return {SectionForm.MONEY: _kroner, SectionForm.DATE: _dato}.get(self.form, str)(self.text)


def fields_of(section: Section) -> dict[str, forms.Field]:
    """The section's fields by what their names end with; none is required, because the gate asks and not the typing."""
    return _check_fields(section) if section.is_check else {"": _field_of(section)}


def _check_fields(section: Section) -> dict[str, forms.Field]:
    """The answer, and the comment that åben and ikke relevant must have."""
    choices = [*Answer.choices, NOT_ANSWERED]
    answer = forms.ChoiceField(
        label=section.heading, help_text=section.help, required=False, choices=choices, widget=forms.RadioSelect
    )
    comment = TextField(
        label="Kommentar", required=False, max_length=LONGEST_COMMENT, widget=forms.Textarea(attrs={"rows": 2})
    )
    return {"": answer, COMMENT: comment}


def _field_of(section: Section) -> forms.Field:
    facts = {"label": section.heading, "help_text": section.help, "required": False}
    if section.form == SectionForm.MONEY:
        return KronerField(min_value=0, max_value=10**13, **facts)
    if section.form == SectionForm.DATE:
        return DanishDateField(**facts)
    if section.form == SectionForm.LINE:
        return LineField(max_length=200, **facts)
    return TextField(max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 6, "data-rich": ""}), **facts)


def to_fields(form: str, text: str) -> dict:
    """What is stored, as the section's fields want it; what it cannot be read as stays what it was."""
    if form == SectionForm.CHECK:
        check = Check.read(text)
        return {"": check.answer, COMMENT: check.comment}
    return {"": int(text) if form == SectionForm.MONEY and text.isdecimal() else text}


def to_text(section: Section, values: dict) -> str:
    """The fields' values as they are stored: øre as digits, a day as ISO, text as typed, an answer with its comment."""
    value = values[""]
    if section.is_check:
        return Check(value, values[COMMENT]).kept()
    if value is None:
        return ""
    return value.isoformat() if hasattr(value, "isoformat") else str(value)


def written(document) -> list[Written]:
    """The sections of a document as it stands now."""
    return _named(
        Written(s.code, s.heading, s.form, document.texts.get(s.code, ""), s.required, s.group)
        for s in document.kind.sections.all()
    )


def frozen(content: dict) -> list[Written]:
    """The sections of a frozen version, with the headings they had then."""
    return _named(
        Written(s["code"], s["heading"], s.get("form", SectionForm.TEXT), s["text"], group=s.get("group", ""))
        for s in content["sections"]
    )


def _named(sections) -> list[Written]:
    """With the names of those who answered the check items, as they are called today."""
    sections = list(sections)
    answered = {s.check.by for s in sections if s.is_check} - {None}
    people = User.objects.in_bulk(answered) if answered else {}
    names = {key: person.display_name for key, person in people.items()}
    return [replace(s, who=names.get(s.check.by, "")) if s.is_check else s for s in sections]


def _kroner(text: str) -> str:
    return kroner(int(text)) if text.isdecimal() else text


def _dato(text: str) -> str:
    try:
        return dato(parse_date(text))
    except ValueError:
        return text
