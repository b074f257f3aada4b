"""The model's gates and documents as rows: each hangs on an edition, and a project keeps those it began with."""

from django.db import models

from lifecycle.models import Edition, Tracked, TrackedQuerySet
from projects.phases import GATES, PHASES, State

PHASE_CHOICES = [(phase.value, phase.label) for phase in PHASES]


class DocumentKind(Tracked):
    """A kind of document the model asks for: what it is for, and the phase it is written in."""

    edition = models.ForeignKey(Edition, models.PROTECT, related_name="document_kinds")
    code = models.SlugField("kode", max_length=40)
    label = models.CharField("navn", max_length=80)
    purpose = models.CharField("formål", max_length=300)
    phase = models.CharField("skrives i", max_length=20, choices=PHASE_CHOICES)
    order = models.PositiveSmallIntegerField("rækkefølge")
    may_be_left_out = models.BooleanField("kan være ikke relevant", default=False)

    class Meta:
        ordering = ["order"]
        verbose_name, verbose_name_plural = "dokumenttype", "dokumenttyper"
        constraints = [models.UniqueConstraint(fields=["edition", "code"], name="document_kind_once_in_edition")]

    def __str__(self):
        return self.label


class SectionForm(models.TextChoices):
    """What is written under a heading."""

    TEXT = "text", "Tekst"
    LINE = "line", "Én linje"
    MONEY = "money", "Beløb i kroner"
    DATE = "date", "Dato"
    CHECK = "check", "Tjekpunkt"


class ActiveSections(models.Manager.from_queryset(TrackedQuerySet)):
    """The sections that are asked for; one that was taken off the list of an edition being prepared is not."""

    def get_queryset(self):
        return super().get_queryset().filter(active=True)


class Section(Tracked):
    """A heading of a document, the question it answers, what is written there, and which gate asks for it.

    A check item stands under `group`, names its `rule` in words, and may be for IT & Digitalisering alone to answer.
    """

    Form = SectionForm

    kind = models.ForeignKey(DocumentKind, models.PROTECT, related_name="sections")
    code = models.SlugField("kode", max_length=40)
    heading = models.CharField("overskrift", max_length=120)
    help = models.CharField("hjælp", max_length=400, blank=True)
    form = models.CharField("form", max_length=10, choices=SectionForm, default=SectionForm.TEXT)
    required = models.BooleanField("skal udfyldes", default=True)
    asked_at = models.PositiveSmallIntegerField(
        "spørges der først efter ved", choices=[(number, f"Gate {number}") for number in GATES], default=1
    )
    group = models.CharField("gruppe", max_length=60, blank=True)
    rule = models.CharField("regel, med ord", max_length=300, blank=True)
    for_it = models.BooleanField("besvares kun af IT & Digitalisering", default=False)
    order = models.PositiveSmallIntegerField("rækkefølge")
    active = models.BooleanField("er med", default=True)

    objects = ActiveSections()
    every = TrackedQuerySet.as_manager()

    class Meta:
        ordering = ["order"]
        verbose_name, verbose_name_plural = "afsnit", "afsnit"
        constraints = [models.UniqueConstraint(fields=["kind", "code"], name="section_once_in_kind")]

    def __str__(self):
        return f"{self.kind}: {self.heading}"

    @property
    def is_check(self) -> bool:
        return self.form == SectionForm.CHECK

    def get_absolute_url(self):
        return self.kind.edition.get_absolute_url()


class Gate(Tracked):
    """One of the model's three gates."""

    edition = models.ForeignKey(Edition, models.PROTECT, related_name="gates")
    number = models.PositiveSmallIntegerField("nummer", choices=[(number, f"Gate {number}") for number in GATES])
    question = models.CharField("spørgsmål", max_length=200)

    class Meta:
        ordering = ["number"]
        verbose_name, verbose_name_plural = "gate", "gates"
        constraints = [models.UniqueConstraint(fields=["edition", "number"], name="gate_once_in_edition")]

    def __str__(self):
        return f"Gate {self.number}"

    @property
    def state(self) -> State:
        """The project's state while it stands at this gate."""
        return GATES[self.number][1]


class GateDocument(Tracked):
    """A document that belongs to a gate's pack; the one it is decided on is marked."""

    gate = models.ForeignKey(Gate, models.PROTECT, related_name="documents")
    kind = models.ForeignKey(DocumentKind, models.PROTECT, related_name="+")
    decided_on = models.BooleanField("det, der besluttes på", default=False)

    class Meta:
        ordering = ["kind__order"]
        verbose_name, verbose_name_plural = "gatedokument", "gatedokumenter"
        constraints = [models.UniqueConstraint(fields=["gate", "kind"], name="document_once_at_gate")]

    def __str__(self):
        return f"{self.gate}: {self.kind}"
