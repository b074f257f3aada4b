"""The comments on a thing, and its followers."""

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_POST

from conversation import following, panels, policies, talking
from conversation.forms import CommentForm
from conversation.models import PAGE_SIZE, Comment
from conversation.things import find
from lifecycle.acting import form_page
from lifecycle.drafts import forget_draft
from lifecycle.errors import Conflict
from lifecycle.forms import ConfirmForm
from lifecycle.middleware import receipt_answer


def comments(request, kind, number):
    """All comments, fifty a page, newest last; the page opens at the newest. Posting to it adds one."""
    item = find(kind, number, request.user, to_comment=True)
    form = panels.comment_form(request, item)
    if request.method == "POST":
        if form is None:
            raise PermissionDenied(f"comment on {item}")
        if form.is_valid():
            change = talking.write(item, **form.values, by=request.user, shown=form.shown)
            forget_draft(request.user, panels.draft_name(item))
            return receipt_answer(request, change.receipt)
    return _page(request, item, form)


def _page(request, item, form):
    pages = Paginator(Comment.objects.about(item).with_people().order_by("pk"), PAGE_SIZE)
    asked = request.GET.get("side", "")
    page = pages.get_page(asked if asked.isascii() and asked.isdecimal() and len(asked) < 10 else pages.num_pages)
    if request.method == "GET":
        talking.see(item, request.user)
    context = {
        "item": item,
        "page": page,
        "form": form,
        "action": request.path,
        "autosave": panels.autosave(item),
    }
    return render(request, "conversation/comments.html", context, status=422 if form and form.errors else 200)


def edit(request, kind, number, pk):
    """Mend one's own, within a quarter of an hour."""
    comment = _find_own(request, kind, number, pk)
    if not policies.may_comment(comment.item, request.user):
        raise PermissionDenied(f"edit {comment}")
    form = CommentForm(request, comment.item, comment, initial={"text": comment.text})
    if request.method == "POST" and form.is_valid():
        change = talking.edit(comment, **form.values, by=request.user, shown=form.shown)
        return receipt_answer(request, change.receipt)
    if not comment.is_fresh:
        raise Conflict(comment, talking.TOO_LATE)
    return form_page(request, form, title="Ret kommentar", about=comment, verb="Gem", template="conversation/edit.html")


def withdraw(request, kind, number, pk):
    """Take one's own back."""
    comment = _find_own(request, kind, number, pk)
    form = ConfirmForm(request, comment)
    if request.method == "POST" and form.is_valid():
        change = talking.withdraw(comment, by=request.user, shown=form.shown)
        return receipt_answer(request, change.receipt)
    return form_page(request, form, title="Træk kommentar tilbage", about=comment, verb="Træk tilbage")


@require_POST
def follow(request, kind, number):
    """Hear what happens."""
    return _follow(request, kind, number, following.follow)


@require_POST
def unfollow(request, kind, number):
    """Hear it no more."""
    return _follow(request, kind, number, following.unfollow)


def _follow(request, kind, number, service):
    item = find(kind, number, request.user)
    form = ConfirmForm(request)
    if not form.is_valid():
        return form_page(request, form, title=f"Følg {item.label}", about=item, verb="Prøv igen")
    return receipt_answer(request, service(item, by=request.user, shown=form.shown).receipt)


def _find_own(request, kind, number, pk) -> Comment:
    """The person's own comment; a page to change it is not shown once it is taken back."""
    item = find(kind, number, request.user, to_comment=True)
    comment = get_object_or_404(Comment.objects.about(item).with_people(), pk=pk)
    if comment.by != request.user:
        raise PermissionDenied(f"{comment} is somebody else's")
    if comment.is_withdrawn and request.method != "POST":
        raise Conflict(comment, talking.GONE)
    comment.item = item
    return comment
