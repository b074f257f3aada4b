"""A document's sections: one declaration, a row, draws the field, the readable page, the PDF and what is missing."""

from dataclasses import dataclass

from django import forms

from danish.dates import dato, parse_date
from danish.fields import DanishDateField, KronerField, LineField, TextField
from danish.money import kroner
from gates.models.setup import Section, SectionForm

LONGEST = 20_000


@dataclass(frozen=True)
class Written:
    """A section with what is written in it, ready to be shown; `text` is rich text, other forms are words."""

    code: str
    heading: str
    form: str
    text: str
    required: bool = False

    @property
    def is_rich(self) -> bool:
        return self.form == SectionForm.TEXT

    @property
    def words(self) -> str:
        """What stands in a field of another form, as a Dane reads it."""
        if not self.text:
            return ""
        return {SectionForm.MONEY: _kroner, SectionForm.DATE: _dato}.get(self.form, str)(self.text)


def field_of(section: Section) -> forms.Field:
    """The form field; none is required, because the gate asks and not the typing."""
    facts = {"label": section.heading, "help_text": section.help, "required": False}
    if section.form == SectionForm.MONEY:
        return KronerField(min_value=0, max_value=10**13, **facts)
    if section.form == SectionForm.DATE:
        return DanishDateField(**facts)
    if section.form == SectionForm.LINE:
        return LineField(max_length=200, **facts)
    return TextField(max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 6, "data-rich": ""}), **facts)


def to_field(form: str, text: str):
    """What is stored, as the field wants it; what it cannot be read as stays what it was."""
    if form == SectionForm.MONEY and text.isdecimal():
        return int(text)
    return text


def to_text(value) -> str:
    """A field's value as it is stored: øre as digits, a day as ISO, text as typed."""
    if value is None:
        return ""
    return value.isoformat() if hasattr(value, "isoformat") else str(value)


def written(document) -> list[Written]:
    """The sections of a document as it stands now."""
    return [
        Written(s.code, s.heading, s.form, document.texts.get(s.code, ""), s.required)
        for s in document.kind.sections.all()
    ]


def frozen(content: dict) -> list[Written]:
    """The sections of a frozen version, with the headings they had then."""
    return [Written(s["code"], s["heading"], s.get("form", SectionForm.TEXT), s["text"]) for s in content["sections"]]


def _kroner(text: str) -> str:
    return kroner(int(text)) if text.isdecimal() else text


def _dato(text: str) -> str:
    try:
        return dato(parse_date(text))
    except ValueError:
        return text
