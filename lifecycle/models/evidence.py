"""Rows that may be added but never changed: in code here, in PostgreSQL by triggers (migration `append_only`)."""

from django.db import models

from lifecycle.errors import AppendOnly


class EvidenceQuerySet(models.QuerySet):
    """A queryset that reads and adds, nothing else."""

    def update(self, *args, **kwargs):
        raise AppendOnly(f"{self.model.__name__} kan ikke ændres")

    def delete(self):
        raise AppendOnly(f"{self.model.__name__} kan ikke slettes")

    bulk_create = bulk_update = update


class Evidence(models.Model):
    """Something that happened: written once, in the order of its key."""

    objects = EvidenceQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, *args, **kwargs):
        if not self._state.adding:
            raise AppendOnly(f"{type(self).__name__} {self.pk} kan ikke ændres")
        # Without this a new object with an old key would be written over the row.
        super().save(*args, **kwargs | {"force_insert": True})

    def delete(self, *args, **kwargs):
        raise AppendOnly(f"{type(self).__name__} {self.pk} kan ikke slettes")
