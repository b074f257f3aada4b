"""PDFs that were made before: the same order gives the same paper, so it is laid out once.

They lie in DATA_DIR/cache/papers under the fingerprint of order and looks, and can be thrown away at any time. Each
begins with the fingerprint of its own bytes: a damaged one is made anew.
"""

import hashlib
import os
import tempfile
from collections.abc import Callable
from pathlib import Path

from django.conf import settings

DIGEST = hashlib.sha256().digest_size


def kept(order: bytes, looks: bytes, make: Callable[[], bytes]) -> bytes:
    """The PDF of `order` as `make` lays it out; `looks` is what the templates say, so that new ones count at once."""
    path = _path(hashlib.sha256(looks + b"\0" + order).hexdigest())
    found = _read(path)
    if found is None:
        found = make()
        _write(path, found)
    return found


def _path(key: str) -> Path:
    return Path(settings.DATA_DIR) / "cache" / "papers" / key[:2] / key


def _read(path: Path) -> bytes | None:
    try:
        data = path.read_bytes()
    except OSError:
        return None
    digest, data = data[:DIGEST], data[DIGEST:]
    return data if hashlib.sha256(data).digest() == digest else None


def _write(path: Path, data: bytes):
    """Whole or not at all. A disk that is full costs the cache, never the answer."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent)
        with os.fdopen(handle, "wb") as file:
            file.write(hashlib.sha256(data).digest() + data)
        os.replace(name, path)
    except OSError:
        return
