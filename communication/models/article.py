"""An article or report: its topic and its text are each approved by a leder and a chef."""

from django.conf import settings
from django.db import models
from django.urls import reverse
from django_fsm import FSMField, transition

from communication import policies
from communication.models.public_text import PublicText, PublicTextQuerySet, has_no_cpr, has_text
from communication.policies import Slot
from lifecycle.fingerprint import fingerprint
from lifecycle.models import known_states
from people.models import Unit
from people.roles import Permission


class Stage(models.TextChoices):
    """The two things that are approved, in their order."""

    TOPIC = "topic", "Emne"
    TEXT = "text", "Tekst"


class ArticleQuerySet(PublicTextQuerySet):
    def near(self, user) -> models.Q:
        """Also where the named leder's unit lies, when it is another than the project's."""
        return super().near(user) | user.reach(Permission.COMMENT_POST).within("unit__path")

    def named(self, user) -> models.Q:
        return super().named(user) | models.Q(manager=user)

    def with_people(self):
        return super().with_people().select_related("manager", "unit")

    def to_answer(self):
        return self.filter(state__in=[Article.State.PROPOSED, Article.State.FOR_APPROVAL])


class ArticleState(models.TextChoices):
    """Where an article is on its way."""

    PROPOSED = "proposed", "Foreslået"
    REJECTED = "rejected", "Afvist"
    WRITING = "writing", "Skrives"
    FOR_APPROVAL = "for_approval", "Til godkendelse"
    APPROVED = "approved", "Godkendt"
    SENT = "sent", "Sendt"


def is_approved_text(article) -> bool:
    """The words that stand there are the very words that both approved."""
    return article.approved_sha256 == article.text_sha256 == fingerprint(article.text_content())


