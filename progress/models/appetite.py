"""How much risk is tolerated: the matrix in force, those before it, and what is proposed instead."""

from functools import reduce
from operator import and_

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Substr
from django.db.models.lookups import LessThanOrEqual
from django.urls import reverse
from django_fsm import FSMField, transition

from lifecycle import clock
from lifecycle.errors import AppendOnly
from lifecycle.models import Decision, Stateful, Tracked, TrackedQuerySet, known_states
from people.scope import Scoped
from progress import limits, policies


def _digit(place) -> Substr:
    return Substr("limits", limits.place_of(*place) + 1, 1)


def _is_matrix(name) -> models.CheckConstraint:
    """Sixteen categories, never lower with more potential and never higher with more investment."""
    ordered = (Q(LessThanOrEqual(_digit(low), _digit(high))) for low, high in limits.ORDER)
    return models.CheckConstraint(condition=reduce(and_, ordered, Q(limits__regex=r"^[1-4]{16}$")), name=name)


class RiskAppetiteQuerySet(TrackedQuerySet):
    def current(self):
        """The one in force: what is said from now on is said under it."""
        return self.order_by("-number").first()

    def with_people(self):
        """And who proposed and who confirmed it."""
        return self.select_related("proposal__proposed_by", "decision__by")


class RiskAppetite(Tracked):
    """One version of the matrix, as it came into force; the next one takes its place and changes nothing in it."""

    number = models.PositiveIntegerField("nummer", unique=True)
    limits = models.CharField("grænser", max_length=16)
    at = models.DateTimeField("i kraft fra", default=clock.now, editable=False)
    # The first one is the portal's own, and nobody's proposal.
    proposal = models.OneToOneField("AppetiteProposal", models.PROTECT, related_name="became", null=True)
    decision = models.ForeignKey(Decision, models.PROTECT, related_name="+", null=True)

    objects = RiskAppetiteQuerySet.as_manager()

    class Meta:
        ordering = ["number"]
        verbose_name, verbose_name_plural = "risikovillighed", "risikovilligheder"
        constraints = [
            _is_matrix("appetite_is_a_matrix"),
            models.CheckConstraint(
                condition=Q(number=1) | Q(proposal__isnull=False, decision__isnull=False),
                name="appetite_was_proposed_and_confirmed",
            ),
        ]

    def __str__(self):
        return f"Risikovillighed nr. {self.number}"

    def save(self, *args, **kwargs):
        if not self._state.adding:
            raise AppendOnly(f"{self} rettes ikke: foreslå den næste")
        super().save(*args, **kwargs)

    def get_absolute_url(self):
        return reverse("appetite:version", args=[self.number])

    @property
    def label(self) -> str:
        """As page titles end with it."""
        return f"nr. {self.number}"


class ProposalState(models.TextChoices):
    """Whether a chef has answered."""

    OPEN = "open", "Afventer svar"
    CONFIRMED = "confirmed", "Bekræftet"
    DECLINED = "declined", "Afslået"
    WITHDRAWN = "withdrawn", "Trukket tilbage"


class AppetiteProposalQuerySet(TrackedQuerySet):
    def visible_to(self, user):
        """Row 55: those who propose, and those who answer."""
        return self if policies.may_read_proposals(user) else self.none()

    def open(self):
        return self.filter(state=ProposalState.OPEN)

    def with_people(self):
        return self.select_related("proposed_by", "based_on", "became__decision__by")


class AppetiteProposal(Stateful, Scoped):
    """Another matrix than the one in force, and why; it holds when a chef confirms it."""

    State = ProposalState

    limits = models.CharField("grænser", max_length=16)
    based_on = models.ForeignKey(RiskAppetite, models.PROTECT, related_name="+")
    why = models.TextField("begrundelse", max_length=2000)
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    state = FSMField("tilstand", default=State.OPEN, choices=State.choices, protected=True)

    objects = AppetiteProposalQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        verbose_name, verbose_name_plural = "forslag om risikovillighed", "forslag om risikovillighed"
        constraints = [
            known_states(ProposalState.values, "appetite_proposal"),
            _is_matrix("proposed_appetite_is_a_matrix"),
            models.UniqueConstraint(fields=["state"], condition=Q(state="open"), name="one_open_appetite_proposal"),
        ]

    def __str__(self):
        return f"Forslag {self.pk} om risikovillighed"

    def get_absolute_url(self):
        return reverse("appetite:proposal", args=[self.pk])

    @property
    def label(self) -> str:
        """As page titles end with it, and the subject of a mail begins."""
        return "Risikovillighed"

    @property
    def is_open(self) -> bool:
        return self.state == ProposalState.OPEN

    @property
    def changes(self) -> list:
        """Each place that becomes another, with what it is and what it becomes."""
        return limits.changes(self.based_on.limits, self.limits)

    @property
    def where(self) -> str:
        """In how many places, in words."""
        many = len(self.changes)
        return "ét sted" if many == 1 else f"{many} steder"

    def author_ids(self) -> set[int]:
        return {self.proposed_by_id}

    @transition(state, State.OPEN, State.CONFIRMED, permission=policies.nobody)
    def confirm(self):
        """A chef agrees: it is the matrix in force from now on."""

    @transition(state, State.OPEN, State.DECLINED, permission=policies.nobody)
    def decline(self):
        """A chef says no, with a reason."""

    @transition(
        state,
        State.OPEN,
        State.WITHDRAWN,
        permission=policies.may_withdraw_appetite,
        custom={"label": "Træk tilbage", "done": "Forslaget er trukket tilbage"},
    )
    def withdraw(self):
        """Who proposed it takes it back."""
