"""What is under way, lane by lane, and whose answer each text waits for."""

from dataclasses import dataclass, field

from communication.models import Article, Post
from danish.dates import dato

LATELY = 6
LANES = {
    "Forslag": [Article.State.PROPOSED],
    "Skrives": [Article.State.WRITING, Post.State.DRAFT],
    "Til svar": [Article.State.FOR_APPROVAL, Post.State.FOR_COMMENT],
    "Godkendt eller klar": [Article.State.APPROVED, Post.State.READY],
}


@dataclass(frozen=True)
class Card:
    """One text on the board."""

    title: str
    url: str
    kind: str
    project: str
    waits_for: str


@dataclass
class Lane:
    label: str
    cards: list[Card] = field(default_factory=list)


def lanes(user) -> list[Lane]:
    """The texts under way that this person may read; those that have waited longest come first."""
    items = sorted([*_under_way(Article, "approvals", user), *_under_way(Post, "comments", user)],
                   key=lambda item: item.state_since)  # fmt: skip
    return [Lane(label, [card_of(item) for item in items if item.state in states]) for label, states in LANES.items()]


def lately(user) -> list:
    """What came out last, newest first."""
    found = [
        *Article.objects.visible_to(user).filter(state=Article.OUT).with_people().order_by("-sent_on", "-pk")[:LATELY],
        *Post.objects.visible_to(user).filter(state=Post.OUT).with_people().order_by("-published_on", "-pk")[:LATELY],
    ]
    return sorted(found, key=lambda item: item.published_on, reverse=True)[:LATELY]


def card_of(item) -> Card:
    return Card(item.title, item.get_absolute_url(), item._meta.verbose_name.capitalize(), item.project.label,
                waits_for(item))  # fmt: skip


def waits_for(item) -> str:
    """Whose answer is missing, in one line; empty when nobody is asked."""
    if isinstance(item, Article):
        named = {"manager": item.manager, "head": item.head}
        people = [named[slot].display_name for slot in item.missing_slots()]
        return f"Mangler svar fra {' og '.join(people)}" if people else ""
    if item.state != Post.State.FOR_COMMENT:
        return ""
    if item.heads_words():
        return f"{item.head.display_name} har svaret" if _is_from_named(item) else "Der er svaret"
    if item.is_past_deadline:
        return "Fristen er gået uden kommentar"
    return f"{item.head.display_name} svarer senest {dato(item.comment_by)} kl. 12.00"


def _is_from_named(post) -> bool:
    return any(comment.by_id == post.head_id for comment in post.heads_words())


def _under_way(model, answers, user):
    return model.objects.visible_to(user).under_way().with_people().prefetch_related(answers)
