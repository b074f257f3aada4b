"""Beginning an article or a post, and writing in it; each new wording takes earlier answers out of force."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django_fsm import can_proceed

from communication import policies
from communication.models import Article, Post, Stage
from lifecycle.door import begin, carry_out, lock, refuse_if_moved
from lifecycle.fingerprint import fingerprint
from lifecycle.receipts import spend


@transaction.atomic
def propose(*, by, shown=None, **facts):
    """A new article's topic, with the leder and the chef who are asked. Returns the article and the log's row."""
    article = Article(begun_by=by, **facts)
    done = "Emnet er foreslået for leder og chef"
    change = begin(article, "propose", by=by, may=policies.may_propose, shown=shown, done=done)
    return article, change


@transaction.atomic
def begin_post(*, by, shown=None, **facts):
    """A new post as a draft. Returns the post and the log's row."""
    post = Post(begun_by=by, writer_ids=[by.pk], **facts)
    change = begin(post, "begin", by=by, may=policies.may_write, shown=shown, done="Kladden til indlægget er gemt")
    return post, change


def lapsing(item) -> list[int]:
    """Who has approved the words that stand there: with other words, that holds no longer."""
    if not isinstance(item, Article) or item.stage != Stage.TEXT:
        return []
    return sorted(answer.by_id for answer in item.standing(Stage.TEXT).values() if answer.is_approval)


@transaction.atomic
def write(item, *, by, shown=None, title: str, text: str):
    """Save the words of an article or a post as `by`; returns the receipt.

    What leder and chef have answered on other words holds no longer, and an approved article or a ready post is back
    with them. The same words again change nothing.
    """
    receipt = spend(shown, by=by)
    lock(item)
    if not policies.may_write(item, by.afresh()):
        raise PermissionDenied(f"write {item}")
    refuse_if_moved(item, shown)
    before, after = item.text_sha256, fingerprint({"title": title, "text": text})
    done = "Der er ikke ændret noget"
    if before != after or not can_proceed(item.write):
        details = {"text_sha256": [before, after], "lapsed": lapsing(item)}
        carry_out(item.write, by=by, receipt=receipt, details=details, title=title, text=text, writer=by)
        done = "Teksten er gemt"
    if receipt:
        receipt.seal(done, item.get_absolute_url())
    return receipt
