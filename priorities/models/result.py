"""What the round came to for one project: the link between round, recommendation and decision."""

from django.db import models

from lifecycle.models import Decision, Evidence
from lifecycle.models.evidence import EvidenceQuerySet
from priorities.models.recommendation import Recommendation
from priorities.models.round import Round
from projects.models import Project


class ResultQuerySet(EvidenceQuerySet):
    def whole(self):
        """With everything that a row of it tells."""
        return self.select_related("round", "project", "decision__by", "recommendation__recommended_by")


class Result(Evidence):
    """One project's row in a closed round; what the row says stands in the decision's evidence."""

    round = models.ForeignKey(Round, models.PROTECT, related_name="results")
    project = models.ForeignKey(Project, models.PROTECT, related_name="priority_results")
    decision = models.OneToOneField(Decision, models.PROTECT, related_name="+")
    recommendation = models.ForeignKey(Recommendation, models.PROTECT, related_name="+", null=True)

    objects = ResultQuerySet.as_manager()

    class Meta:
        ordering = ["project__number"]
        verbose_name, verbose_name_plural = "prioriteret projekt", "prioriterede projekter"
        constraints = [models.UniqueConstraint(fields=["round", "project"], name="one_result_per_project_and_round")]

    def __str__(self):
        return f"{self.round}: {self.project}"
