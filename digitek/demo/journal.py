"""The demo's journal: now and then somebody writes down where the decisions lie; the newest still wait."""

from functools import partial

from digitek.demo.stage import Stage
from gates.journal.decided import decisions_on
from gates.journal.journal import set_journal_number
from gates.models import GateReview
from lifecycle import clock

# Working days back; what is decided after the last of them lacks its number.
DAYS, BY = (240, 180, 120, 90), "konsulent"


def walk_journal(stage: Stage):
    """Each time everything that has been decided until then."""
    for ago in DAYS:
        stage.timeline.add(ago, partial(_journal, stage))


def _journal(stage):
    for decision in decisions_on(GateReview.objects.all()).filter(journal=None).order_by("number"):
        set_journal_number(decision, f"{clock.today().year}-{41_000 + 7 * decision.number}", by=stage.people[BY])
