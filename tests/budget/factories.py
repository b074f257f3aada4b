"""Money to test with: this year's frames, and sums posted through the services as DigiTek does."""

from budget import posting
from budget.models import PoolFrame
from lifecycle import clock
from tests.factories import UserFactory

KRONE = 100


def frame(pool: str = "Omsorg", year: int | None = None) -> PoolFrame:
    """The frame of the pool this year (or in `year`), as the standard rows have it."""
    return PoolFrame.objects.get(pool__name=pool, year=year or clock.today().year)


def reserved(kroner: int, pool: str = "Omsorg", *, project=None, by=None, text="12 sensorer"):
    """A reservation of so many kroner."""
    by = by or UserFactory(digitek=True)
    return posting.reserve(frame(pool), kroner * KRONE, by=by, project=project, text=text).item


def committed(kroner: int, pool: str = "Omsorg", *, project=None, by=None):
    """A reservation of so many kroner, all of it committed."""
    by = by or UserFactory(digitek=True)
    reservation = reserved(kroner, pool, project=project, by=by)
    return posting.commit(reservation, kroner * KRONE, by=by, text="Kontrakt").item


def spent(kroner: int, pool: str = "Omsorg", *, project=None, by=None):
    """A commitment of so many kroner, all of it booked."""
    by = by or UserFactory(digitek=True)
    return posting.book(committed(kroner, pool, project=project, by=by), kroner * KRONE, by=by, text="Faktura").item
