"""The number under which a decision lies in the municipality's journal."""

from django.db import models

from gates.models.review import GateReview
from lifecycle.models import Decision, Tracked
from people.scope import Scoped


class JournalNumber(Tracked, Scoped):
    """Set once; one that was wrong is changed, and the earlier stays in the history."""

    review = models.ForeignKey(GateReview, models.PROTECT, related_name="+")
    decision = models.OneToOneField(Decision, models.PROTECT, related_name="journal")
    number = models.CharField("journalnummer", max_length=60)

    class Meta:
        verbose_name, verbose_name_plural = "journalnummer", "journalnumre"

    def __str__(self):
        return self.number

    def get_absolute_url(self):
        return self.review.get_absolute_url()

    @property
    def label(self) -> str:
        return self.review.project.label

    def places(self) -> set[str]:
        return self.review.places()
