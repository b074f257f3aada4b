"""Søg: one field over numbers, titles and texts; a person finds only what the person may read."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.db.models import Case, When
from django.urls import reverse

from danish.text import fold
from gates.models import Attachment, Document
from ideas.models import Idea
from lists.search import Piece, excerpt, marked, matching
from projects.models import Project

SHOWN = 10


@dataclass(frozen=True)
class Hit:
    """One thing found: its title and where in its text the words stand, in pieces; where it lies, and what it is."""

    title: list[Piece]
    url: str
    about: str
    excerpt: list[Piece]


@dataclass(frozen=True)
class Group:
    """The hits of one kind; `more` is the address of the whole list when it has one."""

    label: str
    hits: list[Hit]
    count: int
    more: str = ""


def search(user, text: str) -> list[Group]:
    """Projects, ideas, documents and attachments with every word of `text`; groups without hits are left out."""
    if not fold(text).strip():
        return []
    return [group for group in [find(user, text) for find in FINDERS] if group.count]


def _projects(user, text) -> Group:
    """What has the words in its number or title comes first; the text is looked into only where it may be read."""
    full = Project.objects.visible_to(user)
    found = Project.objects.with_card_for(user).search(text, full).select_related("lead_area")
    named = Case(When(pk__in=matching(Project.objects.all(), text, "card_text"), then=0), default=1)
    shown = list(found.annotate(named=named).order_by("named", "-number")[:SHOWN])
    read = set(full.filter(pk__in=[p.pk for p in shown]).values_list("pk", flat=True))
    hits = [
        _hit(p, f"{p.lead_area.name}, {p.get_state_display()}", text, p.summary if p.pk in read else "") for p in shown
    ]
    return Group("Projekter", hits, found.count(), f"{reverse('overview:portfolio')}?{urlencode({'q': text})}")


def _ideas(user, text) -> Group:
    # A taken-up idea is found as its project, under the same number.
    found = Idea.objects.visible_to(user).filter(project=None).search(text).select_related("unit__parent")
    hits = [
        _hit(idea, f"{idea.unit.full_name}, {idea.get_state_display().lower()}", text, idea.problem)
        for idea in found[:SHOWN]
    ]
    return Group("Idéer", hits, found.count(), f"{reverse('ideas:list')}?{urlencode({'q': text})}")


def _documents(user, text) -> Group:
    found = matching(Document.objects.visible_to(user), text).select_related("kind", "project")
    hits = [_hit(document, "", text, " ".join(document.texts.values())) for document in found[:SHOWN]]
    return Group("Dokumenter", hits, found.count())


def _attachments(user, text) -> Group:
    """By what an attachment is called and said to be; what stands in the file is not looked into."""
    found = matching(Attachment.objects.visible_to(user).standing(), text).select_related("project", "kind")
    hits = [
        Hit(marked(a.name, text), a.get_absolute_url(), f"{a.project}, {a.belongs_to}", excerpt(a.description, text))
        for a in found[:SHOWN]
    ]
    return Group("Bilag", hits, found.count())


FINDERS = (_projects, _ideas, _documents, _attachments)


def _hit(item, about, query, text) -> Hit:
    return Hit(marked(str(item), query), item.get_absolute_url(), about, excerpt(text, query))
