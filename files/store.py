"""The store on the disk: DATA_DIR/files/ab/cd/abcd…, written whole or not at all, and checked when it is read."""

import hashlib
import logging
import os
import re
import tempfile
from pathlib import Path

from django.conf import settings

logger = logging.getLogger("portal.files")
SHA256 = re.compile(r"[0-9a-f]{64}")
# A temporary file is made for its owner alone, but web server and worker may be two accounts.
READABLE = 0o644


class DamagedFile(Exception):
    """The bytes are gone, or are no longer those that were stored."""


def keep(data: bytes) -> str:
    """Store `data` and return its sha256; stored already, it is left alone. It is on the disk when this returns."""
    sha256 = hashlib.sha256(data).hexdigest()
    path = path_of(sha256)
    if found := _asked_for(path):
        if found == sha256:
            return sha256
        logger.critical("stored file %s was damaged, and is written anew", sha256)
    path.parent.mkdir(parents=True, exist_ok=True)
    _write_whole(path, data)
    return sha256


def open_stored(sha256: str) -> bytes:
    """The stored bytes. Raises DamagedFile when they cannot be read, or are not what the fingerprint says."""
    path = path_of(sha256)
    try:
        data = path.read_bytes()
    except OSError as error:
        logger.critical("stored file %s cannot be read: %s", sha256, error)
        raise DamagedFile(sha256) from error
    if hashlib.sha256(data).hexdigest() != sha256:
        logger.critical("stored file %s is damaged", sha256)
        raise DamagedFile(sha256)
    return data


def digest_of(sha256: str) -> tuple[str, int] | None:
    """The fingerprint and size of the bytes that lie there now, read a piece at a time; None when there are none."""
    path = path_of(sha256)
    try:
        return _digest(path), path.stat().st_size
    except OSError:
        return None


def path_of(sha256: str) -> Path:
    """Where that content lies. Raises ValueError when `sha256` is not a fingerprint."""
    if not SHA256.fullmatch(sha256):
        raise ValueError(f"not a sha256: {sha256!r}")
    return Path(settings.DATA_DIR) / "files" / sha256[:2] / sha256[2:4] / sha256


def _asked_for(path: Path) -> str:
    """What lies there, "" for nothing; from now on it is as young as one just written, so the sweep leaves it alone."""
    try:
        os.utime(path)
        return _digest(path)
    except FileNotFoundError:
        return ""


def _write_whole(path: Path, data: bytes):
    """Under another name first: whoever reads meanwhile sees nothing or all of it, also after a power cut."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".writing-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fchmod(file.fileno(), READABLE)
            os.fsync(file.fileno())
        os.replace(name, path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    for folder in (path.parent, path.parent.parent, path.parent.parent.parent):
        _sync(folder)


def _sync(folder: Path):
    """The new name itself is on the disk first when its folder is."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
