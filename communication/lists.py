"""Articles and posts as lists: everything this person may read, narrowed by state, project and area."""

from django import forms
from django.db.models import F

from communication.models import Article, Post
from danish.dates import dato
from danish.fields import LineField
from lists.listing import Column, FilterForm, Listing, alphabetical
from lists.search import matching
from people.models import Unit

TAGS = {
    Article.State.FOR_APPROVAL: "warn",
    Article.State.APPROVED: "info",
    Article.State.SENT: "ok",
    Article.State.REJECTED: "bad",
    Post.State.FOR_COMMENT: "warn",
    Post.State.READY: "info",
    Post.State.PUBLISHED: "ok",
}


class TextFilters(FilterForm):
    """What both lists can be narrowed by."""

    q = LineField(label="Søg", max_length=100, required=False)
    tilstand = forms.ChoiceField(label="Tilstand", required=False)
    omraade = forms.ModelChoiceField(Unit.objects.none(), label="Område", required=False, empty_label="Alle")

    def __init__(self, data, model):
        super().__init__(data)
        self.fields["tilstand"].choices = [("", "Alle"), *model.State.choices]
        self.fields["omraade"].queryset = Unit.objects.areas()

    def narrow_q(self, items, text):
        return matching(items, text)

    def narrow_tilstand(self, items, state):
        return items.filter(state=state)

    def narrow_omraade(self, items, area):
        return items.filter(project__lead_area=area)


def _columns(noun: str, out: str) -> list[Column]:
    return [
        Column("title", noun, (alphabetical("title"),), title=True),
        Column("state", "Tilstand", (F("state"),), status=True),
        Column("project", "Projekt", (F("project__number"),)),
        Column("area", "Område", (alphabetical("project__lead_area__name"),), minor=True),
        Column("asked", "Ansvarlige", ()),
        Column("planned", "Ønsket", (F("planned_for"),), minor=True),
        Column("out", "Ude", (F(out),)),
        Column("since", "Siden", (F("state_since"),), minor=True),
    ]


def articles(request) -> Listing:
    """The articles this person may read."""
    return _listing(request, Article, _columns("Artikel", "sent_on"), "Artikler")


def posts(request) -> Listing:
    """The posts this person may read."""
    return _listing(request, Post, _columns("Indlæg", "published_on"), "Indlæg")


def _listing(request, model, columns, caption) -> Listing:
    found = model.objects.visible_to(request.user).with_people()
    return Listing(
        request, found, columns, TextFilters(request.GET, model), cells=_cells, caption=caption, default_sort="-since"
    )  # fmt: skip


def _cells(item) -> dict:
    asked = [item.manager, item.head] if isinstance(item, Article) else [item.head]
    return {
        "title": item.title,
        "state": (item.get_state_display(), TAGS.get(item.state, "plain")),
        "project": item.project.label,
        "area": item.project.lead_area.name,
        "asked": ", ".join(person.display_name for person in asked),
        "planned": dato(item.planned_for) if item.planned_for else "",
        "out": dato(item.published_on) if item.published_on else "ikke endnu",
        "since": dato(item.state_since),
    }
