"""What IT & Digitalisering holds of a project's security and integration, and that somebody has asked."""

from django.db import models
from django.db.models import OuterRef, Subquery
from django.urls import reverse

from lifecycle import clock
from lifecycle.fingerprint import fingerprint
from lifecycle.models import StateChange
from people.scope import Scoped
from progress.models.said_once import SaidOnce


class Verdict(models.TextChoices):
    """The conclusion on each of the two."""

    RECOMMENDED = "recommended", "Kan anbefales"
    WITH_RESERVATIONS = "with_reservations", "Kan anbefales med forbehold"
    NOT_RECOMMENDED = "not_recommended", "Kan ikke anbefales"


KINDS = {Verdict.RECOMMENDED: "ok", Verdict.WITH_RESERVATIONS: "warn", Verdict.NOT_RECOMMENDED: "bad"}


def _verdict(label: str) -> models.CharField:
    return models.CharField(label, max_length=20, choices=Verdict)


def _text(label: str, help_text: str) -> models.TextField:
    return models.TextField(label, max_length=4000, blank=True, help_text=help_text)


class Opinion(SaidOnce, Scoped):
    """One opinion: on security, and on integration with the municipality's and the common public systems.

    A new one takes its place and both stand. `look_again_by` is the last day it holds.
    """

    Verdict = Verdict

    number = models.PositiveIntegerField("nummer")
    security = _verdict("sikkerhed")
    security_text = _text("om sikkerheden", "Skal skrives, medmindre den kan anbefales uden forbehold.")
    integration = _verdict("integration")
    integration_text = _text("om integrationen", "Skal skrives, medmindre den kan anbefales uden forbehold.")
    look_again_by = models.DateField("skal vurderes igen senest", null=True, blank=True)
    sha256 = models.CharField(max_length=64)

    class Meta(SaidOnce.Meta):
        verbose_name, verbose_name_plural = "udtalelse", "udtalelser"
        constraints = [models.UniqueConstraint(fields=["project", "number"], name="opinion_number_once")]

    def __str__(self):
        return f"{self.number}. udtalelse fra IT & Digitalisering"

    def save(self, *args, **kwargs):
        self.sha256 = fingerprint(self.content())
        super().save(*args, **kwargs)

    def get_absolute_url(self):
        return reverse("gates:opinion", args=[self.project.number])

    def content(self) -> dict:
        """What was said, as its fingerprint covers it; a person by key, so that one can be erased."""
        day = self.look_again_by.isoformat() if self.look_again_by else ""
        said = {name: getattr(self, name) for name in ("security", "security_text", "integration", "integration_text")}
        return said | {"project": self.project_id, "number": self.number, "by": self.by_id, "look_again_by": day}

    @property
    def is_intact(self) -> bool:
        return fingerprint(self.content()) == self.sha256

    @property
    def fact(self) -> dict:
        """What a pack's evidence says of it."""
        return {"document": "it-udtalelse", "version": self.number, "sha256": self.sha256}

    @property
    def has_run_out(self) -> bool:
        return self.look_again_by is not None and self.look_again_by < clock.today()

    @property
    def advises_against(self) -> bool:
        return Verdict.NOT_RECOMMENDED in (self.security, self.integration)

    @property
    def parts(self) -> list[dict]:
        """The two conclusions, as a page shows them."""
        return [
            {"label": label, "verdict": Verdict(verdict).label, "kind": KINDS[verdict], "text": text}
            for label, verdict, text in (
                ("Sikkerhed", self.security, self.security_text),
                ("Integration", self.integration, self.integration_text),
            )
        ]

    def author_ids(self) -> set[int]:
        """Who proposed the project, handed it in or wrote a document of it: they give no opinion on it (row 21)."""
        documents = self.project.documents.all()
        wrote = StateChange.objects.about(*documents).filter(action="write").values_list("by", flat=True)
        return {*self.project.author_ids(), self.project.submitted_by_id, *wrote} - {None}


class OpinionRequest(SaidOnce):
    """Somebody asks IT & Digitalisering for an opinion; it waits until the next one is given."""

    note = models.TextField(
        "hvad skal IT & Digitalisering se på?", max_length=2000, blank=True, help_text="Fx systemer, data, leverandør."
    )

    class Meta(SaidOnce.Meta):
        verbose_name, verbose_name_plural = "anmodning om udtalelse", "anmodninger om udtalelse"

    def __str__(self):
        return f"Anmodning om udtalelse, {self.project}"

    def get_absolute_url(self):
        return reverse("gates:opinion", args=[self.project.number])

    @classmethod
    def unanswered(cls):
        """The newest of each project, when no opinion has been given since."""
        given = Opinion.objects.filter(project=OuterRef("project")).order_by("-pk").values("at")[:1]
        asked = cls.objects.newest_of_each().annotate(given=Subquery(given))
        return asked.filter(models.Q(given=None) | models.Q(given__lt=models.F("at")))
