"""Keeping a file: the bytes first, then the row, so that no row ever lacks its bytes."""

from danish.text import clean_line
from files.models import StoredFile
from files.store import keep

NAME_LENGTH = StoredFile._meta.get_field("name").max_length


def keep_file(data: bytes, *, name: str, content_type: str, by) -> StoredFile:
    """The row of `data`, stored now or earlier (then with the name it got the first time)."""
    sha256 = keep(data)
    facts = {"size": len(data), "content_type": content_type, "name": clean_line(name)[:NAME_LENGTH], "by": by}
    return StoredFile.objects.get_or_create(sha256=sha256, defaults=facts)[0]
