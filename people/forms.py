"""Log-in and one's own settings."""

from django import forms
from django.contrib.auth.forms import AuthenticationForm

from people.models import User


class LoginForm(AuthenticationForm):
    """User name and password; the same answer whatever was wrong."""

    error_messages = {
        "invalid_login": "Brugernavn eller adgangskode er forkert. Prøv igen.",
        "inactive": "Brugernavn eller adgangskode er forkert. Prøv igen.",
    }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["username"].label = "Brugernavn"
        self.fields["password"].label = "Adgangskode"

    def clean_username(self):
        username = self.cleaned_data["username"]
        if "\x00" in username:
            raise forms.ValidationError(self.error_messages["invalid_login"], code="invalid_login")
        return username


class ProfileForm(forms.ModelForm):
    """How the portal looks for this person."""

    class Meta:
        model = User
        fields = ["theme", "density"]
        widgets = {"theme": forms.RadioSelect, "density": forms.RadioSelect}
