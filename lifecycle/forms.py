"""Forms that change something: each carries a one-time token and the version the page showed."""

import logging

from django import forms
from django.db import models

from danish.fields import LineField, TextField
from danish.validators import FILL_IN
from lifecycle.errors import Conflict
from lifecycle.receipts import Shown, new_token, read_token, refuse_if_spent

logger = logging.getLogger("portal.input")
OWN_KEYS = {"csrfmiddlewaretoken"}


class ActionForm(forms.Form):
    """A form bound to one request: empty on GET, filled from the request on POST unless `fresh`.

    `about` is the thing it acts on (its version goes along), or None when the form makes a new one.
    Keys that the form does not know are ignored and logged.
    """

    token = forms.CharField(widget=forms.HiddenInput, max_length=300)
    shown_version = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)

    def __init__(self, request, about=None, *, fresh=False, **kwargs):
        self._request, self.user, self.about = request, request.user, about
        initial = {"token": new_token(request.user), "shown_version": about.version if about else None}
        initial |= kwargs.pop("initial", {})
        filled = {"data": request.POST, "files": request.FILES} if request.method == "POST" and not fresh else {}
        super().__init__(initial=initial, **filled, **kwargs)
        request.action_form = self
        if filled:
            self._log_unknown_keys(request)

    @property
    def shown(self) -> Shown:
        """What the door needs to know of the page; call it after is_valid()."""
        return Shown(token=self.cleaned_data["token"], version=self.cleaned_data["shown_version"])

    @property
    def values(self) -> dict:
        """What was typed, without the form's own hidden fields."""
        return {name: value for name, value in self.cleaned_data.items() if name not in ("token", "shown_version")}

    def full_clean(self):
        """Also raises AlreadyDone: a second copy of a form that was carried out gets the first one's answer, though the
        same words may no longer do.
        """
        for field in self.fields.values():
            _name_what_lacks(field)
        super().full_clean()
        if self.is_bound and self._errors:
            refuse_if_spent(self._request)

    def refuse_if_moved(self):
        """Conflict when the page is older than the thing it is about, whatever else must be mended in the form."""
        version = self.cleaned_data.get("shown_version")
        if "token" in self.cleaned_data and version is not None and version != self.about.version:
            raise Conflict(self.about)

    def clean_token(self):
        try:
            return read_token(self.cleaned_data["token"], self.user)
        except ValueError as error:
            raise forms.ValidationError("Siden er ikke længere gyldig. Hent den igen, og prøv så på ny.") from error

    def _log_unknown_keys(self, request):
        known = {self.add_prefix(name) for name in self.fields} | OWN_KEYS | set(self.extra_keys())
        unknown = sorted(key for key in request.POST if key not in known)
        if unknown:
            logger.warning("unknown fields from user %s at %s: %r", self.user.pk, request.path, unknown[:20])

    def extra_keys(self):
        """Names of buttons and of parts of split widgets that belong to the form without being fields."""
        return ()


def _name_what_lacks(field):
    """A field that must be filled in says which it is: the list on top of the page repeats its words."""
    said = field.error_messages.get("required")
    if not field.label or said not in (FILL_IN, forms.Field.default_error_messages["required"]):
        return
    verb = "Vælg ved" if isinstance(field, forms.ChoiceField) else "Udfyld"
    field.error_messages = field.error_messages | {"required": f"{verb} ”{field.label}”."}


class ConfirmForm(ActionForm):
    """A form of one button: nothing to fill in, but still a token and a version."""


def mirror(model, name: str, **kwargs) -> forms.Field:
    """A form field with the label, help, length and choices of the model's field, cleaned as Danish text."""
    field = model._meta.get_field(name)
    if not field.choices and isinstance(field, models.TextField):
        kwargs.setdefault("form_class", TextField)
    elif not field.choices and type(field) is models.CharField:
        kwargs.setdefault("form_class", LineField)
    return field.formfield(**kwargs)
