"""Stored files as answers: saved by the browser, never opened in the portal's name, and logged."""

import hashlib

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header

from files.models import StoredFile
from files.store import DamagedFile, open_stored
from lifecycle.door import log


def download(request, stored: StoredFile, *, about=None, name=""):
    """The file as an attachment called `name`, logged on `about` (the thing it belongs to; else the file itself).

    The caller has asked its own policy first. Damaged bytes are never sent: the answer is a page that says so (500).
    """
    try:
        data = open_stored(stored.sha256)
    except DamagedFile:
        return render(request, "files/damaged.html", {"stored": stored, "about": about}, status=500)
    details = {"file": stored.pk, "sha256": stored.sha256}
    facts = {"name": name or stored.name, "content_type": stored.content_type, "about": about or stored}
    return attachment(request, data, **facts, details=details)


def attachment(request, data: bytes, *, name: str, content_type: str, about, details=None):
    """Bytes that the browser saves under `name`, logged on `about`; for what is made on the way and not stored."""
    if request.method == "GET":
        details = details or {"name": name, "sha256": hashlib.sha256(data).hexdigest()}
        log(about, "download", by=request.user, details=details)
    response = HttpResponse(data, content_type=content_type)
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name)
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["Cache-Control"] = "private, no-store"
    return response
