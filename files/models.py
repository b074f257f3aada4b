"""Stored files: what a row knows of the bytes that lie under their own fingerprint."""

from django.conf import settings
from django.db import models

from lifecycle import clock
from lifecycle.models import Evidence


class StoredFile(Evidence):
    """One content, kept once: its sha256 is its name on the disk, so neither row nor bytes are ever another's."""

    sha256 = models.CharField(max_length=64, unique=True)
    size = models.PositiveBigIntegerField("størrelse i byte")
    content_type = models.CharField("art", max_length=100)
    name = models.CharField("oprindeligt navn", max_length=150)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="gemt af")
    at = models.DateTimeField("gemt", default=clock.now)

    class Meta:
        verbose_name, verbose_name_plural = "gemt fil", "gemte filer"

    def __str__(self):
        return self.name
