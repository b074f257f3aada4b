"""A referat: written down after a meeting, confirmed by one who may decide so, and only then a decision."""

from datetime import date

from django.db import transaction

from danish.dates import dato
from gates import policies
from gates.decision.basis import needs_of
from gates.decision.decisions import ConditionText, answered_for, decide
from gates.decision.outcomes import outcomes
from gates.models import GateReview, Minutes
from lifecycle.door import begin, lock, refuse_if_moved
from lifecycle.errors import Conflict
from lifecycle.models import Decision
from lifecycle.receipts import spend
from people.asking import people_who_may
from people.models import User
from people.roles import Permission


@transaction.atomic
def write_minutes(review: GateReview, outcome: str, *, by, shown=None, despite="", conditions=(), **said):
    """Write down what a meeting decided; nothing of the project is changed by it. Returns the log's row.

    `said` is the reason, the meeting and its day, and whether what must be thought anew goes to Backlog.
    """
    receipt = spend(shown, by=by)
    lock(review.project)
    refuse_if_moved(lock(review), shown)
    refuse_if_not_awaited(review)
    lacked = lacking_at(review)
    row = Minutes(
        review=review, outcome=outcome, lacked=lacked, despite=answered_for(review, outcome, lacked, despite),
        conditions=[_kept(condition) for condition in conditions], written_by=by, **said,
    )  # fmt: skip
    change = begin(row, "write_minutes", by=by, may=policies.may_write_minutes, receipt=receipt, reason=row.reason)
    if receipt:
        receipt.seal("Referatet er gemt og venter på at blive bekræftet", review.get_absolute_url())
    return change


def confirm_minutes(row: Minutes, *, by, shown=None, pack="", despite=""):
    """Decide as it was written down: `decide` with the confirmer as the one who decides."""
    return decide(
        row.review, row.outcome, by=by, shown=shown, pack=pack, despite=despite, minutes=row,
        reason=row.reason, meeting=row.held, to_backlog=row.to_backlog, conditions=_asked_for(row),
    )  # fmt: skip


def refuse_if_not_awaited(review: GateReview):
    """Conflict when the pack is answered, or somebody has written it down already."""
    if not review.is_open:
        raise Conflict(review, f"{review} er allerede afgjort: {review.get_state_display().lower()}.")
    if review.minutes.open().exists():
        raise Conflict(review, "Der ligger allerede et referat, som ingen har bekræftet.")


def lacking_at(review: GateReview) -> list[str]:
    return [need.label for need in needs_of(review) if not need.met]


def words_of(row: Minutes) -> list[tuple[str, str]]:
    """The referat as it is read: each part's name and its words."""
    lines = [
        ("Beslutning", outcome_of(row)),
        ("Placering", "Backlog" if row.to_backlog else ""),
        ("Begrundelse", row.reason),
        ("Manglede, da det blev skrevet", ", ".join(row.lacked) if row.despite else ""),
        ("Besluttet, selvom noget mangler", row.despite),
        *((f"Betingelse {place}", text) for place, text in enumerate(_told_conditions(row), start=1)),
        ("Møde", row.held),
        ("Skrevet ned af", f"{row.written_by.display_name}, {dato(row.state_since)}"),
    ]
    return [(label, text) for label, text in lines if text]


def writer_of(decision: Decision) -> User | None:
    """Who wrote the decision down, when another confirmed it."""
    key = decision.basis.get("written_down_by")
    return User.objects.filter(pk=key).first() if key else None


def outcome_of(row: Minutes) -> str:
    """What was decided, as the choice is called at that gate."""
    return dict(outcomes(row.gate))[row.outcome]


def _kept(condition: ConditionText) -> dict:
    """People by their keys, so that a name can be erased."""
    return {
        "text": condition.text,
        "responsible": condition.responsible.pk,
        "due": condition.due.isoformat(),
    }


def conditions_of(row: Minutes) -> list[ConditionText]:
    people = User.objects.in_bulk([kept["responsible"] for kept in row.conditions])
    return [
        ConditionText(kept["text"], people[kept["responsible"]], date.fromisoformat(kept["due"]))
        for kept in row.conditions
    ]


def _told_conditions(row) -> list[str]:
    return [f"{c.text} – {c.responsible.display_name}, frist {dato(c.due)}" for c in conditions_of(row)]


def _asked_for(row) -> list[ConditionText]:
    """The conditions; whoever left or may no longer read the project since is not made responsible."""
    conditions = conditions_of(row)
    readers = people_who_may(Permission.READ, row.project) if conditions else []
    for condition in conditions:
        if condition.responsible not in readers:
            who = condition.responsible.display_name
            raise Conflict(row, f"{who} kan ikke længere læse projektet og derfor ikke stå for en betingelse.")
    return conditions
