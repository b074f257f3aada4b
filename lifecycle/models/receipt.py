"""The receipt: proof to the person that the action was saved, and the reason a double click gives one row."""

from django.conf import settings
from django.db import models

from lifecycle import clock


class Receipt(models.Model):
    """One spent form: its one-time token, who spent it, and the answer that was given."""

    token = models.UUIDField(unique=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    text = models.CharField("besked", max_length=200, blank=True)
    url = models.CharField("svarside", max_length=300, blank=True)
    at = models.DateTimeField(default=clock.now)

    def __str__(self):
        return f"Kvitteringsnr. {self.pk}"

    def seal(self, text: str, url: str):
        """Write the answer, in the transaction that spent the token; a repeated form gets this very answer."""
        self.text, self.url = text, url
        self.save(update_fields=["text", "url"])
