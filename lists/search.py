"""Search by words in a folded column: the same answer on SQLite and PostgreSQL."""

from django.db.models import QuerySet

from danish.text import fold

MAX_WORDS = 12


def matching(queryset: QuerySet, text: str, column: str = "search_text") -> QuerySet:
    """The rows whose folded `column` holds every word of `text`, whole or as a part; æ and ae, Å and aa are one."""
    for word in fold(text).split()[:MAX_WORDS]:
        queryset = queryset.filter(**{f"{column}__contains": word})
    return queryset
