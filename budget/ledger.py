"""The ledger as a list: every post of the year on the pools this person sees."""

from django.db.models import F

from budget.forms import LedgerFilters
from budget.models import PoolPost
from danish.dates import dato
from danish.money import amount
from lists.listing import Column, Listing, alphabetical

COLUMNS = [
    Column("at", "Dato", (F("pk"),)),
    Column("text", "Post", (alphabetical("text"),), title=True),
    Column("pool", "Pulje", (alphabetical("frame__pool__name"),)),
    Column("project", "Projekt", (F("project__number"),)),
    Column("kind", "Art", (F("kind"),)),
    Column("amount", "Beløb (kr.)", (F("amount"),), numeric=True),
    Column("by", "Af", (alphabetical("by__name"),), minor=True),
]


def ledger(request, year: int) -> Listing:
    """The posts of `year`, newest first."""
    posts = PoolPost.objects.of_year(year).visible_to(request.user).with_pool()
    filters = LedgerFilters(request.GET, user=request.user)
    return Listing(request, posts, COLUMNS, filters, cells=_cells, caption=f"Poster {year}", default_sort="-at")


def _cells(post) -> dict:
    return {
        "at": dato(post.at),
        "text": post.text,
        "pool": post.frame.pool.name,
        "project": str(post.project) if post.project_id else "–",
        "kind": post.get_kind_display(),
        "amount": amount(post.amount),
        "by": post.by.display_name,
    }
