"""What is said about a thing, who is named in it, and who follows the thing."""

from datetime import timedelta

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Q
from django.urls import reverse

from conversation.things import slug_of
from lifecycle import clock
from lifecycle.models import Tracked, TrackedQuerySet

TEXT_LENGTH = 4000
PAGE_SIZE = 50
# A slip of the pen is mended at once; afterwards others may have answered what stands there.
TO_EDIT = timedelta(minutes=15)


class AboutQuerySet(TrackedQuerySet):
    def about(self, item):
        """Those about `item`."""
        return self.filter(item_type=ContentType.objects.get_for_model(item), item_id=item.pk)


class About(Tracked):
    """Something that hangs on a thing of any kind."""

    item_type = models.ForeignKey(ContentType, models.PROTECT, related_name="+")
    item_id = models.PositiveBigIntegerField()
    item = GenericForeignKey("item_type", "item_id")

    objects = AboutQuerySet.as_manager()

    class Meta:
        abstract = True


class CommentQuerySet(AboutQuerySet):
    def standing(self):
        return self.filter(withdrawn_at=None)

    def with_people(self):
        """What a list shows of each."""
        return self.select_related("by").prefetch_related(
            models.Prefetch("mentions", Mention.objects.select_related("user").order_by("pk"))
        )


class Comment(About):
    """One person's words about a thing; taken back, the words are shown no more."""

    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    text = models.TextField("kommentar", max_length=TEXT_LENGTH)
    at = models.DateTimeField("skrevet", default=clock.now)
    edited_at = models.DateTimeField("rettet", null=True)
    withdrawn_at = models.DateTimeField("trukket tilbage", null=True)

    objects = CommentQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        verbose_name, verbose_name_plural = "kommentar", "kommentarer"
        indexes = [models.Index(fields=["item_type", "item_id", "id"], name="comment_item")]

    def __str__(self):
        return f"Kommentar til {self.item}"

    def get_absolute_url(self):
        """Its place on the page it stands on: comments are never deleted, so the page stays the same."""
        earlier = Comment.objects.filter(item_type=self.item_type_id, item_id=self.item_id, pk__lt=self.pk).count()
        page = reverse("conversation:comments", args=[slug_of(self.item), self.item.number])
        return f"{page}?side={earlier // PAGE_SIZE + 1}#kommentar-{self.pk}"

    @property
    def label(self) -> str:
        """The number of its thing, as page titles end with it."""
        return self.item.label

    @property
    def is_withdrawn(self) -> bool:
        return self.withdrawn_at is not None

    @property
    def is_fresh(self) -> bool:
        """Whether it can still be mended."""
        return clock.now() < self.at + TO_EDIT


class Mention(models.Model):
    """A person named in a comment, and when they saw it: a task of theirs until then. Who is named stays in the log."""

    comment = models.ForeignKey(Comment, models.PROTECT, related_name="mentions")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    seen_at = models.DateTimeField("set", null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["comment", "user"], name="mentioned_once_in_a_comment")]
        indexes = [models.Index(fields=["user"], condition=Q(seen_at=None), name="mention_unseen")]

    def __str__(self):
        return f"@{self.user}"


class FollowQuerySet(AboutQuerySet):
    def active(self):
        """Those that hold, of people who still have an account."""
        return self.filter(active=True, user__is_active=True)


class Follow(About):
    """A person who wants to hear what happens to a thing; switched off, never removed."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="follows")
    active = models.BooleanField("følger", default=True)

    objects = FollowQuerySet.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = "følger", "følgere"
        constraints = [models.UniqueConstraint(fields=["item_type", "item_id", "user"], name="follows_a_thing_once")]

    def __str__(self):
        return f"{self.user} følger {self.item}"

    def get_absolute_url(self):
        return self.item.get_absolute_url()
