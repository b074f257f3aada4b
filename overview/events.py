"""Which rows of the log tell of a project to a person: its own, and those of what stands beside it."""

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model, Q, QuerySet

from benefits.models import Benefit
from budget.models import PoolPost
from communication.models import Article, Post
from conversation.models import Comment
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
from ideas.models import Idea
from lifecycle.models import StateChange
from people.roles import Permission
from priorities.models import Placing, Recommendation
from progress.models import Lesson, RiskAssessment, StatusReport
from projects.models import Project, Proposal

KINDS = {
    "projekt": "Projekt",
    "ide": "Idé",
    "dokument": "Dokument",
    "bilag": "Bilag",
    "gate": "Gate",
    "betingelse": "Betingelse",
    "udtalelse": "Udtalelse",
    "gevinst": "Gevinst",
    "oekonomi": "Økonomi",
    "prioritering": "Prioritering",
    "kommunikation": "Kommunikation",
    "forslag": "Forslag",
    "status": "Status",
    "risiko": "Risiko",
    "laering": "Læring",
    "kommentar": "Kommentar",
}


def _everything(rows, user) -> QuerySet:
    return rows


def _seen_on_the_board(rows, user) -> QuerySet:
    """Row 69, asked of the project."""
    return rows.filter(project__in=Project.objects.reached_by(user, Permission.SEE_BOARD))


def _texts(rows, user) -> QuerySet:
    """What is published has its drafts behind it, told to those who could comment on it (row 43)."""
    drafts = Q(pk__in=rows.visible_to(user).exclude(state=rows.model.OUT).order_by().values("pk"))
    return rows.filter(drafts | rows.near(user))


def _visible(rows, user) -> QuerySet:
    return rows.visible_to(user)


def _on_projects(rows, user) -> QuerySet:
    """Comments hang on things of more than one kind."""
    return rows.filter(item_type=ContentType.objects.get_for_model(Project))


ANY_ACTION = Q()


@dataclass(frozen=True)
class Source:
    """A model whose rows of the log belong to the project's life, for whoever may read the project in full.

    `ties` is the lookup that leads to the project, `seen` narrows the things to those this person may see besides,
    `actions` the rows to one kind.
    """

    kind: str
    model: type[Model]
    ties: str = "project"
    seen: Callable = _everything
    actions: Q = ANY_ACTION

    def rows(self, project, user) -> Q:
        """The rows of the log, as one condition."""
        things = self.seen(self.model._default_manager.filter(**{self.ties: project.pk}), user)
        about = ContentType.objects.get_for_model(self.model)
        return Q(item_type=about, item_id__in=things.order_by().values("pk")) & self.actions


PRIORITISED = Q(action="prioritise")
SOURCES = [
    Source("projekt", Project, "pk", actions=~PRIORITISED),
    Source("prioritering", Project, "pk", actions=PRIORITISED),
    Source("ide", Idea, seen=_visible),
    Source("dokument", Document, seen=_visible),
    Source("bilag", Attachment, seen=_visible),
    Source("gate", GateReview),
    Source("gate", Correction, "review__project"),
    Source("gate", Minutes, "review__project", seen=_visible),
    Source("gate", JournalNumber, "review__project"),
    Source("betingelse", Condition, "review__project"),
    Source("udtalelse", Opinion),
    Source("udtalelse", OpinionRequest),
    Source("gevinst", Benefit),
    Source("oekonomi", PoolPost, seen=_visible),
    Source("prioritering", Recommendation, seen=_seen_on_the_board),
    Source("prioritering", Placing, seen=_seen_on_the_board),
    Source("kommunikation", Article, seen=_texts),
    Source("kommunikation", Post, seen=_texts),
    Source("forslag", Proposal),
    Source("status", StatusReport),
    Source("risiko", RiskAssessment),
    Source("laering", Lesson),
    # What was mended is the writer's slip of the pen; and words that were taken back are shown no more.
    Source("kommentar", Comment, "item_id", seen=_on_projects, actions=~Q(action="edit")),
]


def events_of(project: Project, user, kind: str = "") -> QuerySet:
    """The rows of the log about the project, or those of one kind, that this person may read."""
    wanted = Q(pk__in=[])
    for source in SOURCES:
        if not kind or source.kind == kind:
            wanted |= source.rows(project, user)
    return StateChange.objects.filter(wanted & ~_drafted(project, user))


def _drafted(project, user) -> Q:
    """What the idea's sender mended before it was sent: a draft is its writer's alone."""
    draft = Q(item_type=ContentType.objects.get_for_model(Idea), action="edit", after=Idea.State.DRAFT)
    return draft & ~Q(by=user)


def kind_of(change: StateChange) -> str:
    """Which kind the row is of, as a person reads it."""
    model = change.item_type.model
    kinds = [s.kind for s in SOURCES if s.model._meta.model_name == model]
    return KINDS["prioritering" if change.action == "prioritise" else kinds[0]]
