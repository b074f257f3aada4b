"""Form fields that read what Danes type and answer in Danish, for sums, dates and texts.

A ModelForm takes them with `field_classes`. What was typed stays in the field when it could not be read.
"""

from datetime import date

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator

from danish.dates import FIRST_YEAR, LAST_YEAR, local_date, parse_date
from danish.money import amount, kroner, parse_kroner
from danish.text import clean_line, clean_text, is_blank
from danish.validators import FILL_IN, MaxCharacters, validate_no_nul


class KronerField(forms.Field):
    """A sum typed in kroner, handed on as whole øre; the limits are øre too, and a minus is only read when allowed."""

    widget = forms.TextInput
    default_error_messages = {"required": "Skriv et beløb, fx 200.000."}

    def __init__(self, *, min_value=None, max_value=None, allow_negative=False, **kwargs):
        self.min_value, self.max_value, self.allow_negative = min_value, max_value, allow_negative
        super().__init__(**kwargs)

    def widget_attrs(self, widget):
        """Phones show the keys with a comma."""
        return {"inputmode": "decimal", "autocomplete": "off"}

    def prepare_value(self, value):
        """Øre as "1.372.000"; what was typed as it was typed."""
        return amount(value) if isinstance(value, int) else value

    def to_python(self, value):
        """The øre, or None for an empty field."""
        if isinstance(value, int):
            return value
        if value in self.empty_values or is_blank(value):
            return None
        validate_no_nul(value)
        try:
            return parse_kroner(value, allow_negative=self.allow_negative)
        except ValueError as error:
            raise ValidationError(str(error), code="invalid") from error

    def validate(self, value):
        """The sum is there if it must be, and within its limits."""
        super().validate(value)
        if value is None:
            return
        if self.min_value is not None and value < self.min_value:
            raise ValidationError(f"Beløbet skal være mindst {kroner(self.min_value)}", code="min_value")
        if self.max_value is not None and value > self.max_value:
            raise ValidationError(f"Beløbet kan højst være {kroner(self.max_value)}", code="max_value")


class DanishDateInput(forms.DateInput):
    """The browser's own calendar; it wants ISO dates whatever the language, and shows nothing it cannot read."""

    input_type = "date"

    def __init__(self, attrs=None):
        limits = {"min": f"{FIRST_YEAR}-01-01", "max": f"{LAST_YEAR}-12-31"}
        super().__init__(attrs=limits | (attrs or {}), format="%Y-%m-%d")

    def format_value(self, value):
        """The date as ISO, also one typed the Danish way; otherwise what was typed."""
        if isinstance(value, date):
            return local_date(value).isoformat()
        try:
            return parse_date(value or "").isoformat()
        except ValueError:
            return value or None

    def get_context(self, name, value, attrs):
        """A text field in place of the calendar when what was typed is no date: a calendar would hide it."""
        context = super().get_context(name, value, attrs)
        shown = context["widget"]["value"]
        if shown and not _is_iso(shown):
            context["widget"]["type"] = "text"
        return context


def _is_iso(text):
    try:
        return parse_date(text).isoformat() == text
    except ValueError:
        return False


class DanishDateField(forms.DateField):
    """A date from the calendar or typed the Danish way, day first; only the years the portal takes."""

    widget = DanishDateInput
    default_error_messages = {"required": "Vælg eller skriv en dato, fx 18-07-2027."}

    def to_python(self, value):
        """The date, or None for an empty field."""
        if isinstance(value, date):
            return local_date(value)
        if value in self.empty_values or is_blank(value):
            return None
        validate_no_nul(value)
        try:
            return parse_date(value)
        except ValueError as error:
            raise ValidationError(str(error), code="invalid") from error


class _CleanedField(forms.CharField):
    """A text that is tidied before it is judged, so that a text of hidden characters counts as empty."""

    default_error_messages = {"required": FILL_IN}
    tidy = None

    def __init__(self, *, max_length=None, **kwargs):
        super().__init__(max_length=max_length, **kwargs)
        # Django's own message does not say how many characters are too many.
        self.validators = [rule for rule in self.validators if not isinstance(rule, MaxLengthValidator)]
        if max_length is not None:
            self.validators.append(MaxCharacters(int(max_length)))

    def widget_attrs(self, widget):
        """No maxlength: with it the browser cuts what is pasted and says nothing."""
        attrs = super().widget_attrs(widget)
        attrs.pop("maxlength", None)
        return attrs

    def to_python(self, value):
        """The tidied text; the field's empty value when a reader would see nothing."""
        if value in self.empty_values:
            return self.empty_value
        validate_no_nul(str(value))
        return self.empty_value if is_blank(str(value)) else type(self).tidy(str(value))


class LineField(_CleanedField):
    """A title, a name, a number: one line."""

    tidy = staticmethod(clean_line)


class TextField(_CleanedField):
    """A description: several lines."""

    widget = forms.Textarea
    tidy = staticmethod(clean_text)
