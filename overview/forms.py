"""What is typed on the gathering pages."""

from django import forms

from danish.fields import LineField


class SearchForm(forms.Form):
    """One field."""

    q = LineField(label="Søg efter nummer, titel eller tekst", max_length=200, required=False)
