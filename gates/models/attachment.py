"""Attachments ("bilag"): files beside a project and its documents, by version, frozen when a pack is handed in."""

from django.conf import settings
from django.db import models
from django.db.models import F, FilteredRelation, Q
from django.urls import reverse

from danish.text import fold
from files.models import StoredFile
from gates.models.document import reached_papers
from gates.models.setup import DocumentKind
from lifecycle import clock
from lifecycle.models import Evidence, Tracked, TrackedQuerySet
from projects.models import Project

# What a version holds that a list shows: read along with the attachment, in one question.
CURRENT = {
    "file_name": "current__name",
    "size": "current__file__size",
    "sha256": "current__file__sha256",
    "signed": "current__signed",
    "newest_at": "current__at",
}


class AttachmentQuerySet(TrackedQuerySet):
    def visible_to(self, user):
        """Row 12, as documents."""
        return self.filter(reached_papers(user))

    def standing(self):
        return self.filter(withdrawn_at=None)

    def with_current(self):
        """With the facts of the newest version, and the kind of document it lies with."""
        newest = FilteredRelation("versions", condition=Q(versions__number=F("last_number")))
        facts = {name: F(lookup) for name, lookup in CURRENT.items()}
        return self.alias(current=newest).annotate(**facts).select_related("kind")


class Attachment(Tracked):
    """One file of a project through its versions; withdrawn when it should count no more, never deleted."""

    project = models.ForeignKey(Project, models.PROTECT, related_name="attachments")
    kind = models.ForeignKey(DocumentKind, models.PROTECT, related_name="+", null=True, verbose_name="hører til")
    name = models.CharField("navn", max_length=120)
    description = models.CharField("beskrivelse", max_length=300, blank=True)
    last_number = models.PositiveIntegerField("version", default=1)
    withdrawn_at = models.DateTimeField("trukket tilbage", null=True)
    withdrawn_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True)
    search_text = models.TextField(editable=False, default="")

    objects = AttachmentQuerySet.as_manager()

    class Meta:
        ordering = ["kind__order", "pk"]
        verbose_name, verbose_name_plural = "bilag", "bilag"

    def __str__(self):
        return f"Bilaget {self.name}"

    def save(self, *args, **kwargs):
        self.search_text = fold(f"{self.name} {self.description}")
        super().save(*args, **kwargs)

    def get_absolute_url(self):
        return f"{reverse('gates:attachments', args=[self.project.number])}#bilag-{self.pk}"

    @property
    def label(self) -> str:
        """The number of its project, as page titles end with it."""
        return self.project.label

    @property
    def belongs_to(self) -> str:
        return self.kind.label if self.kind else "Projektet"

    @property
    def is_withdrawn(self) -> bool:
        return self.withdrawn_at is not None


class AttachmentVersion(Evidence):
    """One file as it was put up: the next one stands beside it, never in its place."""

    attachment = models.ForeignKey(Attachment, models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField("version")
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")
    name = models.CharField("filens navn", max_length=150)
    signed = models.BooleanField("underskrevet", default=False)
    notes = models.JSONField("bemærkninger", default=list)
    # Where numbers were found, never the numbers.
    cpr_places = models.JSONField("steder med CPR-numre", default=list)
    cpr_reason = models.CharField("begrundelse for CPR-numre", max_length=300, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="lagt op af")
    at = models.DateTimeField("lagt op", default=clock.now)

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["attachment", "number"], name="attachment_version_number_once")]

    def __str__(self):
        return f"{self.name}, version {self.number}"

    def get_absolute_url(self):
        attachment = self.attachment
        return reverse("gates:download", args=[attachment.project.number, attachment.pk, self.number])

    def as_evidence(self) -> dict:
        """What a decision says of it."""
        attachment = self.attachment
        return {
            "document": attachment.kind.code if attachment.kind else "projekt",
            "attachment": attachment.pk,
            "name": self.name,
            "version": self.number,
            "size": self.file.size,
            "sha256": self.file.sha256,
        }


class PackAttachment(Evidence):
    """A version that belongs to a submission: those bytes were before those who decided."""

    review = models.ForeignKey("gates.GateReview", models.PROTECT, related_name="attachments")
    version = models.ForeignKey(AttachmentVersion, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["review", "version"], name="attachment_once_in_pack")]

    def __str__(self):
        return f"{self.version} i {self.review}"
