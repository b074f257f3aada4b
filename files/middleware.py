"""How much a request may bring: stopped before any of it is read into memory or onto the disk."""

from django.core.files.uploadhandler import (
    FileUploadHandler,
    MemoryFileUploadHandler,
    SkipFile,
    TemporaryFileUploadHandler,
)
from django.shortcuts import render

from files.receiving import MOST_BYTES

# What a form takes up beside its files.
REST_OF_THE_FORM = 1024 * 1024
MOST_WITH_FILES = MOST_BYTES + REST_OF_THE_FORM
MOST_WITHOUT_FILES = 10 * 1024 * 1024
# A browser shows no answer to what it is still sending, so a little too much is read away first, and thrown out.
PATIENCE = 4 * MOST_WITH_FILES
PIECE = 64 * 1024


def takes_files(view):
    """Mark a view whose forms bring files; every other view gets none, whatever is sent to it."""
    view.takes_files = True
    return view


class NoFiles(FileUploadHandler):
    """Throws every file away as it comes."""

    def new_file(self, *args, **kwargs):
        raise SkipFile

    def receive_data_chunk(self, raw_data, start):
        return None

    def file_complete(self, file_size):
        return None


class UploadLimit:
    """Stands before the CSRF middleware, which reads the whole form: by then it is too late to choose handlers.

    The declared length is what counts. Django reads no further than it, and nothing at all when there is none.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        if request.method != "POST":
            return None
        with_files = getattr(view, "takes_files", False) and request.user.is_authenticated
        most = MOST_WITH_FILES if with_files else MOST_WITHOUT_FILES
        declared = _declared(request)
        if declared > most:
            _read_away(request, declared)
            return render(request, "files/too_large.html", {"with_files": with_files}, status=413)
        kinds = (MemoryFileUploadHandler, TemporaryFileUploadHandler) if with_files else (NoFiles,)
        request.upload_handlers = [kind(request) for kind in kinds]
        return None


def _declared(request) -> int:
    length = request.META.get("CONTENT_LENGTH") or "0"
    return int(length) if length.isascii() and length.isdecimal() and len(length) < 16 else 0


def _read_away(request, declared):
    if declared > PATIENCE:
        return
    try:
        while request.read(PIECE):
            pass
    except OSError:
        return  # it was cut off
