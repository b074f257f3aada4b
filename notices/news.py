"""What of the log is news for those who follow a project or an idea, and which of them it happened to."""

from collections import defaultdict

from django.db.models import prefetch_related_objects

from ideas.models import Idea
from projects.models import Project

# Small steps are seen on the page: a section written, a fact mended. Money has readers of its own (row 30).
NEWS = {
    ("idea", "send"): "Idéen er sendt",
    ("idea", "take_up"): "Idéen er taget op som projekt",
    ("idea", "refer"): "Idéen er henvist",
    ("idea", "reject"): "Idéen er afvist med begrundelse",
    ("idea", "merge"): "Idéen er samlet med en anden",
    ("idea", "withdraw"): "Idéen er trukket tilbage",
    ("idea", "reopen"): "Idéen er genåbnet",
    ("project", "take_up"): "Projektet er begyndt",
    ("project", "set_people"): "Deltagere og områder er ændret",
    ("project", "prioritise"): "Prioriteten er besluttet",
    ("project", "stop"): "Projektet er stoppet",
    ("project", "reopen"): "Projektet er genoptaget",
    ("project", "start_over"): "Projektet er begyndt forfra i Undersøgelse",
    ("project", "advance"): "Projektet er gået til næste fase",
    ("project", "close"): "Projektet er afsluttet",
    ("project", "change_type"): "Projekttypen er ændret",
    ("gatereview", "submit"): "Pakken er indsendt til gate",
    ("gatereview", "withdraw"): "Indsendelsen til gate er trukket tilbage",
    ("gatereview", "approve"): "Godkendt ved gate",
    ("gatereview", "approve_with_conditions"): "Godkendt ved gate med betingelser",
    ("gatereview", "send_back"): "Sendt tilbage fra gate",
    ("gatereview", "rethink"): "Nytænkning besluttet ved gate",
    ("opinion", "give_opinion"): "IT & Digitalisering har givet en udtalelse",
    ("condition", "accept"): "En betingelse er godtaget",
    ("benefit", "add"): "En gevinst er tilføjet",
    ("benefit", "switch_off"): "En gevinst er slået fra",
    ("article", "send"): "En artikel om projektet er sendt",
    ("post", "publish"): "Et indlæg om projektet er udgivet",
    ("comment", "write"): "Ny kommentar",
}


# The way from what a change is about to its project or idea, where it is another than `project`.
WAYS = {"condition": "review__project", "comment": "item", "project": None, "idea": None}


def fetch_things(changes: list):
    """Read the things of all `changes` in a few queries, whatever their number."""
    prefetch_related_objects(changes, "item")
    by_model = defaultdict(list)
    for change in changes:
        by_model[change.item_type.model].append(change.item)
    for model, items in by_model.items():
        if way := WAYS.get(model, "project"):
            prefetch_related_objects(items, way)


def thing_of(change) -> Project | Idea | None:
    """The project or idea that `change` happened to; None for what was taken back since."""
    item = change.item
    if isinstance(item, Project | Idea):
        return item
    if getattr(item, "is_withdrawn", False):
        return None
    if change.item_type.model == "condition":
        return item.review.project
    return item.item if change.item_type.model == "comment" else item.project
