"""The quarter's rounds: two closed ones, and this quarter's in preparation."""

from datetime import timedelta
from functools import partial

from danish.dates import Quarter, dato
from digitek.demo.stage import Stage
from digitek.demo.wishes import EARLIER, LATEST, NOW, Wish
from lifecycle import clock
from lifecycle.door import carry_out
from priorities.closing import close
from priorities.models import Round
from priorities.moving import place
from priorities.preparing import create_round, recommend
from projects.models import Project

BEFORE_THE_END, PREPARED = timedelta(days=25), timedelta(days=18)


def walk_priorities(stage: Stage):
    """Put the meetings of the two quarters before this one on the timeline, and the preparation of the next."""
    running = Quarter.of(stage.timeline.today)
    _round(stage, running.previous.previous, EARLIER, "chef_social")
    _round(stage, running.previous, LATEST, "chef")
    stage.timeline.add(9, partial(_prepare, stage, running))
    for ago, (key, wish) in zip((7, 7, 7, 6, 6, 6, 4, 4, 4, 2, 2), NOW.items(), strict=True):
        stage.timeline.add(ago, partial(_recommend, stage, running, key, wish))


def _round(stage, quarter, wishes, chef):
    meeting = quarter.last_day - BEFORE_THE_END
    stage.timeline.add_on(meeting - PREPARED, partial(_prepare, stage, quarter))
    for key, wish in wishes.items():
        stage.timeline.add_on(meeting - PREPARED / 2, partial(_recommend, stage, quarter, key, wish))
    stage.timeline.add_on(meeting, partial(_open, stage, quarter))
    for key, wish in wishes.items():
        stage.timeline.add_on(meeting, partial(_place, stage, quarter, key, wish))
    stage.timeline.add_on(meeting, partial(_close, stage, quarter, chef))


def _prepare(stage, quarter):
    create_round(quarter, by=stage.people["konsulent"])


def _recommend(stage, quarter, key, wish: Wish):
    if _is_under_way(stage, key):
        by = stage.people[wish.by]
        recommend(_of(quarter), stage.project(key), wish.lane, by=by, reason=wish.reason)


def _open(stage, quarter):
    carry_out(_of(quarter).open_meeting, by=stage.people["konsulent"])


def _place(stage, quarter, key, wish: Wish):
    """Chefgruppen follows the recommendation, or says why not."""
    round = _of(quarter)
    if _is_under_way(stage, key) and round.recommendations.filter(project__number=stage.numbers[key]).exists():
        by = stage.people["konsulent"]
        place(round, stage.project(key), wish.decided or wish.lane, by=by, reason=wish.because)


def _close(stage, quarter, chef):
    close(_of(quarter), by=stage.people[chef], meeting=f"Chefgruppen {dato(clock.now())}")


def _of(quarter) -> Round:
    return Round.objects.of(quarter).get()


def _is_under_way(stage, key) -> bool:
    return key in stage.numbers and Project.objects.under_way().filter(number=stage.numbers[key]).exists()
