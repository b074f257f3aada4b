"""One submission of one gate's pack, and what came of it."""

from django.conf import settings
from django.contrib.contenttypes.fields import GenericRelation
from django.db import models
from django.urls import reverse
from django_fsm import FSMField, transition

from gates import policies
from gates.models.attachment import Attachment, PackAttachment
from gates.models.document import Document, DocumentVersion
from gates.models.opinion import Opinion
from gates.models.states import ConditionState, ReviewState, waits_for_heads
from lifecycle.models import Decision, Evidence, Stateful, TrackedQuerySet, known_states
from people.roles import Permission
from people.scope import Scoped
from projects.models import Project
from projects.phases import GATES

# A pack as it is read: what is decided on comes first.
AS_READ = ("-decided_on", "version__document__kind__order")


class GateReviewQuerySet(TrackedQuerySet):
    def open(self):
        return self.filter(state=GateReview.State.SUBMITTED)

    def visible_to(self, user):
        """Those of projects read in full; to chefgruppen besides every pack that waits, and what it decides (row 12).

        What chefgruppen decides, any chef may come back to: who has just decided, and who comes with an answer when a
        colleague already has.
        """
        found = models.Q(project__in=Project.objects.visible_to(user))
        if user.may_besides(Permission.DOWNLOAD_DOCUMENTS, "gate"):
            found |= models.Q(pk__in=self.model.objects.filter(waits_for_heads()).values("pk"))
            found |= models.Q(gate__in=policies.CHEFGRUPPENS)
        return self.filter(found)

    def with_project(self):
        return self.select_related(
            "project__lead_area",
            "project__owner",
            "project__lead",
            "submitted_by",
            "decision__by",
            "decision__on_behalf_of",
            "opinion__by",
        )


class GateReview(Stateful, Scoped):
    """A pack handed in to a gate: its number, who handed it in, the decision."""

    State = ReviewState

    project = models.ForeignKey(Project, models.PROTECT, related_name="gate_reviews")
    gate = models.PositiveSmallIntegerField("gate", choices=[(number, f"Gate {number}") for number in GATES])
    submission = models.PositiveIntegerField("behandling")
    submitted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    recommendation = models.TextField("anbefaling", max_length=4000, blank=True)
    recommended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, verbose_name="anbefalet af"
    )
    recommended_at = models.DateTimeField("anbefalet", null=True)
    lacked = models.JSONField("manglede ved indsendelsen", default=list)
    despite = models.TextField("indsendt, selvom noget mangler", max_length=4000, blank=True)
    opinion = models.ForeignKey(Opinion, models.PROTECT, related_name="+", null=True)
    decision = models.ForeignKey(Decision, models.PROTECT, related_name="+", null=True)
    # The decision and its corrections: a list of decisions reaches the submission by `review`.
    decisions = GenericRelation(Decision, "about_id", "about_type", related_query_name="review")
    state = FSMField("tilstand", default=State.SUBMITTED, choices=State.choices, protected=True)

    objects = GateReviewQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        verbose_name, verbose_name_plural = "behandling", "behandlinger"
        constraints = [
            known_states(ReviewState.values, "gate_review"),
            models.UniqueConstraint(fields=["project", "gate", "submission"], name="submission_number_once"),
            models.UniqueConstraint(
                fields=["project"], condition=models.Q(state="submitted"), name="one_open_review_per_project"
            ),
        ]

    def __str__(self):
        return f"Gate {self.gate}, {self.submission}. behandling, {self.project}"

    def get_absolute_url(self):
        return reverse("gates:review", args=[self.project.number, self.gate, self.submission])

    @property
    def is_open(self) -> bool:
        return self.state == self.State.SUBMITTED

    @property
    def label(self) -> str:
        """The number of its project, as page titles end with it."""
        return self.project.label

    @property
    def lies_with(self) -> str:
        """With whom the decision lies (rows 14–17)."""
        if self.project.beyond_directorate:
            return "direktøren"
        return f"chefen for {self.project.lead_area.name}" if self.gate == 1 else "chefgruppen"

    @property
    def waits_for_heads(self) -> bool:
        """What `states.waits_for_heads` asks in a query."""
        return self.is_open or any(c.state != ConditionState.ACCEPTED for c in self.conditions.all())

    def evidence(self) -> list[dict]:
        """The numbered versions that were handed in, the attachments and the opinion, each with its sha256."""
        self._read_pack()
        versions = [item.version for item in self.pack.all()]
        papers = [{"document": v.document.kind.code, "version": v.number, "sha256": v.sha256} for v in versions]
        files = [item.version.as_evidence() for item in self.attachments.all()]
        return papers + files + ([self.opinion.fact] if self.opinion else [])

    def places(self) -> set[str]:
        """The leading chefområde: its chef decides (row 14)."""
        return {self.project.lead_area.path}

    def pack_for(self, user):
        """What of the pack this person reads (row 12); what is decided on comes first."""
        # Not by way of `self.pack`: what is prefetched there for its authors leaves the texts out.
        found = PackItem.objects.filter(review=self, version__document__in=Document.objects.visible_to(user))
        return found.order_by(*AS_READ)

    def attachments_for(self, user):
        """And of the files that went with it."""
        readable = Attachment.objects.visible_to(user)
        found = self.attachments.filter(version__attachment__in=readable)
        return found.select_related("version__attachment__kind", "version__attachment__project", "version__file")

    def has_member(self, user) -> bool:
        return self.project.has_member(user)

    def author_ids(self) -> set[int]:
        """Who wrote a document of the pack, put up a file of it, proposed the idea or handed the pack in."""
        return self._pack_authors() | self.project.author_ids() | {self.submitted_by_id}

    def _pack_authors(self) -> set[int]:
        if "pack_authors" in self.__dict__:
            return self.pack_authors
        self._read_pack()
        wrote = {author for item in self.pack.all() for author in item.version.author_ids}
        return wrote | {item.version.by_id for item in self.attachments.all()}

    def _read_pack(self):
        """Once, what evidence and authors ask of the pack; not the texts, which are long."""
        papers = PackItem.objects.select_related("version__document__kind").defer("version__content")
        files = PackAttachment.objects.select_related("version__attachment__kind", "version__file")
        models.prefetch_related_objects([self], models.Prefetch("pack", papers), models.Prefetch("attachments", files))

    @transition(state, State.SUBMITTED, State.APPROVED, permission=policies.nobody)
    def approve(self, decision):
        """The project may go on."""
        self.decision = decision

    @transition(state, State.SUBMITTED, State.APPROVED_WITH_CONDITIONS, permission=policies.nobody)
    def approve_with_conditions(self, decision):
        """The project may go on, when the conditions are met."""
        self.decision = decision

    @transition(state, State.SUBMITTED, State.SENT_BACK, permission=policies.nobody)
    def send_back(self, decision):
        """The pack needs more work."""
        self.decision = decision

    @transition(state, State.SUBMITTED, State.STOPPED, permission=policies.nobody)
    def stop(self, decision):
        """The project goes no further."""
        self.decision = decision

    @transition(state, State.SUBMITTED, State.RETHOUGHT, permission=policies.nobody)
    def rethink(self, decision):
        """Gate 3: the idea must be thought anew."""
        self.decision = decision

    @transition(
        state,
        State.SUBMITTED,
        State.WITHDRAWN,
        permission=policies.may_withdraw,
        custom={"label": "Træk tilbage", "done": "Indsendelsen er trukket tilbage"},
    )
    def withdraw(self):
        """Taken back before it was decided on."""


