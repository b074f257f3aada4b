"""One project with much behind it beside one with little, at the same gate: what the content itself costs."""

from dataclasses import dataclass
from datetime import timedelta
from itertools import cycle, islice
from math import ceil

from django.db import transaction
from django.urls import reverse

from bench.bulk import add, add_decisions, decided, told
from benefits.models import Benefit, Leg, Sign
from conversation.models import Comment, Follow, Mention
from gates.checks import Answer, Check
from gates.models import (
    Condition,
    Document,
    DocumentVersion,
    Gate,
    GateReview,
    Opinion,
    PackItem,
    SectionForm,
    Verdict,
)
from gates.submission.packs import submit
from lifecycle import clock
from lifecycle.fingerprint import fingerprint
from lifecycle.models import Edition
from people.models import Unit
from projects.models import Membership, Project
from projects.numbers import take_number
from projects.phases import State

SAID = "Nattevagterne på to plejecentre har prøvet det i tre uger, og kun én alarm var falsk. "


@dataclass(frozen=True)
class Weight:
    """How much there is of a project: frozen versions, comments, rows of its history, and of what else it has."""

    versions: int = 40
    comments: int = 200
    rows: int = 2_000
    others: int = 12

    def __str__(self):
        return f"{self.versions} versions, {self.comments} comments, {self.rows:,} rows of history"


# One of each: what is not there at all is not asked for either.
LITTLE, MUCH = Weight(versions=8, comments=1, rows=8, others=1), Weight()


@dataclass(frozen=True)
class Hands:
    """Who writes and hands in, who has decided, and everybody else who says something."""

    writer: object
    head: object
    others: list


@transaction.atomic
def weighed(hands: Hands, weight: Weight) -> Project:
    """A project with `weight` behind it, whose pack of gate 2 waits for a decision."""
    project = _project(f"Projekt med {weight.comments} kommentarer", hands)
    _weigh_down(project, hands, weight)
    submit(project, by=hands.writer)
    return project


def pages_of(project) -> list[tuple[str, str]]:
    """The pages that show what a project has behind it: (name, path)."""
    review = project.gate_reviews.get(state=GateReview.State.SUBMITTED)
    named = {"number": project.number}
    kind = project.documents.first().kind.code
    return [
        ("Projekt", project.get_absolute_url()),
        ("Gate", review.get_absolute_url()),
        ("Samlet PDF", reverse("gates:pack_pdf", args=[project.number, review.gate, review.submission])),
        ("Kommentarer", reverse("conversation:comments", args=["projekter", project.number])),
        ("Historik", reverse("overview:history", kwargs=named)),
        ("Dokument", reverse("gates:document", kwargs=named | {"code": kind})),
        ("Hvad er ændret", reverse("gates:compare", kwargs=named | {"code": kind})),
    ]


def _project(title, hands) -> Project:
    area = Unit.objects.areas().get(name="Omsorg")
    project = Project(
        number=take_number(), title=title, state=State.INVESTIGATION, placement=Project.Placement.ACTIVE,
        edition=Edition.objects.current(), lead_area=area, owner=hands.others[0], lead=hands.others[1],
        proposer=hands.others[2], submitted_by=hands.writer, summary=SAID,
    )  # fmt: skip
    project.save(by=hands.writer)
    for paper in _papers():
        Document(project=project, kind=paper.kind, texts=_texts(paper.kind)).save(by=hands.writer)
    said = {"security": Verdict.RECOMMENDED, "integration": Verdict.RECOMMENDED}
    Opinion(project=project, number=1, by=hands.others[0], **said).save(by=hands.others[0])
    return project


def _texts(kind) -> dict:
    """Something in every section; every item of the checklist is answered with ok."""
    return {
        section.code: Check(Answer.OK, SAID).kept() if section.is_check else f"{section.heading}: {SAID}"
        for section in kind.sections.all()
    }


def _papers() -> list:
    gate = Gate.objects.get(edition=Edition.objects.current(), number=2)
    return list(gate.documents.select_related("kind"))


def _weigh_down(project, hands, weight):
    documents = list(project.documents.select_related("kind"))
    # The last version of each is frozen when the pack is handed in.
    rounds = ceil(weight.versions / len(documents)) - 1
    reviews = _sent_back(project, documents, rounds, hands)
    comments = _comments(project, weight.comments, hands)
    _beside(project, reviews[0], hands, hands.others[: weight.others])
    # Few enough that a page of fifty rows shows every kind.
    things = [project, *documents, reviews[-1], *comments[:10]]
    began = clock.now() - timedelta(days=400)
    turns = islice(zip(cycle(things), cycle(hands.others), strict=False), weight.rows)
    add([
        told(thing, "write" if isinstance(thing, Document | Comment) else "edit", person,
             began + timedelta(hours=4 * row), reason=SAID)
        for row, (thing, person) in enumerate(turns)
    ])  # fmt: skip


def _sent_back(project, documents, rounds: int, hands) -> list[GateReview]:
    """As many earlier submissions, each with a version of every document, and the decision to send it back."""
    versions = add([_version(document, number, hands) for number in range(1, rounds + 1) for document in documents])
    decisions = add_decisions([
        decided(project, "gate", "send_back", hands.head, clock.now(), reason=SAID, submission=number)
        for number in range(1, rounds + 1)
    ])  # fmt: skip
    reviews = add([
        GateReview(project=project, gate=2, submission=number, submitted_by=hands.writer, recommendation=SAID,
                   state=GateReview.State.SENT_BACK, decision=decision)
        for number, decision in enumerate(decisions, start=1)
    ], by=hands.head)  # fmt: skip
    by_number = {review.submission: review for review in reviews}
    add([PackItem(review=by_number[version.number], version=version) for version in versions])
    return reviews


def _version(document, number, hands) -> DocumentVersion:
    content = document.content()
    for section in content["sections"]:
        is_check = section["form"] == SectionForm.CHECK
        section["text"] = Check(Answer.OK, SAID * (number + 1)).kept() if is_check else section["text"] + SAID * number
    return DocumentVersion(
        document=document, number=number, content=content, sha256=fingerprint(content), frozen_by=hands.writer,
        author_ids=[person.pk for person in hands.others],
    )  # fmt: skip


def _comments(project, count: int, hands) -> list[Comment]:
    people = islice(cycle(hands.others), count)
    comments = add([Comment(item=project, by=person, text=SAID) for person in people], by=hands.writer)
    Mention.objects.bulk_create(
        Mention(comment=comment, user=person) for comment in comments[::3] for person in hands.others[:2]
    )
    return comments


def _beside(project, review, hands, people):
    """What else grows with a project: its people, its followers, its gains, what a gate has asked for."""
    by = hands.writer
    add([Membership(project=project, user=person, task="Projektgruppe") for person in people], by=by)
    add([Follow(item=project, user=person) for person in people], by=by)
    add([Benefit(project=project, title=f"Gevinst {turn}", leg=leg, weight=3, sign=Sign.POSITIVE, expected=SAID,
                 responsible=person)
         for turn, (leg, person) in enumerate(zip(cycle(Leg), people, strict=False))], by=by)  # fmt: skip
    add([Condition(review=review, text=f"Vis, at nummer {turn} er løst", responsible=person, due=clock.today(),
                   state=Condition.State.ACCEPTED, met_by=person, note=SAID)
         for turn, person in enumerate(people)], by=hands.head)  # fmt: skip
