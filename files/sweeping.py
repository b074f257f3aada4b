"""Sweeping: bytes that came in and were never kept. What a row knows is never touched."""

import logging
import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from django.conf import settings

from files.models import StoredFile
from files.store import SHA256
from lifecycle import clock

logger = logging.getLogger("portal.files")
# A file is written before its row, and an upload lies on the disk while it comes in.
ON_ITS_WAY = 24 * 3600  # seconds
ASIDE = ".swept-"


def sweep() -> int:
    """Remove what is a day old and belongs to nothing; returns how many files went."""
    for aside in _store().glob(f"??/??/{ASIDE}*"):
        _settle(aside)  # a sweep that was cut off
    return sum(map(_remove, strays())) + sum(map(_unlink, filter(_is_old, _halves())))


def strays() -> Iterator[Path]:
    """Stored bytes a day old that no row knows."""
    known = set(StoredFile.objects.values_list("sha256", flat=True).iterator(2000))
    lying = (path for path in _store().glob("??/??/*") if SHA256.fullmatch(path.name))
    return (path for path in lying if path.name not in known and _is_old(path))


def _remove(path: Path) -> bool:
    """Set it aside, and look again: somebody may have put up the same bytes since it was found.

    Whoever comes before it is set aside makes it young (`store.keep`), and it is put back; whoever comes after finds
    nothing and writes it anew.
    """
    aside = path.with_name(f"{ASIDE}{path.name}")
    try:
        path.rename(aside)
    except FileNotFoundError:
        return False
    return _settle(aside)


def _settle(aside: Path) -> bool:
    """Remove what was set aside, or put it back when it is asked for; whether it went."""
    sha256 = aside.name.removeprefix(ASIDE)
    asked_for = not _is_old(aside) or StoredFile.objects.filter(sha256=sha256).exists()
    if asked_for:
        with suppress(FileExistsError):
            os.link(aside, aside.with_name(sha256))
    else:
        logger.info("swept %s", sha256)
    return _unlink(aside) and not asked_for


def _halves() -> Iterator[Path]:
    """Of a write that was cut off, and of uploads whose process was killed."""
    yield from _store().glob("??/??/.writing-*")
    yield from Path(settings.FILE_UPLOAD_TEMP_DIR).glob("*.upload*")


def _store() -> Path:
    return Path(settings.DATA_DIR) / "files"


def _is_old(path: Path) -> bool:
    try:
        return clock.now().timestamp() - path.stat().st_mtime > ON_ITS_WAY
    except FileNotFoundError:
        return False


def _unlink(path: Path) -> bool:
    path.unlink(missing_ok=True)
    return True
