"""What leder and chef say: two approvals of the same words, given by two people, are one decision."""

from django.core.exceptions import PermissionDenied
from django.db import transaction

from communication import policies
from communication.models import Approval, Article, Post, PostComment, Slot, Stage, Verdict
from lifecycle.door import carry_out, lock
from lifecycle.errors import Conflict
from lifecycle.models import Decision
from lifecycle.receipts import spend
from people.roles import Permission

PERMISSION = {Stage.TOPIC: Permission.APPROVE_TOPIC, Stage.TEXT: Permission.APPROVE_ARTICLE}
OTHER_WORDS = "Teksten er ændret, siden du hentede siden. Læs den nye udgave, og svar så på den."
DONE = {
    Verdict.APPROVE: "Din godkendelse er gemt",
    Verdict.ASK_FOR_CHANGE: "Dit ønske om en ændring er sendt",
    Verdict.REJECT: "Emnet er afvist",
}
SETTLED = {
    "begin_writing": "Emnet er godkendt af leder og chef, og artiklen kan skrives",
    "approve": "Teksten er godkendt af leder og chef",
}


@transaction.atomic
def answer(article: Article, verdict: str, *, by, shown=None, text_sha256: str, comment: str = ""):
    """Give `by`'s answer on the words with that fingerprint; returns the receipt.

    Conflict when other words stand there by now, or nothing waits for an answer. The version does not count: the
    other one's answer must not stand in the way of this one.
    """
    receipt = spend(shown, by=by)
    lock(article)
    stage = article.stage or Stage.TEXT
    mandate = policies.mandate_of(article, by.afresh(), PERMISSION[stage])
    if mandate is None:
        raise PermissionDenied(f"{verdict} {article}")
    refuse_unanswerable(article, verdict)
    if text_sha256 != article.sha256(stage):
        raise Conflict(article, OTHER_WORDS)
    _refuse_twice(article, stage, mandate, verdict)
    given = {"verdict": verdict, "slot": mandate.slot, "text_sha256": text_sha256}
    moves = {Stage.TOPIC: article.answer_topic, Stage.TEXT: article.answer_text}
    carry_out(moves[stage], by=by, receipt=receipt, reason=comment, details=given)
    Approval.objects.create(
        article=article, stage=stage, submission=article.submission, slot=mandate.slot, role=mandate.role, by=by,
        verdict=verdict, comment=comment, content=article.content(stage), text_sha256=text_sha256,
    )  # fmt: skip
    move = _settle(article, stage, verdict, mandate=mandate, by=by, receipt=receipt, reason=comment)
    if receipt:
        receipt.seal(SETTLED.get(move, DONE[verdict]), article.get_absolute_url())
    return receipt


def refuse_unanswerable(article: Article, verdict: str):
    """Conflict when nothing waits for an answer, or for that one: a text is mended, only a topic is rejected."""
    if not article.stage:
        raise Conflict(article, f"{article} er «{article.get_state_display()}», så der er ikke noget at svare på.")
    if verdict == Verdict.REJECT and article.stage == Stage.TEXT:
        raise Conflict(article, "Emnet er allerede godkendt. Bed om en ændring af teksten i stedet for at afvise den.")


def _refuse_twice(article, stage, mandate, verdict):
    """The same word twice from the same slot says nothing new."""
    earlier = article.standing(stage).get(mandate.slot)
    if earlier and earlier.is_approval and verdict == Verdict.APPROVE:
        raise Conflict(article, f"{article} er allerede godkendt af {earlier.by.display_name}.")


def _settle(article, stage, verdict, *, mandate, by, receipt, reason) -> str:
    """Carry out what the answers amount to: one rejection, or an approval in each slot by two people."""
    answers = article.standing(stage)
    given = [answers[slot] for slot in Slot.values if slot in answers and answers[slot].is_approval]
    if verdict == Verdict.REJECT:
        move = "reject"
    elif len({approval.by_id for approval in given}) == len(Slot):
        move = "begin_writing" if stage == Stage.TOPIC else "approve"
    else:
        return ""
    decision = Decision.record(
        about=article, kind=f"article_{stage}", outcome=verdict, by=by, role=mandate.role, reason=reason,
        on_behalf_of_id=mandate.on_behalf_of, submission=article.submission, opens=[(article, move)],
        evidence=[{"text_sha256": row.text_sha256, "approval": row.pk, "slot": row.slot} for row in answers.values()],
    )  # fmt: skip
    values = {"sha256": given[0].text_sha256} if move == "approve" else {}
    carry_out(getattr(article, move), by=by, because=decision, receipt=receipt, reason=reason, **values)
    return move


@transaction.atomic
def comment(post: Post, *, by, shown=None, text_sha256: str, text: str):
    """Say something on the words with that fingerprint; returns the receipt. Conflict when other words stand there."""
    receipt = spend(shown, by=by)
    lock(post)
    actor = by.afresh()
    if not policies.may_comment(post, actor):
        raise PermissionDenied(f"comment {post}")
    if text_sha256 != post.text_sha256:
        raise Conflict(post, OTHER_WORDS)
    carry_out(post.comment, by=by, receipt=receipt, reason=text, details={"text_sha256": text_sha256})
    line = policies.as_line(post, actor)
    PostComment.objects.create(
        post=post, submission=post.submission, by=by, role=line.get(Slot.HEAD) or actor.role_held(), text=text,
        as_head=Slot.HEAD in line, content=post.text_content(), text_sha256=text_sha256,
    )  # fmt: skip
    if receipt:
        receipt.seal("Din kommentar er sendt", post.get_absolute_url())
    return receipt
