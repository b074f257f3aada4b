"""The log: one row for each thing that was done. It is also the outbox that mails and tasks are made from."""

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models

from lifecycle import clock
from lifecycle.models.evidence import Evidence, EvidenceQuerySet


class StateChangeQuerySet(EvidenceQuerySet):
    def about(self, *items):
        """What was done to any of `items`, oldest first."""
        wanted = models.Q(pk__in=[])
        for item in items:
            wanted |= models.Q(item_type=ContentType.objects.get_for_model(item), item_id=item.pk)
        return self.filter(wanted).order_by("pk")

    def moves_and_latest(self, count: int):
        """Every move from one state to another, and the last `count` rows whatever they are: one question for both."""
        latest = self.order_by("-pk").values("pk")[:count]
        return self.filter(~models.Q(before=models.F("after")) | models.Q(pk__in=latest))


class StateChange(Evidence):
    """Who did what to which thing, when, in which role, and why."""

    item_type = models.ForeignKey(ContentType, on_delete=models.PROTECT, related_name="+")
    item_id = models.PositiveBigIntegerField()
    item = GenericForeignKey("item_type", "item_id")
    action = models.CharField(max_length=60)
    before = models.CharField(max_length=40, blank=True)
    after = models.CharField(max_length=40, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    role = models.CharField("rolle", max_length=120, blank=True)
    on_behalf_of = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True)
    at = models.DateTimeField(default=clock.now)
    reason = models.TextField("begrundelse", blank=True)
    details = models.JSONField(default=dict)
    because = models.ForeignKey("lifecycle.Decision", models.PROTECT, related_name="changes", null=True)
    receipt = models.ForeignKey("lifecycle.Receipt", models.PROTECT, related_name="changes", null=True)

    objects = StateChangeQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["item_type", "item_id", "id"], name="change_item"),
            models.Index(fields=["action", "id"], name="change_action"),
        ]

    def __str__(self):
        return f"{self.item_type.model} {self.item_id}: {self.action}"
