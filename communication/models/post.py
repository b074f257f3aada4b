"""A post, mostly for LinkedIn: a chef comments it from one day to the next, then it is published."""

from datetime import datetime, time

from django.conf import settings
from django.db import models
from django.urls import reverse
from django_fsm import FSMField, transition

from communication import policies
from communication.models.public_text import PublicText, PublicTextQuerySet, has_no_cpr, has_text
from danish.dates import COPENHAGEN, next_working_day
from lifecycle import clock
from lifecycle.fingerprint import fingerprint
from lifecycle.models import Evidence, known_states

ANSWER_BY = time(12)


class PostQuerySet(PublicTextQuerySet):
    pass


class PostState(models.TextChoices):
    """Where a post is on its way."""

    DRAFT = "draft", "Kladde"
    FOR_COMMENT = "for_comment", "Til kommentar"
    READY = "ready", "Klar"
    PUBLISHED = "published", "Udgivet"


def is_heard(post) -> bool:
    """The chef has said something on these words, or had until the deadline to do it."""
    return bool(post.heads_words()) or post.is_past_deadline


def is_ready_text(post) -> bool:
    """The words that stand there are the very words that were made ready."""
    return post.ready_sha256 == post.text_sha256 == fingerprint(post.text_content())


class Post(PublicText):
    """A micro-story about a project, and the chef who is asked."""

    State = PostState
    OUT, ENDED = State.PUBLISHED, (State.PUBLISHED,)

    comment_by = models.DateField("frist for kommentar", null=True, editable=False)
    ready_sha256 = models.CharField(max_length=64, blank=True, editable=False)
    ready_by_silence = models.BooleanField("klar uden kommentar", default=False, editable=False)
    channel = models.CharField("udgivet på", max_length=200, blank=True)
    published_on = models.DateField("udgivet den", null=True, blank=True)
    state = FSMField("tilstand", default=State.DRAFT, choices=State.choices, protected=True, db_index=True)

    objects = PostQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        verbose_name, verbose_name_plural = "indlæg", "indlæg"
        constraints = [
            known_states(PostState.values, "post"),
            models.CheckConstraint(
                condition=~models.Q(state__in=["ready", "published"])
                | models.Q(ready_sha256=models.F("text_sha256"), text_sha256__gt=""),
                name="ready_post_has_the_commented_text",
            ),
            models.CheckConstraint(
                condition=~models.Q(state="for_comment") | models.Q(comment_by__isnull=False),
                name="asked_chef_has_a_deadline",
            ),
            models.CheckConstraint(
                condition=~models.Q(state="published") | models.Q(published_on__isnull=False, channel__gt=""),
                name="published_post_says_where_and_when",
            ),
        ]

    def __str__(self):
        return f"Indlægget «{self.title}»"

    def get_absolute_url(self):
        return reverse("communication:post", args=[self.pk])

    @property
    def label(self) -> str:
        return f"Indlæg {self.pk}"

    @property
    def deadline(self) -> datetime | None:
        """The moment until which the chef can answer: 12.00 in Denmark."""
        return datetime.combine(self.comment_by, ANSWER_BY, tzinfo=COPENHAGEN) if self.comment_by else None

    @property
    def is_past_deadline(self) -> bool:
        return self.comment_by is not None and clock.now() >= self.deadline

    def heads_words(self) -> list:
        """What chefer who did not write it have said on exactly what stands there now; reads what is prefetched."""
        return [
            comment
            for comment in self.comments.all()
            if comment.as_head
            and comment.by_id not in self.author_ids()
            and (comment.submission, comment.text_sha256) == (self.submission, self.text_sha256)
        ]

    @transition(state, State.DRAFT, None, permission=policies.may_write)
    @transition(state, State.FOR_COMMENT, None, permission=policies.may_write)
    @transition(state, State.READY, State.FOR_COMMENT, permission=policies.may_write)
    def write(self, title, text, writer):
        """Other words: whoever was asked is asked again, with a new deadline."""
        self.rewrite(title, text, writer)
        self.ready_sha256, self.ready_by_silence = "", False
        if self.comment_by is not None:
            self.comment_by = next_working_day(clock.now())

    @transition(
        state, [State.DRAFT, State.FOR_COMMENT, State.READY], None, permission=policies.may_write,
        custom={"label": "Ret oplysninger", "done": "Oplysningerne er gemt"},
    )  # fmt: skip
    def arrange(self, facts):
        """Another chef is asked, or another day or channel is wished for; the words stay."""
        for name, value in facts.items():
            setattr(self, name, value)

    @transition(
        state, State.DRAFT, State.FOR_COMMENT, permission=policies.may_write, conditions=[has_text],
        custom={"label": "Send til kommentar", "done": "Indlægget er sendt til kommentar"},
    )  # fmt: skip
    def ask_for_comment(self):
        """The named chef is asked, from one day to the next."""
        self.submission += 1
        self.comment_by = next_working_day(clock.now())

    @transition(
        state, [State.FOR_COMMENT, State.READY], None, permission=policies.may_comment,
        custom={"label": "Kommentér", "done": "Din kommentar er sendt"},
    )  # fmt: skip
    def comment(self):
        """Somebody asked, or of the team, has said something."""

    @transition(
        state, State.FOR_COMMENT, State.READY, permission=policies.may_publish, conditions=[is_heard],
        custom={"label": "Gør klar", "done": "Indlægget er klar til udgivelse"},
    )  # fmt: skip
    def make_ready(self, sha256):
        """The chef has commented, or the deadline has passed: these words may be published."""
        self.ready_sha256, self.ready_by_silence = sha256, not self.heads_words()

    @transition(
        state, State.READY, State.PUBLISHED, permission=policies.may_publish, conditions=[is_ready_text, has_no_cpr],
        custom={"label": "Markér som udgivet", "done": "Indlægget er markeret som udgivet"},
    )  # fmt: skip
    def publish(self, channel, published_on):
        """The ready words are out."""
        self.channel, self.published_on = channel, published_on


class PostComment(Evidence):
    """One comment on a post, with a copy of the words it was given on and their fingerprint."""

    post = models.ForeignKey(Post, models.PROTECT, related_name="comments")
    submission = models.PositiveIntegerField("behandling")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    role = models.CharField("rolle", max_length=120)
    as_head = models.BooleanField("som chef", default=False)
    text = models.TextField("kommentar", max_length=4000)
    content = models.JSONField("indhold")
    text_sha256 = models.CharField(max_length=64)
    at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["pk"]

    def __str__(self):
        return f"Kommentar af {self.by}"

    @property
    def is_intact(self) -> bool:
        """Whether the kept words still have the fingerprint that was commented on."""
        return fingerprint(self.content) == self.text_sha256
