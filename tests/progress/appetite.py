"""The risk appetite to test with: a matrix that differs in some places, and its way through chefgruppen."""

from contextlib import contextmanager

from django.db import connection

from progress import limits
from progress.appetite.proposing import answer, propose
from progress.models import AppetiteProposal, RiskAppetite

WHY = "Vi vil prøve mere, når potentialet er stort."
BOLD = {(4, 3): 4}


def matrix(places=BOLD, based_on=limits.STANDARD) -> str:
    """The matrix with other categories in those places."""
    return limits.written({place: limits.tolerated(based_on, *place) for place in limits.PLACES} | places)


def proposed(by, places=BOLD, why=WHY) -> AppetiteProposal:
    """A proposal that waits for chefgruppen."""
    current = RiskAppetite.objects.current()
    return propose(current, by=by, limits=matrix(places, current.limits), why=why)[0]


def settled(by, chef, places=BOLD) -> RiskAppetite:
    """The matrix that a proposal has become."""
    answer(proposed(by, places), "confirm", by=chef)
    return RiskAppetite.objects.current()


@contextmanager
def behind_the_door():
    """Rows are changed as somebody with the database's own password could, past the triggers."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        yield cursor
        cursor.execute("SET LOCAL session_replication_role = DEFAULT")
