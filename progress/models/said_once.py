"""What somebody said of a project at a moment: versioned and in the history as all else, but never said anew."""

from django.conf import settings
from django.db import models
from django.db.models import OuterRef, Subquery

from lifecycle import clock
from lifecycle.errors import AppendOnly
from lifecycle.models import Tracked, TrackedQuerySet
from projects.models import Project


class SaidOnceQuerySet(TrackedQuerySet):
    def visible_to(self, user):
        """Those of the projects that this person reads in full (row 4)."""
        return self.filter(project__in=Project.objects.visible_to(user))

    def newest_first(self):
        return self.order_by("-pk")

    def newest_of_each(self):
        """The newest of each project."""
        newest = self.model._base_manager.filter(project=OuterRef("project")).order_by("-pk").values("pk")[:1]
        return self.filter(pk=Subquery(newest))


class SaidOnce(Tracked):
    """A tracked row that is not saved twice: who sees it otherwise now says it again, and both stand."""

    project = models.ForeignKey(Project, models.PROTECT, related_name="%(class)ss", verbose_name="projekt")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="af")
    at = models.DateTimeField("hvornår", default=clock.now, editable=False)

    objects = SaidOnceQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering = ["pk"]

    def save(self, *args, **kwargs):
        if not self._state.adding:
            raise AppendOnly(f"{type(self).__name__} {self.pk} rettes ikke: skriv den næste")
        super().save(*args, **kwargs)
