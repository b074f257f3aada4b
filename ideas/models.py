"""An idea and its machine."""

from django.conf import settings
from django.db import models
from django.urls import reverse
from django_fsm import FSMField, TransitionNotAllowed, transition

from danish.text import fold
from ideas import policies
from lifecycle.models import Stateful, TrackedQuerySet, known_states
from lists.search import matching
from people.models import Unit
from people.roles import Permission
from people.scope import Scoped
from projects.models import Project
from projects.numbers import label, spellings, take_number

LISTED = (
    "number", "title", "state", "state_since", "sent_at", "sender__name", "unit__name", "unit__kind",
    "unit__parent__name",
)  # fmt: skip


class IdeaQuerySet(TrackedQuerySet):
    def visible_to(self, user):
        """The ideas this person reads (rows 2 and 4); a draft is seen by its writer alone."""
        reach = user.reach(Permission.READ)
        own = models.Q(sender=user) if user.reach(Permission.SEE_OWN_IDEA).own else models.Q(pk__in=[])
        if reach.everything:
            return self.filter(own | ~models.Q(state=Idea.State.DRAFT))
        found = reach.within("unit__path")
        found |= models.Q(project__in=Project.objects.visible_to(user))
        return self.filter(own | (found & ~models.Q(state=Idea.State.DRAFT)))

    def with_people(self):
        return self.select_related("sender", "unit__parent", "manager", "handler", "project", "merged_into")

    def for_lists(self):
        """What a list shows of each, and nothing more."""
        return self.select_related("sender", "unit__parent").only(*LISTED)

    def search(self, text):
        return matching(self, text)

    def open(self):
        """Those that still wait for somebody."""
        return self.filter(state__in=[Idea.State.SENT, Idea.State.ASKED])

    def in_inbox(self):
        """Those that wait for DigiTek."""
        return self.filter(state=Idea.State.SENT)


class IdeaState(models.TextChoices):
    """Where an idea is on its way."""

    DRAFT = "draft", "Kladde"
    SENT = "sent", "Ny"
    ASKED = "asked", "Afklares"
    TAKEN_UP = "taken_up", "Taget op"
    REFERRED = "referred", "Henvist"
    REJECTED = "rejected", "Afvist med begrundelse"
    MERGED = "merged", "Samlet med en anden"
    WITHDRAWN = "withdrawn", "Trukket tilbage"


