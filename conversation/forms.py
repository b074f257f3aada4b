"""What is typed in a conversation."""

from django import forms

from conversation.models import TEXT_LENGTH
from conversation.naming import NOT_A_READER, CannotName, named_in, readers_of
from danish.fields import TextField
from lifecycle.forms import ActionForm


class CommentForm(ActionForm):
    """A comment on `item`, a new one or (`about`) one that is mended; `mentioned` are keys of people who read it.

    `short` is the form beside other things: the people to tick are on the comments' own page, for there are many.
    """

    text = TextField(
        label="Kommentar", max_length=TEXT_LENGTH, widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Alle, der kan læse projektet, kan læse den. Skriv ingen oplysninger om enkelte borgere.",
        error_messages={"required": "Skriv din kommentar."},
    )  # fmt: skip
    mentioned = forms.TypedMultipleChoiceField(
        label="Nævn", required=False, coerce=int, widget=forms.CheckboxSelectMultiple,
        help_text="De får en mail og en opgave. Du kan også skrive @ og hele navnet i kommentaren.",
        error_messages={"invalid_choice": NOT_A_READER},
    )  # fmt: skip

    def __init__(self, request, item, about=None, *, short=False, **kwargs):
        super().__init__(request, about, **kwargs)
        self.readers = [] if short else readers_of(item)
        self.named = {mention.user_id for mention in about.mentions.all()} if about else set()
        left_out = self.named | {request.user.pk}
        self.fields["mentioned"].choices = [(u.pk, _shown(u)) for u in self.readers if u.pk not in left_out]

    def clean(self):
        cleaned = super().clean()
        ticked = set(cleaned.get("mentioned", ()))
        try:
            written = named_in(cleaned.get("text", ""), self.readers, ticked | self.named)
        except CannotName as why:
            self.add_error("text", str(why))
            return cleaned
        cleaned["mentioned"] = (ticked | written) - self.named - {self.user.pk}
        return cleaned


def _shown(user) -> str:
    return f"{user.display_name}, {user.title}" if user.title else user.display_name
