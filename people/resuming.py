"""What was sent when the session had ended: it goes along through the log-in page, and is given back behind it."""

from dataclasses import dataclass

from django.core import signing

from lifecycle.receipts import read_token
from lifecycle.typed import known_of

SALT = "people.resuming"
# Of the log-in itself nothing is kept.
NOT_KEPT = ("csrfmiddlewaretoken", "username", "password", "next", "kept")
OUT_OF_SIGHT = ("token", "shown_version")
MULTIPART = "multipart/form-data"
WORKING_DAY = 10 * 60 * 60  # seconds; a page that is older is nobody's work any more


@dataclass(frozen=True)
class Kept:
    """A form as it was sent: where to, and its fields; `typed` is what the person saw of them, by label.

    Files are not read from who is not logged in, nor kept.
    """

    path: str
    fields: list[tuple[str, str]]
    typed: list[tuple[str, str]]
    with_files: bool = False

    @classmethod
    def of(cls, request) -> "Kept":
        sent = [(name, value) for name, values in request.POST.lists() for value in values if name not in NOT_KEPT]
        return cls(request.get_full_path(), sent, known_of(request).shown(sent), request.content_type == MULTIPART)

    @property
    def is_empty(self) -> bool:
        """Whether it holds nothing but what every form carries."""
        return not any(value.strip() for name, value in self.fields if name not in OUT_OF_SIGHT)

    @classmethod
    def read(cls, text: str) -> "Kept | None":
        """What `packed` wrote; None when it is not ours or too old."""
        try:
            path, fields, typed, with_files = signing.loads(text, salt=SALT, max_age=WORKING_DAY)
        except signing.BadSignature:
            return None
        return cls(path, [tuple(pair) for pair in fields], [tuple(pair) for pair in typed], with_files)

    @property
    def packed(self) -> str:
        """Signed text for a hidden field."""
        return signing.dumps([self.path, self.fields, self.typed, self.with_files], salt=SALT, compress=True)

    def is_of(self, user) -> bool:
        """Whether the form was shown to this person; what somebody else had before them is not sent in their name."""
        try:
            read_token(dict(self.fields).get("token", ""), user)
        except ValueError:
            return False
        return True
