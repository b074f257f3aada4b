"""The rules of the form fields, for models and imports that never pass a form."""

from django.core.exceptions import ValidationError
from django.core.validators import BaseValidator
from django.utils.deconstruct import deconstructible

from danish.dates import FIRST_YEAR, LAST_YEAR
from danish.money import LARGEST, kroner
from danish.numbers import da_number
from danish.text import clean_line, clean_text, is_blank

FILL_IN = "Udfyld feltet."
CANNOT_BE_STORED = (
    "Teksten indeholder et usynligt tegn, der ikke kan gemmes. Skriv teksten igen i stedet for at kopiere den."
)


@deconstructible
class MaxCharacters(BaseValidator):
    """At most so many characters, and otherwise the number of characters there are too many."""

    code = "max_length"

    def __call__(self, text):
        """Raise ValidationError with the number to remove."""
        excess = len(text) - self.limit_value
        if excess > 0:
            count, limit = da_number(excess), da_number(self.limit_value)
            raise ValidationError(f"Teksten er {count} tegn for lang. Der er plads til {limit} tegn.", code=self.code)


def validate_no_nul(text):
    """NUL is what no database column takes; it is refused, because what stood beside it is not to be trusted."""
    if "\x00" in text:
        raise ValidationError(CANNOT_BE_STORED, code="null_characters_not_allowed")


def validate_not_blank(text):
    """There is something for a reader to see."""
    if is_blank(text):
        raise ValidationError(FILL_IN, code="required")


def validate_line(text):
    """A title or a name in the form in which clean_line leaves it."""
    _validate_cleaned(text, clean_line(text))


def validate_text(text):
    """Several lines in the form in which clean_text leaves them."""
    _validate_cleaned(text, clean_text(text))


def _validate_cleaned(text, cleaned):
    if text != cleaned:
        raise ValidationError(
            "Teksten indeholder skjulte tegn eller mellemrum i enderne. Fjern dem, og prøv igen.", code="not_clean"
        )


def validate_kroner(oere):
    """A sum in øre, of either sign, that the portal can show and read again."""
    if abs(oere) > LARGEST:
        raise ValidationError(f"Beløbet er for stort. Det kan højst være {kroner(LARGEST)}", code="max_value")


def validate_date(value):
    """A date within the years that the portal takes."""
    if not FIRST_YEAR <= value.year <= LAST_YEAR:
        raise ValidationError(f"Årstallet skal ligge mellem {FIRST_YEAR} og {LAST_YEAR}.", code="year")
