"""The project and its machine."""

from django.conf import settings
from django.db import models
from django.urls import reverse
from django_fsm import GET_STATE, FSMField, transition

from danish.text import fold
from lifecycle.models import Edition, Stateful, known_states
from people.models import Unit
from people.scope import Scoped
from projects import policies
from projects.models.finding import ProjectQuerySet
from projects.models.level import Level
from projects.models.moving import (
    chosen_phase,
    has_owner,
    is_not_in_backlog,
    passes_gates,
    passes_no_gates,
    where_it_was,
)
from projects.numbers import label, spellings
from projects.phases import AT_GATE, BEFORE_GATE, GATE_NUMBER, NEXT_GATE, PHASES, UNDER_WAY, State, phase_of

ADVANCE = {"label": "Gå til næste fase", "done": "Projektet er gået videre"}


class Project(Stateful, Scoped):
    """A project of the portfolio, from idea to closed, under one number for life."""

    State = State

    class Type(models.TextChoices):
        DIGITEK = "digitek", "DigiTek-projekt"
        MUST = "must", "SKAL-projekt"
        OTHER = "other", "Øvrigt projekt"

    class Placement(models.TextChoices):
        ACTIVE = "active", "I gang"
        PIPELINE = "pipeline", "Pipeline"
        BACKLOG = "backlog", "Backlog"

    number = models.PositiveIntegerField("nummer", unique=True)
    title = models.CharField("titel", max_length=200)
    summary = models.TextField("kort beskrivelse", max_length=20_000, blank=True)
    starts_on = models.DateField("begynder", null=True, blank=True)
    ends_on = models.DateField("slutter", null=True, blank=True)
    gate_on = models.DateField("næste gate, planlagt", null=True, blank=True)
    expected_cost = models.BigIntegerField("forventet investering", null=True, blank=True, help_text="I alt, uden moms")
    type = models.CharField("type", max_length=10, choices=Type, default=Type.DIGITEK)
    state = FSMField("fase", default=State.IDEA, choices=State.choices, protected=True, db_index=True)
    left_state = models.CharField("stoppet i", max_length=20, choices=State, blank=True, editable=False)
    placement = models.CharField("placering", max_length=10, choices=Placement, default=Placement.PIPELINE)
    level = models.ForeignKey(Level, models.PROTECT, related_name="+", null=True, blank=True, verbose_name="prioritet")
    edition = models.ForeignKey(Edition, models.PROTECT, related_name="+", verbose_name="udgave af modellen")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", null=True, blank=True, verbose_name="enhed")
    lead_area = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name="ledende chefområde")
    beyond_directorate = models.BooleanField("rækker ud over direktørområdet", default=False)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="owned",
        null=True,
        blank=True,
        verbose_name="projektejer",
    )
    lead = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="led", null=True, blank=True, verbose_name="projektleder"
    )
    proposer = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="proposed", null=True)
    submitted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True)
    card_text = models.TextField(editable=False, default="")
    search_text = models.TextField(editable=False, default="")

    objects = ProjectQuerySet.as_manager()

    class Meta:
        ordering = ["number"]
        verbose_name, verbose_name_plural = "projekt", "projekter"
        constraints = [
            known_states(State.values, "project"),
            models.CheckConstraint(
                condition=models.Q(ends_on=None)
                | models.Q(starts_on=None)
                | models.Q(ends_on__gte=models.F("starts_on")),
                name="project_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=models.Q(type="digitek") | ~models.Q(state__in=AT_GATE), name="only_digitek_projects_at_gates"
            ),
        ]

    def __str__(self):
        return f"{self.label} {self.title}"

    def save(self, *args, **kwargs):
        self.card_text = fold(f"{spellings(self.number)} {self.title}")
        self.search_text = f"{self.card_text} {fold(self.summary)}"
        super().save(*args, **kwargs)

    def get_absolute_url(self):
        return reverse("overview:project", args=[self.number])

    @property
    def label(self) -> str:
        return label(self.number)

    @property
    def contact(self):
        """Whom to ask about the project: its lead, else its owner."""
        return self.lead or self.owner

    @property
    def phase(self) -> str:
        """The phase it works in; at a gate, the phase before it."""
        return phase_of(self.state)

    @property
    def is_gated(self) -> bool:
        return passes_gates(self)

    @property
    def at_gate(self) -> int | None:
        """The number of the gate it stands at."""
        return GATE_NUMBER.get(self.state)

    @property
    def next_gate(self) -> int | None:
        """The number of the gate it is on the way to (or stands at); None when the model has no more for it."""
        return (self.at_gate or NEXT_GATE.get(self.state)) if self.is_gated else None

    @property
    def level_label(self) -> str:
        return self.level.label if self.level_id else "Ikke prioriteret"

    # What the permission matrix asks.

    def places(self) -> set[str]:
        places = {self.lead_area.path} | {link.area.path for link in self.active_areas}
        return places | ({self.unit.path} if self.unit_id else set())

    def is_own(self, user) -> bool:
        return self.proposer_id == user.pk

    def has_member(self, user) -> bool:
        return user.pk in (self.owner_id, self.lead_id) or user.pk in {link.user_id for link in self.active_members}

    def near_ids(self) -> set[int]:
        ids = {self.proposer_id, self.owner_id, self.lead_id} | {link.user_id for link in self.active_members}
        return ids - {None}

    def author_ids(self) -> set[int]:
        return {self.proposer_id} - {None}

    # Ties that hold; read what is prefetched.

    @property
    def active_areas(self) -> list:
        return [link for link in self.other_areas.all() if link.active]

    @property
    def active_members(self) -> list:
        return [link for link in self.memberships.all() if link.active]

    @property
    def active_focus(self) -> list:
        return [link for link in self.focus.all() if link.active]

    # The machine. What leads out of a gate is a decision's alone.

    @transition(
        state,
        State.IDEA,
        State.GATE_1,
        permission=policies.may_submit,
        conditions=[passes_gates, is_not_in_backlog],
        custom={"label": "Indsend til gate 1"},
    )
    @transition(
        state,
        State.INVESTIGATION,
        State.GATE_2,
        permission=policies.may_submit,
        conditions=[passes_gates, is_not_in_backlog],
        custom={"label": "Indsend til gate 2"},
    )
    @transition(
        state,
        State.TRIAL,
        State.GATE_3,
        permission=policies.may_submit,
        conditions=[passes_gates, is_not_in_backlog],
        custom={"label": "Indsend til gate 3"},
    )
    def submit(self, submitter):
        """The pack is handed in; from here a decision leads on, and the next gate's date is not known yet."""
        self.submitted_by, self.gate_on = submitter, None

    @transition(state, State.GATE_1, State.IDEA, permission=policies.may_withdraw)
    @transition(state, State.GATE_2, State.INVESTIGATION, permission=policies.may_withdraw)
    @transition(state, State.GATE_3, State.TRIAL, permission=policies.may_withdraw)
    def withdraw(self):
        """The pack is taken back before it is decided on."""

    @transition(state, State.GATE_1, State.INVESTIGATION, permission=policies.nobody)
    @transition(state, State.GATE_2, State.TRIAL, permission=policies.nobody)
    @transition(state, State.GATE_3, State.ROLLOUT, permission=policies.nobody)
    def approve(self):
        """Chefgruppen lets the project go on."""

    @transition(state, State.GATE_1, State.INVESTIGATION, permission=policies.nobody)
    @transition(state, State.GATE_2, State.TRIAL, permission=policies.nobody)
    @transition(state, State.GATE_3, State.ROLLOUT, permission=policies.nobody)
    def approve_with_conditions(self):
        """Chefgruppen lets the project go on, on conditions."""

    @transition(state, State.GATE_1, State.IDEA, permission=policies.nobody)
    @transition(state, State.GATE_2, State.INVESTIGATION, permission=policies.nobody)
    @transition(state, State.GATE_3, State.TRIAL, permission=policies.nobody)
    def send_back(self):
        """The pack needs more work; a new submission follows."""

    @transition(state, State.GATE_3, State.RETHINK, permission=policies.nobody)
    def rethink(self):
        """The trial shows that the idea must be thought anew."""

    @transition(state, AT_GATE, State.STOPPED, permission=policies.nobody)
    @transition(state, UNDER_WAY, State.STOPPED, permission=policies.may_stop, custom={"done": "Projektet er stoppet"})
    def stop(self):
        """An ordinary outcome: it goes no further for now."""
        self.left_state = BEFORE_GATE.get(self.state, self.state)

    @transition(
        state,
        [State.STOPPED, State.CLOSED],
        GET_STATE(where_it_was, states=UNDER_WAY),
        permission=policies.may_stop,
        custom={"label": "Genoptag", "done": "Projektet er genoptaget"},
    )
    def reopen(self):
        """It is taken up where it was left."""

    @transition(
        state,
        State.RETHINK,
        State.INVESTIGATION,
        permission=policies.may_start_over,
        custom={"label": "Begynd forfra i Undersøgelse", "done": "Projektet er tilbage i Undersøgelse"},
    )
    def start_over(self):
        """Nytænkning leads back to Undersøgelse."""

    @transition(
        state,
        State.IDEA,
        GET_STATE(chosen_phase, states=PHASES[1:]),
        permission=policies.may_advance,
        conditions=[passes_no_gates],
        custom=ADVANCE,
    )
    @transition(
        state,
        State.INVESTIGATION,
        GET_STATE(chosen_phase, states=PHASES[2:]),
        permission=policies.may_advance,
        conditions=[passes_no_gates],
        custom=ADVANCE,
    )
    @transition(
        state,
        State.TRIAL,
        GET_STATE(chosen_phase, states=PHASES[3:]),
        permission=policies.may_advance,
        conditions=[passes_no_gates],
        custom=ADVANCE,
    )
    def advance(self, to):
        """A project without gates goes to a later phase."""

    @transition(
        state,
        State.ROLLOUT,
        State.CLOSED,
        permission=policies.may_close,
        conditions=[has_owner],
        custom={"label": "Afslut", "done": "Projektet er afsluttet"},
    )
    def close(self):
        """The owner in the line takes over."""
        self.left_state = self.state

    @transition(state, UNDER_WAY, None, permission=policies.may_change_type, custom={"done": "Projekttypen er ændret"})
    def change_type(self, to, level):
        """Another kind of project: the gates come or go, and with SKAL the level is given."""
        self.type, self.level = to, level
