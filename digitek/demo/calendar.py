"""When things happen in the demo: in working hours, in Danish time, within the last five quarters and never today.

A moment is named by one number, the working days it lies back. Up to `EXACT` it is exactly that; beyond, it is
stretched so that `OLDEST` is always the first working day of the five quarters, whatever day the demo is made.
"""

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from itertools import groupby

from danish.dates import COPENHAGEN, Quarter, is_working_day
from lifecycle import clock

EXACT, OLDEST = 30, 300
QUARTERS = 5
OPENS, MINUTES = time(8, 5), 450


def first_day(today: date) -> date:
    """The first day of the five quarters that end with today's."""
    quarter = Quarter.of(today)
    for _ in range(QUARTERS - 1):
        quarter = quarter.previous
    return quarter.first_day


@lru_cache(maxsize=8)
def working_days(today: date) -> list[date]:
    """The working days of the five quarters before today, newest first."""
    span = (today - first_day(today)).days
    days = (today - timedelta(days=back) for back in range(1, span + 1))
    return [day for day in days if is_working_day(day)]


def day(ago: int, today: date) -> date:
    """The working day that lies `ago` back (1 is the newest)."""
    days = working_days(today)
    if ago <= EXACT:
        return days[ago - 1]
    share = (ago - EXACT) / (OLDEST - EXACT)
    return days[EXACT - 1 + round(share * (len(days) - EXACT))]


def ahead(working: int, today: date) -> date:
    """The working day that lies that many ahead; a negative number lies back."""
    if working <= 0:
        return day(max(1, -working), today)
    found = today
    while working:
        found += timedelta(days=1)
        working -= is_working_day(found)
    return found


def moments(on: date, count: int) -> list[datetime]:
    """`count` rising moments of that working day, not at the same minutes every day."""
    step = MINUTES // max(count, 1)
    start = datetime.combine(on, OPENS, tzinfo=COPENHAGEN)
    shifts = [(on.toordinal() * 37 + number * 11) % max(step, 1) for number in range(count)]
    return [start + timedelta(minutes=step * number + shift) for number, shift in enumerate(shifts)]


@dataclass
class Timeline:
    """What happens, from every room; carried out in the order of time, whoever told of it first."""

    today: date
    events: list = field(default_factory=list)

    def add(self, ago: int, act, not_before: date | None = None):
        """Let `act()` happen `ago` working days back, never before `not_before`; on one day in the order of `ago`."""
        on = day(ago, self.today)
        if not_before is not None:
            on = min(max(on, not_before), day(1, self.today))
        self.events.append((on, -ago, act))

    def add_on(self, on: date, act):
        """Let `act()` happen on the last working day up to that date, after what else happens then."""
        self.events.append((next(found for found in working_days(self.today) if found <= on), 0, act))

    def run(self):
        """Let everything happen, each at its own moment."""
        ordered = sorted(self.events, key=lambda event: event[:2])
        for on, events in groupby(ordered, key=lambda event: event[0]):
            acts = [act for _, _, act in events]
            for moment, act in zip(moments(on, len(acts)), acts, strict=True):
                with clock.at(moment):
                    act()
