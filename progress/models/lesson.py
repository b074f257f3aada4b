"""What a project has learnt, written to be read by those who come next."""

from django.conf import settings
from django.db import models
from django.urls import reverse

from danish.text import clean_line, fold
from lifecycle import clock
from lifecycle.models import Tracked, TrackedQuerySet
from lists.search import matching
from people.roles import Permission
from projects.models import Project

BETWEEN = "|"


def tags_of(text: str) -> list[str]:
    """The tags of a line with commas between them: tidied, each once however it is spelt, in the order written."""
    found: dict[str, str] = {}
    for part in text.split(","):
        tag = clean_line(part.replace(BETWEEN, " "))
        found.setdefault(fold(tag), tag)
    found.pop("", None)
    return list(found.values())


class LessonQuerySet(TrackedQuerySet):
    def visible_to(self, user):
        """Row 72: a lesson is written to be shared, so whoever reads one reads them all."""
        return self.active() if user.may(Permission.READ_LESSONS) else self.none()

    def active(self):
        return self.filter(active=True)

    def with_project(self):
        return self.select_related("project__lead_area", "by")

    def search(self, text):
        return matching(self, text)

    def tagged(self, tag: str):
        return self.filter(tag_keys__contains=f"{BETWEEN}{fold(tag)}{BETWEEN}")

    def newest_first(self):
        return self.order_by("-pk")


class Lesson(Tracked):
    """One thing worth knowing next time; withdrawn when it no longer holds, never deleted."""

    project = models.ForeignKey(Project, models.PROTECT, related_name="lessons", verbose_name="projekt")
    title = models.CharField("hvad har I lært, kort?", max_length=120)
    text = models.TextField("hvad skal andre vide?", max_length=2000)
    tags = models.CharField("emneord", max_length=200, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="skrevet af")
    at = models.DateTimeField("skrevet", default=clock.now, editable=False)
    active = models.BooleanField("gælder", default=True)
    tag_keys = models.TextField(editable=False, default="")
    search_text = models.TextField(editable=False, default="")

    objects = LessonQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        verbose_name, verbose_name_plural = "læring", "læring"

    def __str__(self):
        return self.title

    def save(self, *args, **kwargs):
        keys = [fold(tag) for tag in self.tag_list]
        self.tag_keys = BETWEEN.join(["", *keys, ""]) if keys else ""
        self.search_text = fold(f"{self.title} {self.tags} {self.text}")
        super().save(*args, **kwargs)

    def get_absolute_url(self):
        return reverse("overview:project", args=[self.project.number]) + "#laering"

    @property
    def label(self) -> str:
        """The number of its project, as page titles end with it."""
        return self.project.label

    @property
    def tag_list(self) -> list[str]:
        return tags_of(self.tags)
