"""Which stored files belong to something: a row of another room points at each."""

from django.db.models import Exists, OuterRef, QuerySet

from files.models import StoredFile


def belonging_to_nothing() -> QuerySet:
    """The rows that no other row points at, whichever room it is in."""
    found = StoredFile.objects.all()
    for relation in StoredFile._meta.get_fields(include_hidden=True):
        if relation.auto_created and not relation.concrete:
            pointing = relation.related_model._base_manager.filter(**{relation.field.name: OuterRef("pk")})
            found = found.exclude(Exists(pointing))
    return found