class PackItem(Evidence):
    """A frozen version that belongs to a submission."""

    review = models.ForeignKey(GateReview, models.PROTECT, related_name="pack")
    version = models.ForeignKey(DocumentVersion, models.PROTECT, related_name="+")
    decided_on = models.BooleanField(default=False)

    class Meta:
        ordering = ["version__document__kind__order"]
        constraints = [models.UniqueConstraint(fields=["review", "version"], name="version_once_in_pack")]

    def __str__(self):
        return f"{self.version} i {self.review}"


def tell_pack_authors(reviews):
    """Give each of many submissions its `pack_authors`, the keys of who wrote or put up what was handed in.

    Asked before somebody may decide on it: two queries for all of them, and nothing of the papers themselves.
    """
    wrote = {review.pk: set() for review in reviews}
    if not wrote:
        return
    for review, authors in PackItem.objects.filter(review__in=wrote).values_list("review", "version__author_ids"):
        wrote[review].update(authors)
    for review, author in PackAttachment.objects.filter(review__in=wrote).values_list("review", "version__by"):
        wrote[review].add(author)
    for review in reviews:
        review.pack_authors = wrote[review.pk]


class Condition(Stateful, Scoped):
    """What an approval asks for: a text, somebody responsible, a deadline."""

    State = ConditionState

    review = models.ForeignKey(GateReview, models.PROTECT, related_name="conditions")
    text = models.CharField("betingelse", max_length=400)
    responsible = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="ansvarlig"
    )
    due = models.DateField("frist")
    met_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True)
    note = models.TextField("hvad er gjort", max_length=2000, blank=True)
    state = FSMField("tilstand", default=State.OPEN, choices=State.choices, protected=True)

    class Meta:
        ordering = ["due", "pk"]
        verbose_name, verbose_name_plural = "betingelse", "betingelser"
        constraints = [known_states(ConditionState.values, "condition")]

    def __str__(self):
        return self.text

    def get_absolute_url(self):
        return self.review.get_absolute_url()

    @property
    def label(self) -> str:
        return self.review.label

    def is_own(self, user) -> bool:
        return self.responsible_id == user.pk

    def has_member(self, user) -> bool:
        return self.review.has_member(user)

    def author_ids(self) -> set[int]:
        return {self.met_by_id} - {None}

    @transition(
        state,
        [State.OPEN, State.REFUSED],
        State.MET,
        permission=policies.may_meet_condition,
        custom={"label": "Meld opfyldt", "done": "Betingelsen er meldt opfyldt"},
    )
    def meet(self, note, met_by):
        """Somebody says it is done, and how."""
        self.note, self.met_by = note, met_by

    @transition(
        state,
        State.MET,
        State.ACCEPTED,
        permission=policies.may_answer_condition,
        custom={"label": "Godtag", "done": "Betingelsen er godtaget"},
    )
    def accept(self):
        """Chefgruppen agrees that it is met."""

    @transition(
        state,
        State.MET,
        State.REFUSED,
        permission=policies.may_answer_condition,
        custom={"label": "Godtag ikke", "done": "Betingelsen er ikke godtaget"},
    )
    def refuse(self):
        """Not yet: it must be met again."""
