"""What is done here: a status is given, a risk is assessed, a lesson is written, mended, withdrawn."""

from django.core.exceptions import PermissionDenied
from django.db import transaction

from lifecycle.door import amend, begin, lock, refuse_if_moved
from lifecycle.errors import Conflict
from lifecycle.receipts import spend
from progress import policies
from progress.models import Lesson, RiskAppetite, RiskAssessment, StatusReport


@transaction.atomic
def report(project, *, by, shown=None, **facts):
    """The project's status as `by` sees it now; returns its row in the log."""
    receipt = spend(shown, by=by)
    _still_going(project, by)
    said = StatusReport(project=project, by=by, **facts)
    change = begin(said, "report", by=by, may=policies.may_tell_of, receipt=receipt)
    return _sealed(change, "Status er gemt", said)


@transaction.atomic
def assess(project, *, by, shown=None, **facts):
    """The project's risk as `by` judges it now; returns its row in the log."""
    receipt = spend(shown, by=by)
    _still_going(project, by)
    said = RiskAssessment(project=project, by=by, said_under=RiskAppetite.objects.current(), **facts)
    change = begin(said, "assess", by=by, may=policies.may_tell_of, receipt=receipt)
    return _sealed(change, "Risikovurderingen er gemt", said)


@transaction.atomic
def write_lesson(project, *, by, shown=None, **facts):
    """A lesson of the project, whether it still goes on or has ended; returns its row in the log."""
    receipt = spend(shown, by=by)
    lesson = Lesson(project=project, by=by, **facts)
    change = begin(lesson, "write_lesson", by=by, may=policies.may_change_lesson, receipt=receipt)
    return _sealed(change, "Læringen er gemt og kan læses af alle", lesson)


def edit_lesson(lesson, *, by, shown=None, **facts):
    """Mend a lesson; the log keeps old and new of each fact. Returns the log's row."""
    return _change(lesson, "edit_lesson", "Læringen er rettet", by, shown, **facts)


def withdraw_lesson(lesson, *, by, reason, shown=None):
    """It no longer holds: it leaves every list, and the log says why."""
    return _change(lesson, "withdraw_lesson", "Læringen er trukket tilbage", by, shown, reason=reason, active=False)


@transaction.atomic
def _change(lesson, action, done, by, shown, reason="", **facts):
    receipt = spend(shown, by=by)
    refuse_if_moved(lock(lesson), shown)
    if not lesson.active:
        raise Conflict(lesson, f"»{lesson}« er trukket tilbage.")
    may = policies.may_change_lesson
    return _sealed(amend(lesson, action, by=by, may=may, receipt=receipt, reason=reason, **facts), done, lesson)


def _still_going(project, by):
    """Hold the project still, so that nobody ends it while something is said of how it goes."""
    lock(project)
    if not policies.may_tell(project, by.afresh()):
        raise PermissionDenied(f"tell of {project}")
    refuse_if_ended(project)


def refuse_if_ended(project):
    """Conflict when the project is closed or stopped."""
    if policies.has_ended(project):
        raise Conflict(project, f"{project.label} er {project.get_state_display().lower()}, så der er intet at melde.")


def _sealed(change, done, item):
    if change.receipt:
        change.receipt.seal(done, item.get_absolute_url())
    return change
