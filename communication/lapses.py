"""What a person is told when the words are no longer those they answered on."""

from dataclasses import dataclass

from communication.models import Article, Post, Verdict
from danish.diffs import Piece, difference


@dataclass(frozen=True)
class Lapse:
    """The words changed after somebody's answer: how it is said, and what became another."""

    title: str
    pieces: list[Piece]


def lapse_of(item: Article | Post, user) -> Lapse | None:
    """The change since this person's last answer, while a new answer is asked for."""
    if isinstance(item, Article):
        return _of_article(item, user)
    given = [comment for comment in item.comments.all() if comment.by_id == user.pk]
    if item.state != Post.State.FOR_COMMENT or not given or given[-1].submission == item.submission:
        return None
    return Lapse("Teksten er ændret efter din kommentar", _pieces(given[-1].content, item.text_content()))


def _of_article(article, user) -> Lapse | None:
    stage = article.stage
    given = [row for row in article.approvals.all() if row.by_id == user.pk and row.stage == stage]
    if not stage or not given or given[-1].submission == article.submission:
        return None
    what = "Emnet" if article.state == Article.State.PROPOSED else "Teksten"
    after = "efter din godkendelse" if given[-1].verdict == Verdict.APPROVE else "efter dit ønske om en ændring"
    return Lapse(f"{what} er ændret {after}", _pieces(given[-1].content, article.content(stage)))


def _pieces(old: dict, new: dict) -> list[Piece]:
    """Both as they are read: each part on lines of its own."""
    return difference("\n\n".join(str(old.get(name, "")) for name in new), "\n\n".join(map(str, new.values())))
