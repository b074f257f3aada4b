"""A text about a project that leaves the house: what an article and a post have in common."""

from datetime import date

from django.conf import settings
from django.db import models

from danish.cpr import find_cpr
from danish.text import fold
from lifecycle.fingerprint import fingerprint
from lifecycle.models import Stateful, TrackedQuerySet
from people.roles import Permission
from people.scope import Scoped
from projects.models import Project
from projects.numbers import spellings

TEXT_LENGTH = 40_000


class PublicTextQuerySet(TrackedQuerySet):
    def visible_to(self, user):
        """What is published, to the whole house; the rest to those who write, are named, take part or lead the area."""
        if not user.may(Permission.SEE_CARDS):
            return self.none()
        return self.filter(models.Q(state=self.model.OUT) | self.named(user) | self.of_members(user) | self.near(user))

    def near(self, user) -> models.Q:
        """Those that the person's roles reach: all for the writers, the own area for leder and chef (row 43)."""
        return models.Q(project__in=Project.objects.reached_by(user, Permission.COMMENT_POST))

    def named(self, user) -> models.Q:
        """Those the person is named in."""
        return models.Q(head=user)

    def of_members(self, user) -> models.Q:
        """Those about a project the person is a member of, owns or leads."""
        memberships = user.memberships.active().values("project")
        return models.Q(project__owner=user) | models.Q(project__lead=user) | models.Q(project__in=memberships)

    def under_way(self):
        return self.exclude(state__in=self.model.ENDED)

    def with_people(self):
        """What a list or a page shows of each."""
        return self.select_related("project__lead_area", "project__unit", "head", "begun_by")

    def planned_between(self, first: date, last: date):
        return self.under_way().filter(planned_for__range=(first, last))


class PublicText(Stateful, Scoped):
    """A title and a text about a project, its fingerprint, who is asked, and who wrote in it."""

    # The state that everybody of the house reads, and the states that nothing leads out of.
    OUT: str
    ENDED: tuple[str, ...]

    project = models.ForeignKey(Project, models.PROTECT, related_name="%(class)ss", verbose_name="projekt")
    title = models.CharField("titel", max_length=120)
    channels = models.CharField("kanaler", max_length=200)
    text = models.TextField("tekst", max_length=TEXT_LENGTH, blank=True)
    text_sha256 = models.CharField(max_length=64, editable=False)
    head = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="ansvarlig chef"
    )  # fmt: skip
    planned_for = models.DateField("ønsket udgivelse", null=True, blank=True)
    submission = models.PositiveIntegerField("behandling", default=1, editable=False)
    writer_ids = models.JSONField("skrevet af", default=list, editable=False)
    begun_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="begyndt af")
    search_text = models.TextField(editable=False, default="")

    class Meta:
        abstract = True

    def save(self, *args, **kwargs):
        self.text_sha256 = fingerprint(self.text_content())
        self.search_text = fold(f"{spellings(self.project.number)} {self.title} {self.text}")
        super().save(*args, **kwargs)

    def text_content(self) -> dict:
        """What is published, and so what an answer is given on."""
        return {"title": self.title, "text": self.text}

    @property
    def cpr_numbers(self) -> list[str]:
        """What reads as CPR numbers in what would be published."""
        return find_cpr(f"{self.title}\n{self.text}")

    def places(self) -> set[str]:
        return self.project.places()

    def has_member(self, user) -> bool:
        return self.project.has_member(user)

    def author_ids(self) -> set[int]:
        return {self.begun_by_id, *self.writer_ids}

    def rewrite(self, title: str, text: str, writer):
        """Take the new words; every answer given before was given on others."""
        self.title, self.text = title, text
        self.writer_ids = sorted({*self.writer_ids, writer.pk})
        self.submission += 1


def has_text(item: PublicText) -> bool:
    """There is something to answer on."""
    return bool(item.text.strip())


has_text.why = "der er ikke skrevet nogen tekst endnu"


def has_no_cpr(item: PublicText) -> bool:
    """No citizen's number leaves the house."""
    return not item.cpr_numbers
