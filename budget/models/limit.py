"""How large one reservation may be before a chef must approve it."""

from django.db import models

from danish.money import kroner
from lifecycle.models import Tracked


class ItemLimit(Tracked):
    """The limit for a single item, in øre: a row, because the municipality may set it otherwise."""

    amount = models.BigIntegerField("grænse pr. post (øre)")
    note = models.CharField("note", max_length=200, blank=True)

    class Meta:
        verbose_name, verbose_name_plural = "beløbsgrænse", "beløbsgrænser"
        constraints = [
            models.CheckConstraint(condition=models.Q(amount__gte=0), name="item_limit_not_negative"),
            models.CheckConstraint(condition=models.Q(pk=1), name="one_item_limit"),
        ]

    def __str__(self):
        return kroner(self.amount)

    def save(self, *args, **kwargs):
        self.pk = 1
        super().save(*args, **kwargs)
