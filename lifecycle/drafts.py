"""Autosave: what a person is writing is kept as a Draft of theirs, never on the thing itself."""

from lifecycle import clock
from lifecycle.models import Draft

NOT_KEPT = {"csrfmiddlewaretoken", "token", "shown_version"}
MAX_CHARACTERS = 200_000


def keep_draft(user, form: str, typed) -> Draft | None:
    """Keep the typed fields (a QueryDict) of the form named `form`; None when there is more than a draft may hold."""
    fields = {name: typed.get(name).replace("\x00", "") for name in typed if name not in NOT_KEPT}
    if sum(map(len, fields.values())) > MAX_CHARACTERS:
        return None
    version = typed.get("shown_version", "")
    read = int(version) if version.isascii() and version.isdecimal() and len(version) < 9 else 0
    values = {"fields": fields, "version_read": read, "saved_at": clock.now()}
    return Draft.objects.update_or_create(by=user, form=form, defaults=values)[0]


def draft_of(user, form: str) -> dict:
    """The fields of the kept draft; empty when there is none."""
    draft = Draft.objects.filter(by=user, form=form).first()
    return draft.fields if draft else {}


def forget_draft(user, form: str):
    """The form was sent: its draft has served."""
    Draft.objects.filter(by=user, form=form).delete()
