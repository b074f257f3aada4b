"""Letting a text out of the house: only the very words that were approved, and no CPR number among them."""

from django.core.exceptions import PermissionDenied
from django.db import transaction

from communication import policies
from communication.answering import OTHER_WORDS
from danish.cpr import masked
from danish.dates import dato
from lifecycle.door import carry_out, lock
from lifecycle.errors import Conflict
from lifecycle.receipts import spend


@transaction.atomic
def make_ready(post, *, by, shown=None, text_sha256: str):
    """The chef has been heard on these words, or had the time: they may be published. Returns the receipt."""
    receipt = spend(shown, by=by)
    _lock_words(post, by, text_sha256)
    if post.state == post.State.FOR_COMMENT and not (post.heads_words() or post.is_past_deadline):
        until = f"{dato(post.comment_by)} kl. 12.00"
        raise Conflict(post, f"{post.head.display_name} har ikke svaret endnu og har frist til {until}.")
    heard = [comment.pk for comment in post.heads_words()]
    carry_out(
        post.make_ready, by=by, receipt=receipt, sha256=text_sha256,
        details={"text_sha256": text_sha256, "comments": heard, "by_silence": not heard},
    )  # fmt: skip
    return _seal(receipt, "Indlægget er klar til udgivelse", post)


@transaction.atomic
def send(article, *, by, shown=None, text_sha256: str, sent_to: str, sent_on):
    """The approved words are sent; returns the receipt."""
    receipt = spend(shown, by=by)
    _lock_words(article, by, text_sha256)
    _refuse_cpr(article)
    carry_out(
        article.send, by=by, receipt=receipt, sent_to=sent_to, sent_on=sent_on, details={"text_sha256": text_sha256}
    )  # fmt: skip
    return _seal(receipt, "Artiklen er markeret som sendt", article)


@transaction.atomic
def publish(post, *, by, shown=None, text_sha256: str, channel: str, published_on):
    """The ready words are out; returns the receipt."""
    receipt = spend(shown, by=by)
    _lock_words(post, by, text_sha256)
    _refuse_cpr(post)
    carry_out(
        post.publish, by=by, receipt=receipt, channel=channel, published_on=published_on,
        details={"text_sha256": text_sha256},
    )  # fmt: skip
    return _seal(receipt, "Indlægget er markeret som udgivet", post)


def cpr_words(item) -> str:
    """What to tell the one who would publish a text with CPR numbers; empty when there are none."""
    if not item.cpr_numbers:
        return ""
    found = ", ".join(masked(cpr) for cpr in dict.fromkeys(item.cpr_numbers))
    return f"Teksten ligner at indeholde et CPR-nummer ({found}). Ret teksten, før den kan udgives."


def _lock_words(item, by, text_sha256):
    """Lock the row; Conflict when other words stand there than the page showed."""
    lock(item)
    if not policies.may_publish(item, by.afresh()):
        raise PermissionDenied(f"publish {item}")
    if text_sha256 != item.text_sha256:
        raise Conflict(item, OTHER_WORDS)


def _refuse_cpr(item):
    if words := cpr_words(item):
        raise Conflict(item, words)


def _seal(receipt, text, item):
    if receipt:
        receipt.seal(text, item.get_absolute_url())
    return receipt
