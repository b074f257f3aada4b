"""What somebody is in the middle of writing: kept for them alone, never the thing itself."""

from django.conf import settings
from django.db import models

from lifecycle import clock


class Draft(models.Model):
    """The fields of one form as one person left them, and the version of the thing they had before them."""

    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    form = models.CharField(max_length=120)
    fields = models.JSONField(default=dict)
    version_read = models.PositiveIntegerField(default=0)
    saved_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["by", "form"], name="one_draft_per_person_and_form")]

    def __str__(self):
        return self.form
