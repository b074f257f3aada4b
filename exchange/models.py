"""What was taken in from where, so that reading a list again adds nothing twice."""

from django.conf import settings
from django.db import models

from lifecycle import clock
from lifecycle.models import Evidence
from projects.models import Project


class Import(Evidence):
    """One list that was taken in: its name and sha256, who did it, and how many projects it gave."""

    name = models.CharField("filnavn", max_length=200)
    sha256 = models.CharField(max_length=64)
    count = models.PositiveIntegerField("projekter")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)

    def __str__(self):
        return f"{self.name}, {self.count} projekter"


class ImportedRow(Evidence):
    """A row that became a project; `key` is what makes it the same row in another list."""

    source = models.ForeignKey(Import, models.PROTECT, related_name="rows")
    line = models.PositiveIntegerField("linje")
    key = models.CharField(max_length=64, unique=True)
    project = models.OneToOneField(Project, models.PROTECT, related_name="imported_from")

    def __str__(self):
        return f"{self.source.name} linje {self.line}"
