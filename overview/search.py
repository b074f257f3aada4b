"""Søg: one field over numbers, titles and texts; a person finds only what the person may read."""

from dataclasses import dataclass

from danish.text import fold, short
from gates.models import Document
from ideas.models import Idea
from lists.search import matching
from projects.models import Project

SHOWN = 10


@dataclass(frozen=True)
class Hit:
    """One thing found: its title, where it lies, and what it is."""

    title: str
    url: str
    about: str


@dataclass(frozen=True)
class Group:
    """The hits of one kind; `more` is the address of the whole list when there are more than are shown."""

    label: str
    hits: list[Hit]
    count: int
    more: str = ""


def search(user, text: str) -> list[Group]:
    """Projects, ideas and documents with every word of `text`; groups without hits are left out."""
    if not fold(text).strip():
        return []
    return [group for group in (_projects(user, text), _ideas(user, text), _documents(user, text)) if group.count]


def _projects(user, text) -> Group:
    full = Project.objects.visible_to(user)
    found = Project.objects.with_card_for(user).search(text, full).select_related("lead_area").order_by("-number")
    hits = [Hit(str(p), p.get_absolute_url(), f"{p.lead_area.name}, {p.get_state_display()}") for p in found[:SHOWN]]
    return Group("Projekter", hits, found.count())


def _ideas(user, text) -> Group:
    # A taken-up idea is found as its project, under the same number.
    found = Idea.objects.visible_to(user).filter(project=None).search(text).select_related("unit__parent")
    hits = [
        Hit(str(idea), idea.get_absolute_url(), f"{idea.unit.full_name}, {idea.get_state_display().lower()}")
        for idea in found[:SHOWN]
    ]
    return Group("Idéer", hits, found.count())


def _documents(user, text) -> Group:
    found = matching(Document.objects.visible_to(user), text).select_related("kind", "project")
    hits = [Hit(str(d), d.get_absolute_url(), _excerpt(d, text)) for d in found[:SHOWN]]
    return Group("Dokumenter", hits, found.count())


def _excerpt(document, text) -> str:
    """The beginning of the section that holds the first word."""
    word = fold(text).split()[0]
    return next((short(t, 140) for t in document.texts.values() if word in fold(t)), "")
