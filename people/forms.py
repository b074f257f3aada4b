"""Log-in and one's own settings."""

from django import forms
from django.contrib.auth.forms import AuthenticationForm

from lifecycle.forms import ActionForm
from people.models import PARTS, User


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


class MailForm(ActionForm):
    """Which mails come, beside those that ask for an act."""

    digest = forms.BooleanField(
        label=PARTS["digest"], required=False,
        help_text="Mandag kl. 7.00: hvad der er sket i det, du følger, ejer, leder eller er med i",
    )  # fmt: skip
    mentions = forms.BooleanField(
        label=PARTS["mentions"], required=False,
        help_text="En mail, når nogen nævner dig i en kommentar. Opgaven i Overblik kommer under alle omstændigheder.",
    )  # fmt: skip
