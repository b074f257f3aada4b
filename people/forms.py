"""Log-in and one's own settings."""

from django import forms
from django.contrib.auth.forms import AuthenticationForm

from danish.fields import DanishDateField
from lifecycle.forms import ActionForm
from people.deputies import candidates, why_not
from people.fields import PersonField
from people.models import PARTS, Role, User


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

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.asked = True  # one of the choices always holds, so none is optional


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


class DeputyForm(ActionForm):
    """For which of one's roles, who, and from when to when."""

    role = forms.ModelChoiceField(Role.objects.none(), label="Din rolle", empty_label=None)
    deputy = PersonField(
        label="Stedfortræder",
        list_id="stedfortraedere",
        nobody="Ingen anden med den rolle hedder ”{}”.",
        help_text="En, der har samme rolle et andet sted. Begynd på navnet",
    )
    since = DanishDateField(label="Fra og med")
    until = DanishDateField(label="Til og med")

    def __init__(self, request, roles, **kwargs):
        super().__init__(request, **kwargs)
        self.roles = roles
        self.fields["role"].queryset = Role.objects.filter(pk__in=[role.pk for role in roles]).select_related("unit")
        self.initial.setdefault("role", roles[0].pk if roles else None)
        self.fields["deputy"].offer(candidates(roles[0]) if len({role.name for role in roles}) == 1 else self._all())
        self.names = list(self.fields["deputy"].offered)

    def _all(self):
        """Of those who hold more than one kind of role: whoever could stand in for any of them."""
        return User.objects.with_role(*{role.name for role in self.roles}).exclude(pk=self.user.pk)

    def clean(self):
        cleaned = super().clean()
        given = [cleaned.get(name) for name in ("role", "deputy", "since", "until")]
        if all(given) and (found := why_not(*given)):
            self.add_error(*found)
        return cleaned

    @property
    def chosen(self) -> dict:
        return self.values
