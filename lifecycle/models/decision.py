"""What somebody with the mandate decided: append-only, with its evidence, chained by hashes."""

from datetime import UTC

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction

from lifecycle import clock
from lifecycle.fingerprint import fingerprint
from lifecycle.models.evidence import Evidence, EvidenceQuerySet

GENESIS = "0" * 64


class ChainHead(models.Model):
    """The last link of the decision chain; its row lock puts decisions in one order."""

    count = models.PositiveBigIntegerField(default=0)
    hash = models.CharField(max_length=64, default=GENESIS)

    def __str__(self):
        return f"{self.count} {self.hash[:12]}"


class DecisionQuerySet(EvidenceQuerySet):
    def about(self, item):
        """The decisions on `item`, oldest first."""
        return self.filter(about_type=ContentType.objects.get_for_model(item), about_id=item.pk).order_by("number")


class Decision(Evidence):
    """One decision: about what and which submission, the outcome, why, by whom in which role, on which bytes."""

    number = models.PositiveBigIntegerField("nummer", unique=True)
    kind = models.CharField("art", max_length=40)
    about_type = models.ForeignKey(ContentType, on_delete=models.PROTECT, related_name="+")
    about_id = models.PositiveBigIntegerField()
    about = GenericForeignKey("about_type", "about_id")
    submission = models.PositiveIntegerField("behandling", default=1)
    outcome = models.CharField("udfald", max_length=40)
    reason = models.TextField("begrundelse", blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    role = models.CharField("rolle", max_length=120)
    on_behalf_of = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True)
    meeting = models.CharField("møde", max_length=120, blank=True)
    evidence = models.JSONField("grundlag", default=list)
    readiness = models.JSONField("mangler ved beslutningen", default=list)
    basis = models.JSONField("det, der stod på siden", default=dict)
    corrects = models.ForeignKey("self", models.PROTECT, related_name="corrections", null=True)
    at = models.DateTimeField(default=clock.now)
    previous_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64, unique=True)

    objects = DecisionQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["about_type", "about_id"], name="decision_about")]

    def __str__(self):
        return f"Beslutning {self.number}"

    @classmethod
    def record(cls, *, about, kind, outcome, by, opens=(), **fields) -> "Decision":
        """Add a decision to the chain. `opens` are the (item, action) moves that it alone is the key to.

        Call it inside a transaction: the key works until that transaction ends.
        """
        head = ChainHead.objects.select_for_update().get_or_create(pk=1)[0]
        decision = cls(
            number=head.count + 1, about=about, kind=kind, outcome=outcome, by=by, previous_hash=head.hash, **fields
        )
        decision.hash = decision.fingerprint()
        decision.save()
        head.count, head.hash = decision.number, decision.hash
        head.save()
        decision._opens = {(type(item), item.pk, action) for item, action in opens}
        transaction.on_commit(decision._opens.clear)
        return decision

    def opens(self, item, action: str) -> bool:
        """Whether this decision, made in the running transaction, is the key to that move."""
        return (type(item), item.pk, action) in getattr(self, "_opens", ())

    def fingerprint(self) -> str:
        """The sha256 over ids, texts and the hash before; no names, so a person can be erased and the chain holds."""
        content = {
            "number": self.number,
            "kind": self.kind,
            "about": [self.about_type.model, self.about_id],
            "submission": self.submission,
            "outcome": self.outcome,
            "reason": self.reason,
            "by": self.by_id,
            "role": self.role,
            "on_behalf_of": self.on_behalf_of_id,
            "meeting": self.meeting,
            "evidence": self.evidence,
            "readiness": self.readiness,
            "corrects": self.corrects_id,
            "at": self.at.astimezone(UTC).isoformat(),
            "previous": self.previous_hash,
        }
        # Decisions from before there was a basis keep the fingerprint they were made with.
        return fingerprint(content | ({"basis": self.basis} if self.basis else {}))
