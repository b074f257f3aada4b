"""The log of a project told to a reader: what was done to which thing, by whom, from what to what, and why."""

from dataclasses import dataclass

from django.contrib.contenttypes.models import ContentType

from benefits.models import Benefit
from budget.models import PoolPost
from communication.models import Article, Post
from danish.money import kroner
from gates.checks import Check
from gates.decision.minutes import outcome_of
from gates.models import (
    Attachment,
    Condition,
    Correction,
    Document,
    GateReview,
    JournalNumber,
    Minutes,
    Opinion,
    OpinionRequest,
)
from lifecycle.models import StateChange
from overview.events import kind_of
from overview.templatetags.history import told
from overview.values import TIES, Changed, Names, changed_lines, keys_in, round_the_change
from priorities.models import Placing, Recommendation
from progress.models import Lesson, RiskAssessment, StatusReport
from projects.models import Project

# How a thing beside the project is read, and named.
ABOUT = {
    Document: (Document.objects.select_related("kind").prefetch_related("kind__sections"), lambda it: it.kind.label),
    Attachment: (Attachment.objects.all(), lambda it: it.name),
    GateReview: (GateReview.objects.all(), lambda it: f"Gate {it.gate}, {it.submission}. behandling"),
    JournalNumber: (JournalNumber.objects.select_related("review"), lambda it: it.number),
    Correction: (Correction.objects.select_related("review", "decision"), str),
    Minutes: (Minutes.objects.select_related("review"), lambda it: f"{outcome_of(it)}, {it.held}"),
    Condition: (Condition.objects.select_related("review"), lambda it: it.text),
    Opinion: (Opinion.objects.all(), lambda it: "; ".join(f"{p['label']}: {p['verdict'].lower()}" for p in it.parts)),
    OpinionRequest: (OpinionRequest.objects.all(), lambda it: ""),
    Benefit: (Benefit.objects.all(), lambda it: it.title),
    PoolPost: (PoolPost.objects.select_related("frame__pool"), lambda it: f"{kroner(abs(it.amount))}, {it.frame}"),
    Recommendation: (Recommendation.objects.select_related("round"), lambda it: it.round.label),
    Placing: (Placing.objects.select_related("round"), lambda it: it.round.label),
    Article: (Article.objects.all(), lambda it: it.title),
    Post: (Post.objects.all(), lambda it: it.title),
    StatusReport: (StatusReport.objects.all(), lambda it: it.next_step),
    RiskAssessment: (RiskAssessment.objects.all(), lambda it: it.get_overall_display()),
    Lesson: (Lesson.objects.all(), lambda it: it.title),
}
# Facts that the words of the action already say, or that only the machinery reads.
SILENT = {
    "active",
    "earlier",
    "turn",
    "moved_by_id",
    "recommended_by",
    "why",
    "text_sha256",
    "withdrawn_at",
    "withdrawn_by",
}


@dataclass(frozen=True)
class Event:
    """One line of the history."""

    change: StateChange
    what: str
    kind: str
    about: str
    url: str
    lines: list[Changed]


def tell(project: Project, changes) -> list[Event]:
    """The rows in words. Reads the things and the names behind them once for each kind, however many rows there are."""
    changes = list(changes)
    things = _things(project, changes)
    wanted = {pair for change in changes for pair in keys_in(_model(change), _changed(change))}
    names = Names(wanted)
    return [_event(change, things.get(_key(change)), names) for change in changes]


def _things(project, changes) -> dict:
    found = {}
    for model, (rows, _) in ABOUT.items():
        about = ContentType.objects.get_for_model(model).pk
        keys = {change.item_id for change in changes if change.item_type_id == about}
        for key, thing in rows.in_bulk(keys).items():
            # Its address needs the project's number.
            owner = thing.review if model in (Condition, Correction, JournalNumber, Minutes) else thing
            owner.project = project
            found[about, key] = thing
    _add_first_texts(found, changes)
    return found


def _add_first_texts(things, changes):
    """To each document that was begun in these rows: what was written then; the log keeps only what changes."""
    begun = [things[key] for key in map(_key, changes) if isinstance(things.get(key), Document)]
    firsts = Document.history.filter(id__in={document.pk for document in begun}, version=1)
    texts = dict(firsts.values_list("id", "texts"))
    for document in begun:
        document.first_texts = texts.get(document.pk, {})


def _key(change):
    return change.item_type_id, change.item_id


def _model(change):
    return change.item_type.model_class()


def _changed(change) -> dict:
    """The facts that became others, as the door and `set_people` keep them."""
    kept = change.details.get("changed", {}) | {key: change.details[key] for key in TIES if key in change.details}
    return {name: pair for name, pair in kept.items() if name not in SILENT}


def _event(change, thing, names) -> Event:
    model = _model(change)
    lines = _moved(change, model) + changed_lines(model, _changed(change), names)
    if isinstance(thing, Document):
        lines = _sections(change, thing) + lines
    about = ABOUT[model][1](thing) if thing else ""
    if (lane := change.details.get("lane")) and change.action != "undo" and not lines:
        about = f"{about}: {lane}" if about else lane
    return Event(change, told(change), kind_of(change), about, thing.get_absolute_url() if thing else "", lines)


def _moved(change, model) -> list[Changed]:
    """From which phase to which; of other things the words already say it."""
    if model is not Project or not change.before or change.before == change.after:
        return []
    labels = dict(Project.State.choices)
    return [Changed("Fase", *(labels.get(state, state) for state in (change.before, change.after)))]


def _sections(change, document) -> list[Changed]:
    """The sections of the document that were written anew; of a new one, which it began with."""
    if change.action in ("write", "answer") and "changed" not in change.details:
        begun = [section.heading for section in document.kind.sections.all() if document.first_texts.get(section.code)]
        return [Changed("Afsnit skrevet", None, ", ".join(begun))] if begun else []
    before, after = change.details.get("changed", {}).get("texts", ({}, {}))
    written = [s for s in document.kind.sections.all() if before.get(s.code, "") != after.get(s.code, "")]
    return [Changed(s.heading, *round_the_change(*(_said(s, texts) for texts in (before, after)))) for s in written]


def _said(section, texts: dict) -> str:
    """What stood in the section; of a check item the answer in words."""
    text = texts.get(section.code, "")
    return Check.read(text).words if section.is_check else text
