"""This year's pools, frames and fixed lines with the mission's figures, and the limit for one item."""

from budget.models import FixedLine, ItemLimit, Pool, PoolFrame
from lifecycle import clock
from people import standard as organisation
from people.models import Unit, system_user

KRONE = 100  # øre
POOLS = (
    ("Social", 200_000),
    ("Sundhed", 200_000),
    ("Omsorg", 200_000),
    ("Fællespulje", 1_372_000),
)
FIXED_LINES = (
    ("TUCV", 500_000),
    ("Øvrige medlemskaber", 166_000),
    ("Personale", 1_750_000),
    ("Småindkøb", 50_000),
    ("Konferencer, temadage og events", 100_000),
)
ITEM_LIMIT = 100_000
ASSUMED = "Antagelse: modellen siger, at der er en grænse, men ikke hvor den går."


def ensure():
    """Write the rows that are not there yet; what somebody has changed stays as it is."""
    organisation.ensure()  # the pools belong to units, and this room is migrated before theirs is filled
    system = system_user()
    if not ItemLimit.objects.exists():
        ItemLimit(amount=ITEM_LIMIT * KRONE, note=ASSUMED).save(by=system)
    if not Pool.objects.exists():
        _write_year(clock.today().year, system)


def _write_year(year: int, system):
    directorate = Unit.objects.filter(name=organisation.DIRECTORATE, kind=Unit.Kind.DIRECTORATE).first()
    if directorate is None:
        return
    areas = {unit.name: unit for unit in directorate.children.filter(kind=Unit.Kind.AREA)}
    for order, (name, kroner) in enumerate(POOLS, start=1):
        pool = Pool(name=name, unit=areas.get(name, directorate), order=order)
        pool.save(by=system)
        PoolFrame(pool=pool, year=year, amount=kroner * KRONE).save(by=system)
    for order, (label, kroner) in enumerate(FIXED_LINES, start=1):
        FixedLine(unit=directorate, year=year, label=label, amount=kroner * KRONE, order=order).save(by=system)
