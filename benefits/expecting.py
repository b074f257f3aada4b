"""What is done to a project's gains: one is added, mended, switched off, switched on again."""

from django.core.exceptions import PermissionDenied
from django.db import transaction

from benefits import policies
from benefits.models import Benefit
from lifecycle.door import amend, begin, lock, refuse_if_moved
from lifecycle.errors import Conflict
from lifecycle.receipts import spend


@transaction.atomic
def add(project, *, by, shown=None, reason="", **facts):
    """A new gain of the project; returns its row in the log."""
    receipt = spend(shown, by=by)
    _open(project, by)
    benefit = Benefit(project=project, **facts)
    change = begin(benefit, "add", by=by, may=policies.may_change_benefit, receipt=receipt, reason=reason)
    return _sealed(change, "Gevinsten er tilføjet", benefit)


def edit(benefit, *, by, shown=None, reason="", **facts):
    """Mend a gain; the log keeps old and new of each fact. Returns the log's row."""
    return _change(benefit, "edit", "Gevinsten er gemt", by, shown, reason, **facts)


def switch_off(benefit, *, by, reason, shown=None):
    """The gain no longer holds: it leaves the triangle and stays on the page with the reason."""
    return _change(benefit, "switch_off", "Gevinsten er slået fra", by, shown, reason, active=False)


def switch_on(benefit, *, by, reason, shown=None):
    """The gain holds again."""
    return _change(benefit, "switch_on", "Gevinsten er slået til igen", by, shown, reason, active=True)


@transaction.atomic
def _change(benefit, action, done, by, shown, reason, **facts):
    receipt = spend(shown, by=by)
    _open(benefit.project, by)
    refuse_if_moved(lock(benefit), shown)
    may = policies.may_change_benefit
    change = amend(benefit, action, by=by, may=may, receipt=receipt, reason=reason, **facts)
    return _sealed(change, done, benefit)


def _open(project, by):
    """Hold the project still: nobody hands it in to a gate while its gains change."""
    lock(project)
    if not policies.may_change(project, by.afresh()):
        raise PermissionDenied(f"change benefits of {project}")
    if policies.is_locked(project):
        raise Conflict(
            project, f"{project.label} står ved gate {project.at_gate}, så gevinsterne er låst, til der er besluttet."
        )


def _sealed(change, done, benefit):
    if change.receipt:
        change.receipt.seal(done, benefit.get_absolute_url())
    return change
