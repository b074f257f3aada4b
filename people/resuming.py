"""What was sent when the session had ended: it goes along through the log-in page, and is given back behind it."""

from dataclasses import dataclass

from django.core import signing

from lifecycle.receipts import read_token

SALT = "people.resuming"
# Of the log-in itself nothing is kept.
NOT_KEPT = ("csrfmiddlewaretoken", "username", "password", "next", "kept")
# Carried out of sight: what the form needs and nobody typed.
OUT_OF_SIGHT = ("token", "shown_version")
MULTIPART = "multipart/form-data"
WORKING_DAY = 10 * 60 * 60  # seconds; a page that is older is nobody's work any more


@dataclass(frozen=True)
class Kept:
    """A form as it was sent: where to, and its fields. Files are not read from who is not logged in, nor kept."""

    path: str
    fields: list[tuple[str, str]]
    with_files: bool = False

    @classmethod
    def of(cls, request) -> "Kept":
        sent = [(name, value) for name, values in request.POST.lists() for value in values if name not in NOT_KEPT]
        return cls(request.get_full_path(), sent, request.content_type == MULTIPART)

    @classmethod
    def read(cls, text: str) -> "Kept | None":
        """What `packed` wrote; None when it is not ours or too old."""
        try:
            path, fields, with_files = signing.loads(text, salt=SALT, max_age=WORKING_DAY)
        except signing.BadSignature:
            return None
        return cls(path, [(name, value) for name, value in fields], with_files)

    @property
    def packed(self) -> str:
        """Signed text for a hidden field."""
        return signing.dumps([self.path, self.fields, self.with_files], salt=SALT, compress=True)

    @property
    def typed(self) -> list[tuple[str, str]]:
        """What the person had written or chosen."""
        return [(name, value) for name, value in self.fields if name not in OUT_OF_SIGHT and value.strip()]

    def is_of(self, user) -> bool:
        """Whether the form was shown to this person; what somebody else had before them is not sent in their name."""
        try:
            read_token(dict(self.fields).get("token", ""), user)
        except ValueError:
            return False
        return True
