"""What the decision's page tells beside the pack: the facts, for whom one decides, the journal, what is left after."""

from budget.policies import may_reserve
from budget.queries import sums_of
from gates import policies
from gates.decision.basis import shown_to
from gates.decision.correcting import KIND
from gates.decision.minutes import words_of, writer_of
from gates.models import GateReview, JournalNumber, Minutes
from gates.submission.readiness import as_seen_by
from lifecycle.models import Decision, StateChange
from progress.policies import may_write_lesson


def shown_beside(user, found, facts, rows, *, reads_papers):
    """What stands beside the pack: as it is now, or as it was when it was decided; nothing when it was not kept."""
    if found.is_open:
        return shown_to(user, found, facts, as_seen_by(user, found.project, rows), reads_papers=reads_papers)
    kept = found.decision.basis if found.decision else {}
    return shown_to(user, found, kept, reads_papers=reads_papers) if kept else None


def on_behalf_of(user, found) -> str:
    """The name of whom this person would decide for."""
    mandate = user.mandate(policies.deciding_permission(found), found)
    return user.stands_in_for().get(mandate["on_behalf_of_id"], "")


def journal_context(user, found, pack) -> dict:
    """The decision's number in the journal, and what this person can do about it."""
    if found.decision is None:
        return {}
    row = JournalNumber.objects.filter(decision=found.decision).first()
    return {
        "journal": row,
        "may_journal": policies.may_journal(JournalNumber(review=found), user),
        "reads_it_all": len(pack) == found.pack.count(),
    }


def corrections(user, found) -> dict:
    """The corrections of the decision, the newest last, what waits to be answered, and what this person can do."""
    if found.decision is None:
        return {}
    rows = Decision.objects.about(found).filter(kind=KIND).select_related("by", "corrects__by", "journal")
    waiting = found.corrections.open().select_related("proposed_by", "review__project__lead_area").first()
    return {
        "corrected": list(rows),
        "proposed": waiting,
        "may_answer": bool(waiting) and policies.may_answer_correction(waiting, user),
        "may_correct": policies.may_correct(found, user),
        "may_propose": not waiting and policies.may_propose_correction_of(found, user),
    }


def written_down(user, found) -> dict:
    """What was written down of a meeting, what came of it, and what this person can do about it."""
    context = {"writer": writer_of(found.decision)} if found.decision else {}
    if not policies.reads_minutes(user):
        return context
    last = found.minutes.select_related("written_by").last()
    waits = last is not None and last.state == Minutes.State.OPEN
    context["may_write_minutes"] = found.is_open and not waits and policies.may_write_minutes_of(found, user)
    if last is None or last.state == Minutes.State.CONFIRMED:
        return context
    last.review = found
    if not waits:
        answer = StateChange.objects.about(last).select_related("by").last()
        return context | {"fallen_minutes": last, "fallen_answer": answer}
    return context | {
        "minutes": last,
        "minutes_words": words_of(last),
        "may_answer_minutes": policies.may_answer_minutes(last, user),
        "may_withdraw_minutes": policies.may_withdraw_minutes(last, user),
        "wrote_minutes": last.written_by_id == user.pk,
    }


def afterwards(user, found) -> dict:
    """What a project that goes no further leaves: what was learnt, and money that is only reserved."""
    if found.state not in (GateReview.State.STOPPED, GateReview.State.RETHOUGHT):
        return {}
    project = found.project
    return {
        "lessons": list(project.lessons.active().newest_first()),
        "may_write_lesson": may_write_lesson(project, user),
        "reserved": sums_of([project])[project.pk].reserved,
        "may_release": may_reserve(user),
    }
