"""The making of a version's PDF: a row that is claimed with a lease, so that a killed worker costs a minute."""

from django.db import models

from files.models import StoredFile
from lifecycle.models import known_states
from reports.models.status import QuarterlyStatus


class JobState(models.TextChoices):
    """How far the rendering is."""

    WAITING = "waiting", "Venter"
    RENDERING = "rendering", "Dannes"
    DONE = "done", "Færdig"
    FAILED = "failed", "Mislykket"


class RenderJob(models.Model):
    """One version's rendering. `attempts` is the fencing token: only the newest claim may renew or finish.

    It is no evidence: progress and lease are overwritten as the work goes on, by `reports.rendering` alone.
    """

    State = JobState
    ATTEMPTS = 3

    status = models.OneToOneField(QuarterlyStatus, models.PROTECT, related_name="job")
    state = models.CharField("tilstand", max_length=10, choices=JobState, default=JobState.WAITING)
    attempts = models.PositiveIntegerField("forsøg", default=0)
    attempts_allowed = models.PositiveIntegerField("tilladte forsøg", default=ATTEMPTS)
    lease_until = models.DateTimeField("lånt til", null=True)
    progress = models.PositiveSmallIntegerField("fremdrift i procent", default=0)
    step = models.CharField("trin", max_length=120, blank=True)
    error = models.CharField("fejl", max_length=400, blank=True)
    draft_file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+", null=True)

    class Meta:
        verbose_name, verbose_name_plural = "PDF-dannelse", "PDF-dannelser"
        constraints = [
            known_states(JobState.values, "render_job"),
            models.CheckConstraint(condition=models.Q(progress__lte=100), name="progress_is_a_percentage"),
        ]

    def __str__(self):
        return f"{self.status}: {self.get_state_display().lower()}"

    @property
    def is_running(self) -> bool:
        """Whether a PDF is on its way."""
        return self.state in (JobState.WAITING, JobState.RENDERING)

    @property
    def is_done(self) -> bool:
        return self.state == JobState.DONE

    @property
    def has_failed(self) -> bool:
        return self.state == JobState.FAILED
