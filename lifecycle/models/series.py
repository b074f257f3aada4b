"""Numbers that are given once and kept for life."""

from django.db import models


class NumberSeries(models.Model):
    """A named series and the last number it gave."""

    name = models.CharField(max_length=40, unique=True)
    last = models.PositiveIntegerField(default=0)

    def __str__(self):
        return f"{self.name}: {self.last}"

    @classmethod
    def take(cls, name: str) -> int:
        """The next number of the series, under a row lock; call it in the transaction that uses the number."""
        series = cls.objects.select_for_update().get_or_create(name=name)[0]
        series.last += 1
        series.save()
        return series.last
