"""What a leder or a chef answered on an article: on which words, in which role, when."""

from django.conf import settings
from django.db import models

from communication.models.article import Article, Stage
from communication.policies import Slot
from lifecycle import clock
from lifecycle.fingerprint import fingerprint
from lifecycle.models import Evidence


class Verdict(models.TextChoices):
    """What can be answered; only a topic can be rejected."""

    APPROVE = "approve", "Godkendt"
    ASK_FOR_CHANGE = "ask_for_change", "Ændring ønsket"
    REJECT = "reject", "Afvist"


class Approval(Evidence):
    """One answer, with a copy of the words it was given on and their fingerprint."""

    article = models.ForeignKey(Article, models.PROTECT, related_name="approvals")
    stage = models.CharField("trin", max_length=10, choices=Stage)
    submission = models.PositiveIntegerField("behandling")
    slot = models.CharField("som", max_length=10, choices=Slot)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    role = models.CharField("rolle", max_length=120)
    verdict = models.CharField("svar", max_length=20, choices=Verdict)
    comment = models.TextField("kommentar", max_length=4000, blank=True)
    content = models.JSONField("indhold")
    text_sha256 = models.CharField(max_length=64)
    at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["pk"]

    def __str__(self):
        return f"{self.get_stage_display()}: {self.get_verdict_display()} af {self.by}"

    @property
    def is_approval(self) -> bool:
        return self.verdict == Verdict.APPROVE

    @property
    def is_intact(self) -> bool:
        """Whether the kept words still have the fingerprint that was answered on."""
        return fingerprint(self.content) == self.text_sha256