class Article(PublicText):
    """An article about a project: topic, leder and chef, text, and where it was sent."""

    State = ArticleState
    OUT, ENDED = State.SENT, (State.SENT, State.REJECTED)

    theme = models.TextField("tema", max_length=2000)
    manager = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="ansvarlig leder"
    )  # fmt: skip
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name="lederens enhed")
    approved_sha256 = models.CharField(max_length=64, blank=True, editable=False)
    sent_to = models.CharField("sendt til", max_length=200, blank=True)
    sent_on = models.DateField("sendt den", null=True, blank=True)
    state = FSMField("tilstand", default=State.PROPOSED, choices=State.choices, protected=True, db_index=True)

    objects = ArticleQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        verbose_name, verbose_name_plural = "artikel", "artikler"
        constraints = [
            known_states(ArticleState.values, "article"),
            models.CheckConstraint(
                condition=~models.Q(state__in=["approved", "sent"])
                | models.Q(approved_sha256=models.F("text_sha256"), text_sha256__gt=""),
                name="approved_article_has_the_approved_text",
            ),
            models.CheckConstraint(condition=~models.Q(manager=models.F("head")), name="two_people_approve"),
            models.CheckConstraint(
                condition=~models.Q(state="sent") | models.Q(sent_on__isnull=False, sent_to__gt=""),
                name="sent_article_says_where_and_when",
            ),
        ]

    def __str__(self):
        return f"Artiklen «{self.title}»"

    def get_absolute_url(self):
        return reverse("communication:article", args=[self.pk])

    @property
    def label(self) -> str:
        return f"Artikel {self.pk}"

    @property
    def published_on(self):
        return self.sent_on

    def places(self) -> set[str]:
        return super().places() | {self.unit.path}

    def named_ids(self) -> dict[str, int]:
        """Whom the two answers are asked of."""
        return {Slot.MANAGER: self.manager_id, Slot.HEAD: self.head_id}

    # What is answered on.

    @property
    def stage(self) -> str | None:
        """What waits for answers now: the topic, the text, or nothing."""
        return {self.State.PROPOSED: Stage.TOPIC, self.State.FOR_APPROVAL: Stage.TEXT}.get(self.state)

    def content(self, stage: str) -> dict:
        """What an answer at that stage is given on."""
        if stage == Stage.TEXT:
            return self.text_content()
        return {"project": self.project.label, "title": self.title, "theme": self.theme, "channels": self.channels}

    def sha256(self, stage: str) -> str:
        return fingerprint(self.content(stage))

    def standing(self, stage: str) -> dict:
        """The last answer of each slot on exactly what stands there now; reads what is prefetched."""
        sha256 = self.sha256(stage)
        return {
            answer.slot: answer
            for answer in sorted(self.approvals.all(), key=lambda row: row.pk)
            if (answer.stage, answer.submission, answer.text_sha256) == (stage, self.submission, sha256)
        }

    def missing_slots(self) -> list[str]:
        """Whose approval lacks before it can go on."""
        if not self.stage:
            return []
        answers = self.standing(self.stage)
        return [slot for slot in Slot.values if slot not in answers or not answers[slot].is_approval]

    def barred(self) -> list:
        """The named who wrote in it themselves, and so cannot answer (≠)."""
        return [person for person in (self.manager, self.head) if person.pk in self.author_ids()]

    # The machine. What two approvals or one rejection open is a decision's alone.

    @transition(
        state, State.PROPOSED, None, permission=policies.may_propose,
        custom={"label": "Ret emnet", "done": "Emnet er gemt"},
    )  # fmt: skip
    def edit_topic(self, facts):
        """The topic before it is answered; other words than before ask for new answers."""
        before = self.sha256(Stage.TOPIC)
        for name, value in facts.items():
            setattr(self, name, value)
        if self.sha256(Stage.TOPIC) != before:
            self.submission += 1

    @transition(state, State.PROPOSED, None, permission=policies.may_answer_topic)
    def answer_topic(self):
        """The leder or the chef has said yes, no, or what should be another."""

    @transition(state, State.PROPOSED, State.WRITING, permission=policies.nobody)
    def begin_writing(self):
        """Leder and chef both want it."""

    @transition(state, State.PROPOSED, State.REJECTED, permission=policies.nobody)
    def reject(self):
        """Leder or chef does not want it."""

    @transition(
        state, State.WRITING, State.FOR_APPROVAL, permission=policies.may_write, conditions=[has_text],
        custom={"label": "Send til godkendelse", "done": "Teksten er sendt til godkendelse"},
    )  # fmt: skip
    def submit(self):
        """Leder and chef are asked to approve the text."""
        self.submission += 1

    @transition(state, State.WRITING, None, permission=policies.may_write)
    @transition(state, State.FOR_APPROVAL, None, permission=policies.may_write)
    @transition(state, State.APPROVED, State.FOR_APPROVAL, permission=policies.may_write)
    def write(self, title, text, writer):
        """Other words: what was approved before is approved no longer."""
        self.rewrite(title, text, writer)
        self.approved_sha256 = ""

    @transition(state, State.FOR_APPROVAL, None, permission=policies.may_answer_text)
    def answer_text(self):
        """The leder or the chef has approved, or said what should be another."""

    @transition(state, State.FOR_APPROVAL, State.APPROVED, permission=policies.nobody)
    def approve(self, sha256):
        """Leder and chef have approved these very words."""
        self.approved_sha256 = sha256

    @transition(
        state, [State.WRITING, State.FOR_APPROVAL, State.APPROVED], None, permission=policies.may_arrange_article,
        custom={"label": "Ret oplysninger", "done": "Oplysningerne er gemt"},
    )  # fmt: skip
    def arrange(self, facts):
        """Somebody else is asked, or another day is wished for; the words stay."""
        for name, value in facts.items():
            setattr(self, name, value)

    @transition(
        state, State.APPROVED, State.SENT, permission=policies.may_publish, conditions=[is_approved_text, has_no_cpr],
        custom={"label": "Markér som sendt", "done": "Artiklen er markeret som sendt"},
    )  # fmt: skip
    def send(self, sent_to, sent_on):
        """The approved words are with the organisations and on the web."""
        self.sent_to, self.sent_on = sent_to, sent_on
