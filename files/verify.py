"""The stored files against their rows: each is there, byte for byte, and nothing lies about that nobody knows of."""

from collections.abc import Iterator
from pathlib import Path

from django.conf import settings

from files.models import StoredFile
from files.store import SHA256, digest_of
from lifecycle import clock
from lifecycle.verifying import Violation, check

# A file is written before its row: for that long it may be on its way.
ON_ITS_WAY = 24 * 3600  # seconds


@check("filer", "Hver gemt fil ligger der, byte for byte, og ingen fil mangler sin række.")
def files() -> Iterator[Violation]:
    """Every row's bytes have the row's fingerprint and size; every file that is a day old has a row."""
    known = set()
    for sha256, size in StoredFile.objects.order_by("pk").values_list("sha256", "size").iterator(2000):
        known.add(sha256)
        said = digest_of(sha256)
        if said is None:
            yield Violation(f"fil {sha256}", "Den ligger der ikke.")
        elif said != (sha256, size):
            yield Violation(f"fil {sha256}", "Dens indhold er et andet, end da den blev gemt.")
    for path in _lying():
        if path.name not in known and clock.now().timestamp() - path.stat().st_mtime > ON_ITS_WAY:
            yield Violation(f"fil {path.name}", "Den ligger i lageret, men ingen række kender den.")


def _lying() -> Iterator[Path]:
    folder = Path(settings.DATA_DIR) / "files"
    return (path for path in folder.glob("??/??/*") if SHA256.fullmatch(path.name))
