"""The one door through which things change: permitted, performed, saved and logged, or not at all."""

from django.core.exceptions import PermissionDenied
from django.db import models, transaction
from django_fsm import TransitionNotAllowed, can_proceed

from lifecycle import clock
from lifecycle.errors import Conflict
from lifecycle.models import Receipt, StateChange
from lifecycle.receipts import Shown, spend
from lifecycle.signals import announce

SAVED = "Gemt"


def lock(item):
    """Read `item` anew under a row lock that lasts until the transaction ends; returns `item` itself."""
    rows = type(item)._base_manager.select_for_update(of=("self",))
    item.refresh_from_db(from_queryset=rows)
    return item


def refuse_if_moved(item, shown: Shown | None):
    """Conflict when `item` has another version than the one the page showed."""
    if shown is not None and shown.version is not None and shown.version != item.version:
        raise Conflict(item)


@transaction.atomic
def carry_out(transition, *, by, shown=None, receipt=None, because=None, reason="", details=None, **values):
    """Make the move `transition` (a bound django-fsm method) as `by`; returns its row in the log.

    `shown` is what the person's page showed (spends its token), `receipt` one already spent by a larger action,
    `because` the decision that is the key to a move nobody may make alone, `values` go to the transition itself.
    Raises PermissionDenied, Conflict (the thing moved, or can no longer do this) or AlreadyDone.
    """
    item, action = transition.__self__, transition.__name__
    own_receipt = spend(shown, by=by)
    lock(item)
    refuse_if_moved(item, shown)
    # Only now: an account switched off while this waited for the lock may no longer act.
    by = by.afresh()
    rule = _rule(item, action)
    if not (because and because.opens(item, action)) and not rule.has_perm(item, by):
        raise PermissionDenied(f"{action} {item}")
    before = item.state
    try:
        transition(**values)
    except TransitionNotAllowed as error:
        raise impossible(item, action) from error
    if item.state != before:
        item.state_since = clock.now()
    item.save(by=by)
    if own_receipt:
        own_receipt.seal(rule.custom.get("done", SAVED), item.get_absolute_url())
    return log(
        item,
        action,
        by=by,
        before=before,
        reason=reason,
        details=details,
        because=because,
        receipt=own_receipt or receipt,
    )


@transaction.atomic
def amend(
    item, action, *, by, may, shown=None, receipt=None, because=None, reason="", done=SAVED, details=None, **values
):
    """Change the facts `values` on `item` as `by`, when `may(item, by)` or the decision `because` opens it.

    Returns its row in the log, which keeps old and new value of each field that became another.
    """
    own_receipt = spend(shown, by=by)
    lock(item)
    refuse_if_moved(item, shown)
    by = by.afresh()
    if not (because and because.opens(item, action)) and not may(item, by):
        raise PermissionDenied(f"{action} {item}")
    changed = {name: [_plain(getattr(item, name)), _plain(new)] for name, new in values.items()}
    changed = {name: pair for name, pair in changed.items() if pair[0] != pair[1]}
    for name in changed:
        setattr(item, name, values[name])
    item.save(by=by)
    if own_receipt:
        own_receipt.seal(done, item.get_absolute_url())
    details = {"changed": changed, **(details or {})}
    return log(item, action, by=by, reason=reason, details=details, because=because, receipt=own_receipt or receipt)


@transaction.atomic
def begin(item, action, *, by, may, shown=None, receipt=None, because=None, reason="", details=None, done=SAVED):
    """Save the new thing `item` as `by`, when `may(item, by)`; returns its row in the log."""
    own_receipt = spend(shown, by=by)
    by = by.afresh()
    if not may(item, by):
        raise PermissionDenied(f"{action} {item}")
    item.save(by=by)
    if own_receipt:
        own_receipt.seal(done, item.get_absolute_url())
    return log(item, action, by=by, reason=reason, details=details, because=because, receipt=own_receipt or receipt)


def refuse_if_impossible(transition):
    """Conflict when the move cannot be made now: from this state, or because something it asks for lacks."""
    if not can_proceed(transition):
        raise impossible(transition.__self__, transition.__name__)


def impossible(item, action) -> Conflict:
    """Why the move cannot be made: what it asks for (`why` of a condition), else the state."""
    rule = _rule(item, action)
    unmet = [c for c in rule.conditions if not c(item)] if rule.source in (item.state, "*") else []
    why = next((c.why for c in unmet if hasattr(c, "why")), f"{item} er «{item.get_state_display()}»")
    return Conflict(item, f"Det kan ikke lade sig gøre nu: {why}.")


def log(item, action, *, by, before="", reason="", details=None, because=None, receipt: Receipt | None = None):
    """Write the log's row and ring for those who read it; only the door and what stands beside it call this."""
    change = StateChange.objects.create(
        item=item,
        action=action,
        before=before,
        after=getattr(item, "state", ""),
        by=by,
        role=by.role_held(),
        reason=reason,
        details=details or {},
        because=because,
        on_behalf_of_id=because.on_behalf_of_id if because else None,
        receipt=receipt,
    )
    transaction.on_commit(lambda: announce(change), robust=True)
    return change


def _rule(item, action):
    """The machine's rule for `action` from the present state, or any of the same name when it cannot be done now."""
    rules = [rule for rule in item.get_all_state_transitions() if rule.name == action]
    return next((rule for rule in rules if rule.source in (item.state, "*")), rules[0])


def _plain(value):
    """A field's value as the log keeps it: numbers and texts as they are, things by their key, the rest as text."""
    if isinstance(value, models.Model):
        return value.pk
    return value if value is None or isinstance(value, (bool, int, str, list, dict)) else str(value)
