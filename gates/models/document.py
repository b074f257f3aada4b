"""The documents of a project: written section by section, frozen as numbered versions when they are handed in."""

from django.conf import settings
from django.db import models
from django.urls import reverse

from danish.text import fold
from gates.checks import Answer, Check, searchable
from gates.models.setup import DocumentKind, Section
from gates.models.states import waits_for_heads
from lifecycle import clock
from lifecycle.fingerprint import fingerprint
from lifecycle.models import Evidence, Tracked, TrackedQuerySet
from people.roles import Permission
from projects.models import Project

LAST_GATE = 3
CONTRACT = "kontrakt"  # the kind that is signed, and of which the signed file is asked


def reached_papers(user, project: str = "project") -> models.Q:
    """Row 12: what lies with projects the person's roles reach; to chefgruppen all of one that waits for them besides.

    `project` is the lookup that leads there. Having proposed a project gives its page (row 4), not its documents.
    """
    found = models.Q(**{f"{project}__in": Project.objects.reached_by(user, Permission.DOWNLOAD_DOCUMENTS)})
    if user.may_besides(Permission.DOWNLOAD_DOCUMENTS, "gate"):
        found |= models.Q(**{f"{project}__in": Project.objects.filter(waits_for_heads("gate_reviews__"))})
    return found


class DocumentQuerySet(TrackedQuerySet):
    def visible_to(self, user):
        """Row 12."""
        return self.filter(reached_papers(user))


class Document(Tracked):
    """One document of one project as it stands now; `texts` maps the section's code to what is written."""

    project = models.ForeignKey(Project, models.PROTECT, related_name="documents")
    kind = models.ForeignKey(DocumentKind, models.PROTECT, related_name="+")
    texts = models.JSONField("tekster", default=dict)
    left_out_because = models.TextField("ikke relevant, fordi", max_length=2000, blank=True)
    search_text = models.TextField(editable=False, default="")

    objects = DocumentQuerySet.as_manager()

    class Meta:
        ordering = ["kind__order"]
        verbose_name, verbose_name_plural = "dokument", "dokumenter"
        constraints = [models.UniqueConstraint(fields=["project", "kind"], name="one_document_of_a_kind")]

    def __str__(self):
        return f"{self.kind} – {self.project}"

    def save(self, *args, **kwargs):
        self.search_text = fold(" ".join([self.kind.label, *searchable(self.texts)]))
        super().save(*args, **kwargs)

    def get_absolute_url(self):
        return reverse("gates:document", args=[self.project.number, self.kind.code])

    @property
    def last_version(self) -> "DocumentVersion | None":
        """The newest frozen version; reads what is prefetched."""
        versions = list(self.versions.all())
        return versions[-1] if versions else None

    def missing_at(self, gate: int) -> list[Section]:
        """What must be written before that gate and is not; nothing when the document is left out with a reason."""
        return [section for section in self._asked_at(gate) if section.required and not self._is_written(section)]

    def open_at(self, gate: int) -> list[Section]:
        """The check items of that gate that somebody has answered with åben."""
        checks = (section for section in self._asked_at(gate) if section.is_check)
        return [section for section in checks if self.answer_to(section).answer == Answer.OPEN]

    def _asked_at(self, gate: int) -> list[Section]:
        return [s for s in self.kind.sections.all() if s.asked_at <= gate and not self.left_out_because]

    def _is_written(self, section: Section) -> bool:
        if section.is_check:
            return bool(self.answer_to(section).answer)
        return bool(self.texts.get(section.code, "").strip())

    def answer_to(self, section: Section) -> Check:
        """What is answered to a check item."""
        return Check.read(self.texts.get(section.code, ""))

    @property
    def is_complete(self) -> bool:
        """Whether the gate ahead asks for nothing more of it."""
        gate = self.project.next_gate or LAST_GATE
        return not (self.missing_at(gate) or self.open_at(gate))

    def content(self) -> dict:
        """What a frozen version holds: the headings as they read at that moment, and the texts."""
        sections = [
            {"code": s.code, "heading": s.heading, "form": s.form, "text": self.texts.get(s.code, "")}
            | ({"group": s.group} if s.group else {})
            for s in self.kind.sections.all()
        ]
        return {
            "project": self.project.label,
            "kind": self.kind.code,
            "label": self.kind.label,
            "left_out_because": self.left_out_because,
            "sections": sections,
        }


class DocumentVersion(Evidence):
    """A numbered, frozen copy of a document: those bytes are what is decided on."""

    document = models.ForeignKey(Document, models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField("version")
    content = models.JSONField("indhold")
    sha256 = models.CharField(max_length=64)
    author_ids = models.JSONField("skrevet af", default=list)
    frozen_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    frozen_at = models.DateTimeField("fastfrosset", default=clock.now)

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["document", "number"], name="version_number_once")]

    def __str__(self):
        return f"{self.document.kind} version {self.number}"

    @property
    def is_intact(self) -> bool:
        """Whether the content still has the fingerprint it was frozen with."""
        return fingerprint(self.content) == self.sha256
