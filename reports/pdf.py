"""A status as a PDF: a template made into bytes. It knows nothing of queues, jobs or the database."""

import logging
import re
from contextlib import contextmanager
from datetime import datetime

from django.template.loader import render_to_string

from papers.pdf import to_pdf
from reports.plain import only, without_texts_of
from reports.presenting import present


def make(order: dict, *, tell, ends_well=None) -> list[bytes]:
    """What the rendering child hands back; `ends_well(work)` tries a part of the work by itself."""
    plain = guilty_of(order, ends_well) if ends_well else frozenset()
    return render_both(order, plain=plain, tell=tell)


def render_both(order: dict, *, plain=frozenset(), tell=lambda percent, step: None) -> list[bytes]:
    """The version's PDF and the draft copy with its mark; `order` holds `number`, `frozen_at` and `content`.

    The texts of the projects in `plain` (labels) are printed as plain text, and the projects are named.
    """
    expected = 4 + len(order["content"]["projects"]) / 5
    made = []
    for draft, begins, words in ((False, 5, "Sætter siderne"), (True, 50, "Sætter udkastet")):

        def told(page, begins=begins, words=words):
            tell(int(begins + 44 * min(page / expected, 1)), f"{words}, side {page}")

        with pages_told(told):
            made.append(render(order, plain=plain, draft=draft))
    tell(98, "Gemmer filen")
    return made


class PageWatch(logging.Handler):
    """Listens to WeasyPrint's own log for the page it is at; hears each page once."""

    PAGE = re.compile(r"Creating layout - Page (\d+)$")

    def __init__(self, tell):
        super().__init__(logging.INFO)
        self.tell, self.seen = tell, 0

    def emit(self, record):
        found = self.PAGE.search(record.getMessage())
        if found and int(found[1]) > self.seen:
            self.seen = int(found[1])
            self.tell(self.seen)


@contextmanager
def pages_told(tell):
    """Call `tell(page)` as the pages are laid out."""
    progress, watch = logging.getLogger("weasyprint.progress"), PageWatch(tell)
    before = progress.level, progress.propagate
    progress.setLevel(logging.INFO)
    progress.propagate = False
    progress.addHandler(watch)
    try:
        yield
    finally:
        progress.removeHandler(watch)
        progress.level, progress.propagate = before


def render(order: dict, *, plain=frozenset(), draft: bool = False) -> bytes:
    """One PDF: A4, tagged (PDF/UA-1), in Danish, with bookmarks and a table of contents."""
    content = without_texts_of(order["content"], plain) if plain else order["content"]
    context = {
        "shown": present(content),
        "number": order["number"],
        "frozen_at": datetime.fromisoformat(order["frozen_at"]),
        "draft": draft,
        "unreadable": sorted(label for label in plain if label),
    }
    return to_pdf(render_to_string("reports/pdf.html", context))


def guilty_of(order: dict, ends_well) -> frozenset[str]:
    """The labels of what cannot be rendered ("" is the introduction); each project is tried alone by `ends_well`."""
    content = order["content"]
    tried = ["", *(project["label"] for project in content["projects"])]
    return frozenset(label for label in tried if not ends_well(lambda one=label: _render_only(order, one)))


def _render_only(order, label):
    render(order | {"content": only(order["content"], label)})
