"""A post: drafted, commented by the chef from one day to the next, published."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import render
from django.urls import reverse

from communication import forms, policies
from communication.answering import comment as comment_on
from communication.lapses import lapse_of
from communication.models import Post
from communication.publishing import make_ready as make_post_ready
from communication.publishing import publish as publish_post
from communication.views.shared import arrange_page, find, out_page, page_context, write_page
from communication.writing import begin_post
from lifecycle.acting import act, form_page
from lifecycle.drafts import draft_of, forget_draft
from lifecycle.errors import Conflict
from lifecycle.forms import ConfirmForm
from lifecycle.middleware import receipt_answer

NEW = "indlaeg-nyt"
ARRANGED = ("channels", "head", "planned_for")
OPEN_FOR_COMMENT = (Post.State.FOR_COMMENT, Post.State.READY)


def begin(request):
    """A new post, as a draft."""
    if not policies.may_begin_post(request.user):
        raise PermissionDenied("begin post")
    form = forms.NewPostForm(request, initial=draft_of(request.user, NEW))
    if request.method == "POST" and form.is_valid():
        _, change = begin_post(by=request.user, shown=form.shown, **form.values)
        forget_draft(request.user, NEW)
        return receipt_answer(request, change.receipt)
    context = {
        "form": form,
        "title": "Nyt indlæg",
        "verb": "Gem kladde",
        "lead": "En lille historie om et projekt. Chefen kommenterer den, før den udgives.",
        "autosave": reverse("draft", args=[NEW]),
    }
    return render(request, "communication/new.html", context, status=422 if form.errors else 200)


def post(request, pk):
    """The words to the left; who is asked, what was said and what happened to the right."""
    found = find(request, Post, pk)
    user, context = request.user, page_context(request, found)
    if context["reads_drafts"]:
        heard = found.heads_words()
        open_for_comment = found.state in OPEN_FOR_COMMENT and policies.may_comment(found, user)
        context |= {
            "comments": [(row, row.submission == found.submission) for row in _comments(found)],
            "heard": heard,
            "form": forms.CommentForm(request, found, found.text_sha256) if open_for_comment else None,
            "lapse": lapse_of(found, user),
        }
        context |= _actions(found, user, heard)
    return render(request, "communication/post.html", context)


def _comments(found):
    return found.comments.select_related("by").order_by("-pk")


def _actions(found, user, heard) -> dict:
    """The buttons this person has now."""
    state, State = found.state, Post.State
    may_write, may_publish = policies.may_write(found, user), policies.may_publish(found, user)
    answered = bool(heard) or found.is_past_deadline
    return {
        "may_write": state != State.PUBLISHED and may_write,
        "may_ask": state == State.DRAFT and bool(found.text) and may_write,
        "may_make_ready": state == State.FOR_COMMENT and answered and may_publish,
        "may_publish": state == State.READY and may_publish,
    }


def write(request, pk):
    """Write the post's words."""
    found = find(request, Post, pk)
    asked = found.state in OPEN_FOR_COMMENT
    warning = "Chefen bliver bedt om at kommentere igen, når du ændrer teksten." if asked else ""
    return write_page(request, found, warning=warning)


def arrange(request, pk):
    """Another chef, channel or day."""
    return arrange_page(request, find(request, Post, pk), forms.ArrangePostForm, ARRANGED)


def ask_for_comment(request, pk):
    """Ask the named chef, from one day to the next."""
    found = find(request, Post, pk)
    return act(request, ConfirmForm(request, found), found.ask_for_comment)


def comment(request, pk):
    """Say something on exactly the words the page showed."""
    found = find(request, Post, pk)
    if not policies.may_comment(found, request.user):
        raise PermissionDenied(f"comment {found}")
    if request.method != "POST" and found.state not in OPEN_FOR_COMMENT:
        raise Conflict(found, f"{found} er «{found.get_state_display()}», så der er ikke noget at kommentere.")
    form = forms.CommentForm(request, found, found.text_sha256)
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        receipt = comment_on(
            found, by=request.user, shown=form.shown, text_sha256=typed["text_sha256"], text=typed["comment"]
        )  # fmt: skip
        return receipt_answer(request, receipt)
    return form_page(
        request, form, title="Kommentér indlægget", about=found, verb="Send kommentar",
        template="communication/answer.html", item=found, nothing=form.NOTHING,
    )  # fmt: skip


def make_ready(request, pk):
    """The chef is heard, or has had the time."""
    found = find(request, Post, pk)
    if not policies.may_publish(found, request.user):
        raise PermissionDenied(f"make_ready {found}")
    form = forms.WordsForm(request, found, found.text_sha256)
    if request.method == "POST" and form.is_valid():
        text_sha256 = form.cleaned_data["text_sha256"]
        receipt = make_post_ready(found, by=request.user, shown=form.shown, text_sha256=text_sha256)
        return receipt_answer(request, receipt)
    silent = found.is_past_deadline and not found.heads_words()
    title = "Gør klar uden kommentar" if silent else "Gør klar til udgivelse"
    return form_page(
        request, form, title=title, about=found, verb="Gør klar", template="communication/out.html", item=found,
        silent=silent,
    )  # fmt: skip


def publish(request, pk):
    """The ready words are out."""
    found = find(request, Post, pk)
    return out_page(request, found, publish_post, verb="Markér som udgivet", names=("channel", "published_on"))
