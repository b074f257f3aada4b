"""A paper as an answer, and the page that says why it cannot be made."""

from django.shortcuts import render

from files.answers import attachment
from papers.processes import RenderingFailed


def paper_answer(request, about, make, of, name):
    """The PDF as an answer; a page that says so when it cannot be made (503)."""
    try:
        data = make(of)
    except RenderingFailed as failure:
        return not_made(request, about, str(failure))
    return attachment(request, data, name=name, content_type="application/pdf", about=about)


def not_made(request, about, why):
    """The page that says why there is no file (503)."""
    return render(request, "gates/no_pdf.html", {"about": about, "why": why}, status=503)
