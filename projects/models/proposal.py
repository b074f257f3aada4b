"""What DigiTek proposes and the area's chef confirms: another type, to stop, to take up again."""

from django.conf import settings
from django.db import models
from django_fsm import FSMField, transition

from lifecycle.models import Stateful, TrackedQuerySet, known_states
from people.scope import Scoped
from projects import policies
from projects.models.project import Project


class ProposalQuerySet(TrackedQuerySet):
    def open(self):
        return self.filter(state=Proposal.State.OPEN)


class ProposalState(models.TextChoices):
    """Whether the chef has answered."""

    OPEN = "open", "Afventer svar"
    CONFIRMED = "confirmed", "Bekræftet"
    DECLINED = "declined", "Afslået"


class Proposal(Stateful, Scoped):
    """One proposed action on a project, with its reason, waiting for the chef's answer."""

    State = ProposalState

    class Action(models.TextChoices):
        CHANGE_TYPE = "change_type", "Skift projekttype"
        STOP = "stop", "Stop projektet"
        REOPEN = "reopen", "Genoptag projektet"

    project = models.ForeignKey(Project, models.PROTECT, related_name="proposals")
    action = models.CharField("forslag", max_length=20, choices=Action)
    to_type = models.CharField("ny type", max_length=10, choices=Project.Type, blank=True)
    reason = models.TextField("begrundelse", max_length=4000)
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="foreslået af"
    )
    state = FSMField("tilstand", default=State.OPEN, choices=State.choices, protected=True)

    objects = ProposalQuerySet.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = "forslag", "forslag"
        constraints = [
            known_states(ProposalState.values, "proposal"),
            models.UniqueConstraint(
                fields=["project"], condition=models.Q(state="open"), name="one_open_proposal_per_project"
            ),
        ]

    def __str__(self):
        return f"{self.get_action_display()}: {self.project}"

    def get_absolute_url(self):
        return self.project.get_absolute_url()

    def places(self) -> set[str]:
        """The leading chefområde: its chef answers."""
        return {self.project.lead_area.path}

    def author_ids(self) -> set[int]:
        return self.project.author_ids() | {self.proposed_by_id}

    @transition(state, State.OPEN, State.CONFIRMED, permission=policies.may_answer_proposal)
    def confirm(self):
        """The chef agrees, and it is carried out."""

    @transition(state, State.OPEN, State.DECLINED, permission=policies.may_answer_proposal)
    def decline(self):
        """The chef says no, with a reason."""
