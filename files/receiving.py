"""Taking a file from a person: its name is tidied, its size and kind are kept to the rules, and it is looked into."""

import hashlib
import json
import re
import subprocess
import sys
from dataclasses import dataclass, field

from django.conf import settings

from danish.text import clean_line
from files.keeping import NAME_LENGTH, keep_file
from files.looking.kinds import KINDS
from files.models import StoredFile

MOST_BYTES = 25 * 1024 * 1024
LONGEST_LOOK = 45  # seconds of the clock; the child's own limit is of CPU
RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE)
TAKEN = "PDF, Word, Excel, PowerPoint, LibreOffice, billeder (png, jpg), txt og csv"
TOO_LARGE = "Filen er for stor. Den må højst fylde 25 MB."
EMPTY = "Filen er tom."
NOT_TAKEN = f"Den slags fil kan ikke lægges op. Brug {TAKEN}."
TOO_MUCH = "Filen kunne ikke ses igennem: den er lavet, så det tager for lang tid. Gem den på ny i sit program."


class RefusedFile(Exception):
    """The file is not taken; says why in Danish."""


@dataclass(frozen=True)
class Received:
    """A file that may be kept: its bytes, its tidied name, and what people should know of it."""

    data: bytes
    name: str
    content_type: str
    cpr: list[dict] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    @property
    def sha256(self) -> str:
        """Its fingerprint."""
        return hashlib.sha256(self.data).hexdigest()

    def keep(self, *, by) -> StoredFile:
        """Store it; the same bytes are stored once."""
        return keep_file(self.data, name=self.name, content_type=self.content_type, by=by)


def receive(upload) -> Received:
    """Read and look into an upload (anything with `name` and `chunks()`). Raises RefusedFile."""
    name = tidy_name(upload.name or "")
    extension = name.rpartition(".")[2].lower() if "." in name.lstrip(".") else ""
    if extension not in KINDS:
        raise RefusedFile(NOT_TAKEN)
    data = _read(upload)
    found = _look(data, extension, name)
    if "refused" in found:
        raise RefusedFile(found["refused"])
    return Received(data, name, KINDS[extension].content_type, **found)


def tidy_name(name: str) -> str:
    """The file's own name without folders and hidden signs, and not one that a computer keeps for itself."""
    last = re.split(r"[/\\]", clean_line(name))[-1].strip(" .") if name.strip(" .") else ""
    if RESERVED.match(last):
        last = f"_{last}"
    stem, dot, extension = last.rpartition(".")
    if not dot:
        return last[:NAME_LENGTH]
    return f"{stem[: NAME_LENGTH - len(extension) - 1]}.{extension}" if len(extension) < 10 else last[:NAME_LENGTH]


def _read(upload) -> bytes:
    """The bytes, counted as they come: what was declared is not believed."""
    found = bytearray()
    for chunk in upload.chunks():
        found += chunk
        if len(found) > MOST_BYTES:
            raise RefusedFile(TOO_LARGE)
    if not found:
        raise RefusedFile(EMPTY)
    return bytes(found)


def _look(data: bytes, extension: str, name: str) -> dict:
    """What the child found; a child that came to nothing is a refusal."""
    command = [sys.executable, "-m", "files.looking.child", extension, name]
    try:
        done = subprocess.run(  # noqa: S603 our own interpreter and module; the name is one argument
            command, input=data, capture_output=True, cwd=settings.BASE_DIR, timeout=LONGEST_LOOK, check=True
        )
        return json.loads(done.stdout)
    except (subprocess.SubprocessError, ValueError) as error:
        raise RefusedFile(TOO_MUCH) from error
