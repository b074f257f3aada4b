"""What a thing's own page shows of the conversation; higher rooms put it into theirs."""

from dataclasses import dataclass

from django.db.models import Count, Q, Window
from django.urls import reverse

from conversation import policies
from conversation.forms import CommentForm
from conversation.models import Comment, Follow
from conversation.things import slug_of
from lifecycle.drafts import draft_of
from lifecycle.forms import ConfirmForm

LATEST = 5


@dataclass(frozen=True)
class FollowPanel:
    """The button, and how many follow; no form for those who may not."""

    form: ConfirmForm | None
    url: str
    following: bool
    count: int


@dataclass(frozen=True)
class CommentPanel:
    """The latest comments, newest last, and the form for those who may write one."""

    comments: list[Comment]
    count: int
    url: str
    form: CommentForm | None
    autosave: str


def follow_panel(request, item) -> FollowPanel:
    """Whether this person follows `item`, and the button that changes it."""
    followers = Follow.objects.about(item).active()
    mine = Q(user=request.user)
    counts = followers.aggregate(count=Count("pk"), following=Count("pk", filter=mine))
    following = bool(counts["following"])
    allowed = following or policies.may_follow(item, request.user)
    return FollowPanel(
        form=ConfirmForm(request, auto_id="foelg_%s") if allowed else None,
        url=reverse(f"conversation:{'unfollow' if following else 'follow'}", args=[slug_of(item), item.number]),
        following=following,
        count=counts["count"],
    )


def comment_panel(request, item) -> CommentPanel:
    """The latest comments of `item`."""
    about = Comment.objects.about(item).with_people().annotate(count=Window(Count("*")))
    comments = list(reversed(about.order_by("-pk")[:LATEST]))
    return CommentPanel(
        comments=comments,
        count=comments[0].count if comments else 0,
        url=reverse("conversation:comments", args=[slug_of(item), item.number]),
        form=comment_form(request, item, short=True),
        autosave=autosave(item),
    )


def comment_form(request, item, *, short=False) -> CommentForm | None:
    """The form with what was left in it last; None for those who may not comment."""
    if not policies.may_comment(item, request.user):
        return None
    text = draft_of(request.user, draft_name(item)).get("text", "")
    return CommentForm(request, item, short=short, initial={"text": text})


def draft_name(item) -> str:
    return f"comment-{slug_of(item)}-{item.number}"


def autosave(item) -> str:
    return reverse("draft", args=[draft_name(item)])
