"""What somebody had typed when a form could not be taken, under the names the form itself shows."""

from dataclasses import dataclass

from django import forms
from django.forms.forms import BaseForm
from django.urls import Resolver404, resolve

NAMELESS = "Det, du skrev"
# What a form carries out of sight, and the buttons that tell which way it is sent.
TECHNICAL = {
    "csrfmiddlewaretoken", "token", "shown_version", "password", "next",
    "send", "keep", "confirm", "change", "follow", "nothing",
}  # fmt: skip


@dataclass(frozen=True)
class Known:
    """The fields that are known of a form; `live` when the form was made, so that its choices are this person's."""

    fields: dict
    live: bool

    def shown(self, sent) -> list[tuple[str, str]]:
        """Label and text of what the person could see of `sent`, (name, value) pairs."""
        return [
            (str(getattr(field, "label", "") or NAMELESS), said)
            for name, value in sent
            if value and name not in TECHNICAL
            for field in [self.fields.get(name)]
            if not (field and field.widget.is_hidden) and (said := self._said(field, value))
        ]

    def _said(self, field, value) -> str:
        """What was typed, or for a choice the words that were chosen; "" for a number nobody ever saw."""
        if isinstance(field, forms.BooleanField):
            return "Ja"
        if isinstance(field, forms.ModelChoiceField) and not self.live:
            return ""
        choices = getattr(field, "choices", ())
        return next((str(label) for key, label in choices if str(key) == value), value)


def known_of(request) -> Known:
    """The form of the page that was sent; its class alone when the page was refused before it made one."""
    form = getattr(request, "action_form", None)
    if form:
        return Known(type(form).base_fields | form.fields, live=True)
    return Known(_likeliest(request), live=False)


def _likeliest(request) -> dict:
    """The fields of the form that has most of the sent names, one of the page's own room before any other."""
    names = request.POST.keys() - TECHNICAL
    room = _room_of(request)
    kinds = [kind for kind in _kinds(BaseForm) if names & getattr(kind, "base_fields", {}).keys()]
    near = max(kinds, default=None, key=lambda kind: (_room(kind) == room, len(names & kind.base_fields.keys())))
    return near.base_fields if near else {}


def _room_of(request) -> str:
    try:
        return _room(resolve(request.path_info).func)
    except Resolver404:
        return ""


def _room(thing) -> str:
    return thing.__module__.partition(".")[0]


def _kinds(kind):
    for each in kind.__subclasses__():
        yield each
        yield from _kinds(each)