class Idea(Stateful, Scoped):
    """What somebody wants the team to look at: five fields, and the whole of its way."""

    State = IdeaState
    # What another idea may be merged with: it waits for an answer, or became a project.
    MERGED_WITH = (IdeaState.SENT, IdeaState.ASKED, IdeaState.TAKEN_UP)

    class Gainer(models.TextChoices):
        CITIZENS = "citizens", "Borgere"
        EMPLOYEES = "employees", "Medarbejdere"
        BOTH = "both", "Borgere og medarbejdere"

    class Source(models.TextChoices):
        EMPLOYEE = "employee", "Medarbejdere og ledere i organisationen"
        TUCV = "tucv", "TUCV"
        COMPANY = "company", "Henvendelse fra en virksomhed"
        NEEDS = "needs", "Behovsafdækning i organisationen"
        MARKET = "market", "Markedsafdækning"

    number = models.PositiveIntegerField("nummer", unique=True, null=True, editable=False)
    title = models.CharField(
        "Hvad er idéen, kort?", max_length=120, help_text="Fx ”Sensorer, der melder, når en borger er stået op”"
    )
    problem = models.TextField("Hvilket problem vil du løse?", max_length=4000)
    gainer = models.CharField("Hvem får gavn af det?", max_length=10, choices=Gainer, default=Gainer.BOTH)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="ideas", verbose_name="Din enhed")
    manager = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name="Din leder",
        help_text="Lederen får besked. Du kan sende idéen uden at vente på svar.",
    )
    link = models.URLField("Link", max_length=500, blank=True, help_text="Fx til en leverandør eller en artikel")
    known_solution = models.TextField("Kender du en løsning?", max_length=2000, blank=True)
    source = models.CharField("Hvor kommer idéen fra?", max_length=10, choices=Source, default=Source.EMPLOYEE)
    sender = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="ideas")
    handler = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True)
    sent_at = models.DateTimeField("sendt", null=True, editable=False)
    project = models.OneToOneField(Project, models.PROTECT, related_name="idea", null=True)
    merged_into = models.ForeignKey("self", models.PROTECT, related_name="merged", null=True)
    referred_to = models.CharField("henvist til", max_length=120, blank=True)
    answer = models.TextField("svar til afsenderen", max_length=4000, blank=True)
    state = FSMField("tilstand", default=State.DRAFT, choices=State.choices, protected=True, db_index=True)
    search_text = models.TextField(editable=False, default="")

    objects = IdeaQuerySet.as_manager()

    class Meta:
        ordering = ["-number"]
        verbose_name, verbose_name_plural = "idé", "idéer"
        constraints = [
            known_states(IdeaState.values, "idea"),
            models.CheckConstraint(
                condition=models.Q(state__in=["draft", "withdrawn"]) | models.Q(number__isnull=False),
                name="sent_idea_has_its_number",
            ),
        ]

    def __str__(self):
        return f"{self.label} {self.title}"

    def save(self, *args, **kwargs):
        self.search_text = fold(f"{spellings(self.number)} {self.title} {self.problem}")
        super().save(*args, **kwargs)

    def get_absolute_url(self):
        if self.number is None:
            return reverse("ideas:draft", args=[self.pk])
        return reverse("ideas:detail", args=[self.number])

    @property
    def label(self) -> str:
        return label(self.number)

    @property
    def is_open(self) -> bool:
        """Whether it still waits for somebody."""
        return self.state in (self.State.SENT, self.State.ASKED)

    def places(self) -> set[str]:
        """Its sender's unit, and what its project belongs to when it has become one."""
        return {self.unit.path} | (self.project.places() if self.project_id else set())

    def is_own(self, user) -> bool:
        return self.sender_id == user.pk

    def has_member(self, user) -> bool:
        return bool(self.project_id) and self.project.has_member(user)

    def author_ids(self) -> set[int]:
        return {self.sender_id}

    @transition(
        state,
        State.DRAFT,
        State.SENT,
        permission=policies.may_send,
        custom={"label": "Send idé", "done": "Tak – din idé er sendt"},
    )
    def send(self, at):
        """It gets its number, and the team sees it."""
        self.number, self.sent_at = take_number(), at

    @transition(
        state,
        State.SENT,
        State.ASKED,
        permission=policies.may_handle,
        custom={"label": "Spørg afsenderen", "done": "Spørgsmålet er sendt"},
    )
    def ask(self, handler):
        """The team needs to know more; the sender gets a mail."""
        self.handler = handler

    @transition(
        state,
        State.ASKED,
        State.SENT,
        permission=policies.may_answer,
        custom={"label": "Svar", "done": "Dit svar er sendt"},
    )
    def reply(self):
        """The sender's answer; the idea is back in the inbox."""

    @transition(
        state,
        [State.SENT, State.ASKED],
        None,
        permission=policies.may_handle,
        custom={"label": "Skriv til afsenderen", "done": "Beskeden er sendt"},
    )
    def write_to_sender(self, handler):
        """A word to the sender that asks for nothing."""
        self.handler = handler

    @transition(
        state,
        [State.SENT, State.ASKED],
        State.TAKEN_UP,
        permission=policies.may_handle,
        custom={"label": "Tag op som projekt", "done": "Idéen er nu et projekt"},
    )
    def take_up(self, project, handler):
        """It becomes a project under the same number."""
        self.project, self.handler = project, handler

    @transition(
        state,
        [State.SENT, State.ASKED],
        State.REFERRED,
        permission=policies.may_handle,
        custom={"label": "Henvis", "done": "Idéen er henvist"},
    )
    def refer(self, to, answer, handler):
        """It is an operations matter and belongs elsewhere: not lost, but handed on."""
        self.referred_to, self.answer, self.handler = to, answer, handler

    @transition(
        state,
        [State.SENT, State.ASKED],
        State.REJECTED,
        permission=policies.may_handle,
        custom={"label": "Afvis med begrundelse", "done": "Idéen er afvist, og afsenderen har fået svar"},
    )
    def reject(self, answer, handler):
        """It goes no further; the sender gets a human sentence that says why."""
        self.answer, self.handler = answer, handler

    @transition(
        state,
        [State.SENT, State.ASKED],
        State.MERGED,
        permission=policies.may_merge,
        custom={"label": "Saml med en anden idé", "done": "Idéerne er samlet"},
    )
    def merge(self, into, answer, handler):
        """The same idea is already there: this one points at it."""
        if into.pk == self.pk:
            raise TransitionNotAllowed(f"{self} kan ikke samles med sig selv")
        self.merged_into, self.answer, self.handler = into, answer, handler

    @transition(
        state,
        [State.DRAFT, State.SENT, State.ASKED],
        State.WITHDRAWN,
        permission=policies.may_withdraw,
        custom={"label": "Træk tilbage", "done": "Idéen er trukket tilbage"},
    )
    def withdraw(self):
        """The sender takes it back."""

    @transition(
        state,
        [State.REFERRED, State.REJECTED, State.MERGED],
        State.SENT,
        permission=policies.may_handle,
        custom={"label": "Genåbn", "done": "Idéen er genåbnet"},
    )
    def reopen(self):
        """It is looked at again."""
        self.merged_into, self.referred_to, self.answer = None, "", ""
