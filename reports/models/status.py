"""A quarter's status: what it showed, frozen; released once, and never changed again."""

from django.db import models
from django.urls import reverse
from django_fsm import FSMField, transition

from danish.dates import Quarter
from files.models import StoredFile
from lifecycle import clock
from lifecycle.errors import AppendOnly
from lifecycle.fingerprint import fingerprint
from lifecycle.models import Stateful, TrackedQuerySet, known_states
from people.roles import Permission
from reports import policies

FROZEN = ("year", "quarter", "number", "data", "data_sha256", "frozen_at")


class QuarterlyStatusQuerySet(TrackedQuerySet):
    def visible_to(self, user):
        """Drafts to those who make them, released ones to those who read any part of them (row 37)."""
        if user.may(Permission.START_STATUS):
            return self
        released = self.filter(state=QuarterlyStatus.State.RELEASED)
        return released if user.reach(Permission.READ_STATUS) else self.none()

    def of(self, quarter: Quarter):
        """The versions of one quarter, newest first."""
        return self.filter(year=quarter.year, quarter=quarter.number).order_by("-number")

    def newest_first(self):
        return self.order_by("-year", "-quarter", "-number")

    def for_lists(self):
        """Without the frozen content, which only its own page needs."""
        return self.select_related("job", "ordered_by", "released_by").defer("data")


class StatusState(models.TextChoices):
    """How far a version is."""

    DRAFT = "draft", "Udkast"
    RELEASED = "released", "Frigivet"


class QuarterlyStatus(Stateful):
    """One version of a quarter's status: the frozen content, its fingerprint, and the one PDF made of it."""

    State = StatusState

    year = models.PositiveSmallIntegerField("år")
    quarter = models.PositiveSmallIntegerField("kvartal")
    number = models.PositiveIntegerField("version")
    data = models.JSONField("indhold")
    data_sha256 = models.CharField(max_length=64)
    introduction = models.TextField(
        "indledning", max_length=4000, blank=True,
        help_text="Står på forsiden før nøglesætningerne, som portalen selv skriver.",
    )  # fmt: skip
    frozen_at = models.DateTimeField("fastfrosset", default=clock.now)
    ordered_by = models.ForeignKey("people.User", models.PROTECT, related_name="+", verbose_name="bestilt af")
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+", null=True)
    released_by = models.ForeignKey("people.User", models.PROTECT, related_name="+", null=True)
    released_at = models.DateTimeField("frigivet", null=True)
    state = FSMField("tilstand", default=State.DRAFT, choices=State.choices, protected=True)

    objects = QuarterlyStatusQuerySet.as_manager()

    class Meta:
        ordering = ["-year", "-quarter", "-number"]
        verbose_name, verbose_name_plural = "kvartalsstatus", "kvartalsstatusser"
        constraints = [
            known_states(StatusState.values, "quarterly_status"),
            models.UniqueConstraint(fields=["year", "quarter", "number"], name="status_version_once"),
            models.CheckConstraint(condition=models.Q(quarter__range=(1, 4)), name="status_of_a_quarter"),
            models.CheckConstraint(
                condition=models.Q(state="draft")
                | models.Q(file__isnull=False, released_by__isnull=False, released_at__isnull=False),
                name="released_status_is_whole",
            ),
        ]

    def __str__(self):
        return f"Kvartalsstatus, {self.period}, version {self.number}"

    def save(self, *args, **kwargs):
        """Save a draft; what has been released, and what was frozen, stays as it is."""
        if not self._state.adding:
            stored = type(self)._base_manager.values("state", *FROZEN).get(pk=self.pk)
            if stored["state"] == self.State.RELEASED:
                raise AppendOnly(f"{self} er frigivet: en rettelse er den næste version")
            if fingerprint(self.data) != stored["data_sha256"] or self.data_sha256 != stored["data_sha256"]:
                raise AppendOnly(f"{self} er fastfrosset")
        super().save(*args, **kwargs)

    def get_absolute_url(self):
        return reverse("reports:version", args=[self.period.slug, self.number])

    @property
    def period(self) -> Quarter:
        return Quarter(self.year, self.quarter)

    @property
    def label(self) -> str:
        return f"Version {self.number}"

    @property
    def is_released(self) -> bool:
        return self.state == self.State.RELEASED

    def file_name(self) -> str:
        """What the PDF is called on the reader's own disk."""
        draft = "" if self.is_released else "-udkast"
        return f"kvartalsstatus-{self.period.slug}-version-{self.number}{draft}.pdf"

    @transition(
        state, State.DRAFT, State.RELEASED, permission=policies.may_release,
        conditions=[lambda status: status.file_id is not None],
        custom={"label": "Frigiv til chefgruppen", "done": "Kvartalsstatus er frigivet til chefgruppen"},
    )  # fmt: skip
    def release(self, releaser, at):
        """Chefgruppen may read it; from here it never changes."""
        self.released_by, self.released_at = releaser, at


class QuarterLock(models.Model):
    """The row whose lock puts everybody who orders a quarter's status in one line."""

    year = models.PositiveSmallIntegerField()
    quarter = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["year", "quarter"], name="one_lock_per_quarter")]

    def __str__(self):
        return str(Quarter(self.year, self.quarter))
