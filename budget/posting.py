"""What is done with a pool's money: reserve, commit, book, give back. Always under the row lock of the pool's year.

The project is locked before the pool's year, in the order in which those who decide on a project take them.
"""

from django.core.exceptions import PermissionDenied
from django.db import transaction

from budget import policies
from budget.models import PoolFrame, PoolPost
from budget.models.post import Kind
from budget.refusals import Refused, keep_within_limit, keep_within_post, keep_within_rest
from danish.money import kroner
from lifecycle.door import begin, lock, refuse_if_moved
from lifecycle.errors import Conflict
from lifecycle.receipts import spend
from projects.phases import State

RELEASE_UNSPENT = "release_money"
STEPS = {(Kind.RESERVED, Kind.COMMITTED), (Kind.COMMITTED, Kind.SPENT)}
WRONG_STEP = "kun reserverede penge kan disponeres, og kun disponerede penge kan bogføres."


@transaction.atomic
def reserve(frame, amount: int, *, by, text: str, project=None, shown=None):
    """Hold `amount` øre of the pool's year for the project until it is decided on; returns the log's row.

    Raises Refused when the pool has not that much, or the sum is above the limit for one item.
    """
    receipt = spend(shown, by=by)
    post = PoolPost(frame=frame, project=project, kind=Kind.RESERVED, amount=_positive(amount), text=text)
    _hold(post, by)
    if project and project.state in (State.STOPPED, State.CLOSED):
        raise Refused(f"{project.label} er {project.get_state_display().lower()}.", "project")
    keep_within_limit(frame, amount, project)
    keep_within_rest(frame, amount)
    return _write(post, "reserve", "er reserveret", by, receipt)


def commit(reservation, amount: int, *, by, text: str, shown=None):
    """Bind reserved money by a decision or a contract; returns the log's row."""
    return _turn_into(Kind.COMMITTED, reservation, amount, "commit", "er disponeret", by, text, shown)


def book(commitment, amount: int, *, by, text: str, shown=None):
    """Book committed money as spent: it uses up the commitment it belongs to; returns the log's row."""
    return _turn_into(Kind.SPENT, commitment, amount, "book", "er bogført som forbrugt", by, text, shown)


@transaction.atomic
def release(post, amount: int, *, by, text: str, shown=None):
    """Give money of `post` back to its pool; a booking that was wrong is taken back the same way."""
    receipt = spend(shown, by=by)
    _hold(post, by)
    refuse_if_moved(post, shown)
    _refuse_used_up(post)
    keep_within_post(post, _positive(amount))
    return _write(_minus(post, amount, text), "release", "er givet tilbage til puljen", by, receipt)


@transaction.atomic
def release_all(project, *, by, shown=None, text: str):
    """Give back all that is only reserved for a project that goes no further; returns the receipt."""
    receipt = spend(shown, by=by)
    refuse_if_moved(lock(project), shown)
    if not policies.may_reserve(by.afresh()):
        raise PermissionDenied(f"release what {project} holds")
    changes = release_unspent(project, by=by, text=text, receipt=receipt)
    if not changes:
        raise Conflict(project, f"{project.label} har ikke længere noget reserveret.")
    if receipt:
        given = -sum(change.details["amount"] for change in changes)
        receipt.seal(f"{kroner(given)} er givet tilbage", project.get_absolute_url())
    return receipt


@transaction.atomic
def release_unspent(project, *, by, text: str, because=None, receipt=None) -> list:
    """Give back all that is still only reserved for the project; what is bound stays. Returns the log's rows.

    Whoever has row 31 may, and so may a decision of the running transaction that opens (project, "release_money").
    """
    allowed = because is not None and because.opens(project, RELEASE_UNSPENT)
    lock(project)
    held = PoolPost.objects.filter(project=project, kind=Kind.RESERVED, amount__gt=0)
    for frame in PoolFrame.objects.filter(pk__in=held.values("frame")).order_by("pk"):
        lock(frame)
    may = _is_decided if allowed else policies.may_post
    return [
        _write(_minus(post, post.left, text), "release", "", by, receipt, because, may)
        for post in held.with_left().filter(left__gt=0).select_related("frame__pool__unit").order_by("pk")
    ]


def _is_decided(post, user) -> bool:
    """A decision of the same transaction has given leave."""
    return True


@transaction.atomic
def _turn_into(kind, source, amount, action, done, by, text, shown):
    """Move money one step on: a negative post uses the source up, a positive one holds it more firmly."""
    receipt = spend(shown, by=by)
    _hold(source, by)
    refuse_if_moved(source, shown)
    if (source.kind, kind) not in STEPS or source.amount < 0:
        raise Conflict(source, f"«{source}»: {WRONG_STEP}")
    _refuse_used_up(source)
    keep_within_post(source, _positive(amount))
    _minus(source, amount, text).save(by=by)
    post = PoolPost(
        frame=source.frame, project=source.project, kind=kind, amount=amount, text=text, source=source
    )  # fmt: skip
    return _write(post, action, done, by, receipt)


def _hold(post, by):
    """Let nobody else touch the project or the pool's year until the transaction ends, and nobody unbidden this."""
    if post.project:
        lock(post.project)
    lock(post.frame)
    if not policies.may_post(post, by.afresh()):
        raise PermissionDenied(f"post on {post.frame}")


def _refuse_used_up(post):
    if post.remaining <= 0:
        raise Conflict(post, f"Der er ikke mere tilbage af «{post.text}»: det er brugt eller givet tilbage.")


def _minus(post, amount, text) -> PoolPost:
    return PoolPost(frame=post.frame, project=post.project, kind=post.kind, amount=-amount, text=text, source=post)


def _write(post, action, done, by, receipt, because=None, may=policies.may_post):
    post.because = because
    change = begin(
        post, action, by=by, may=may, receipt=receipt, because=because, reason=post.text,
        details={"amount": post.amount, "pool": post.frame.pool_id, "year": post.frame.year},
    )  # fmt: skip
    if receipt and done:
        receipt.seal(f"{kroner(abs(post.amount))} {done}", post.frame.get_absolute_url())
    return change


def _positive(amount: int) -> int:
    if amount <= 0:
        raise ValueError(f"a sum to post is above 0, not {amount}")
    return amount
