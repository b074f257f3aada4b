"""Stored files as answers: saved by the browser, never opened in the portal's name, and logged."""

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
    if request.method == "GET":
        log(about or stored, "download", by=request.user, details={"file": stored.pk, "sha256": stored.sha256})
    response = HttpResponse(data, content_type=stored.content_type)
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name or stored.name)
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["Cache-Control"] = "private, no-store"
    return response
