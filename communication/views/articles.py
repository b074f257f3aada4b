"""An article: proposed, answered by leder and chef, written, approved, sent."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import render
from django.urls import reverse

from communication import forms, policies
from communication.answering import PERMISSION, answer, refuse_unanswerable
from communication.lapses import lapse_of
from communication.models import Article, Slot, Stage, Verdict
from communication.publishing import send as send_article
from communication.views.shared import arrange_page, changed, find, out_page, page_context, write_page
from communication.writing import propose as propose_article
from lifecycle.acting import act, form_page
from lifecycle.door import carry_out
from lifecycle.drafts import draft_of, forget_draft
from lifecycle.forms import ConfirmForm
from lifecycle.middleware import receipt_answer
from people.roles import Permission

NEW = "artikel-ny"
TOPIC = ("project", "title", "theme", "channels", "manager", "head", "planned_for")
ARRANGED = ("manager", "head", "planned_for")
VERBS = {Verdict.APPROVE: "Godkend", Verdict.ASK_FOR_CHANGE: "Bed om ændring", Verdict.REJECT: "Afvis"}
TAGS = {Verdict.APPROVE: "ok", Verdict.ASK_FOR_CHANGE: "warn", Verdict.REJECT: "bad"}


def propose(request):
    """A topic for leder and chef to say yes or no to."""
    if not request.user.may_somewhere(Permission.PROPOSE_TOPIC):
        raise PermissionDenied("propose article")
    form = forms.TopicForm(request, initial=draft_of(request.user, NEW))
    if request.method == "POST" and form.is_valid():
        _, change = propose_article(by=request.user, shown=form.shown, **form.values)
        forget_draft(request.user, NEW)
        return receipt_answer(request, change.receipt)
    return _new_page(request, form)


def _new_page(request, form):
    context = {
        "form": form,
        "title": "Foreslå en artikel",
        "verb": "Send forslaget til leder og chef",
        "lead": "Leder og chef siger ja eller nej til emnet, før der skrives.",
        "autosave": reverse("draft", args=[NEW]),
    }
    return render(request, "communication/new.html", context, status=422 if form.errors else 200)


def article(request, pk):
    """The words to the left; whose answer is missing, what was answered and what happened to the right."""
    found = find(request, Article, pk)
    context = page_context(request, found)
    if context["reads_drafts"]:
        context |= _answers_context(request, found)
    return render(request, "communication/article.html", context | _actions(found, request.user))


def _answers_context(request, found) -> dict:
    stage = found.stage
    standing = found.standing(stage) if stage else {}
    mandate = _mandate(found, request.user) if stage else None
    named = {Slot.MANAGER: found.manager, Slot.HEAD: found.head}
    approved = mandate and mandate.slot in standing and standing[mandate.slot].is_approval
    return {
        "stage": stage,
        "slots": [(Slot(slot).label, named[slot], standing.get(slot)) for slot in Slot.values],
        "answers": [(row, TAGS[row.verdict], row in standing.values()) for row in _approvals(found)],
        "barred": [person.display_name for person in found.barred()] if stage else [],
        "is_author": request.user.pk in found.author_ids(),
        "mandate": mandate,
        "has_approved": bool(approved),
        "stands_in_for": named[mandate.slot] if mandate and named[mandate.slot] != request.user else None,
        "form": forms.AnswerForm(request, found, found.sha256(stage), needs_comment=False) if mandate else None,
        "lapse": lapse_of(found, request.user),
    }


def _approvals(found):
    return found.approvals.select_related("by").order_by("-pk")


def _mandate(found, user):
    return policies.mandate_of(found, user, PERMISSION[found.stage or Stage.TEXT])


def _actions(found, user) -> dict:
    """The buttons this person has now."""
    state, State = found.state, Article.State
    writable = state in (State.WRITING, State.FOR_APPROVAL, State.APPROVED)
    return {
        "may_edit_topic": state == State.PROPOSED and policies.may_propose(found, user),
        "may_write": writable and policies.may_write(found, user),
        "may_submit": state == State.WRITING and bool(found.text) and policies.may_write(found, user),
        "may_arrange": writable and policies.may_arrange_article(found, user),
        "may_send": state == State.APPROVED and policies.may_publish(found, user),
    }


def edit_topic(request, pk):
    """Mend the topic before it is answered."""
    found = find(request, Article, pk)
    if not policies.may_propose(found, request.user):
        raise PermissionDenied(f"edit_topic {found}")
    initial = {name: getattr(found, f"{name}_id", None) or getattr(found, name) for name in TOPIC}
    form = forms.TopicForm(request, found, initial=initial)
    if request.method == "POST" and form.is_valid():
        change = carry_out(
            found.edit_topic, by=request.user, shown=form.shown, facts=form.values,
            details={"changed": changed(found, form.values)},
        )  # fmt: skip
        return receipt_answer(request, change.receipt)
    return form_page(request, form, title="Ret emnet", about=found, verb="Gem")


def arrange(request, pk):
    """Another leder, chef or day."""
    return arrange_page(request, find(request, Article, pk), forms.ArrangeArticleForm, ARRANGED)


def write(request, pk):
    """Write the article's words."""
    found = find(request, Article, pk)
    warning = ""
    if policies.as_line(found, request.user):
        warning = "Skriver du selv i teksten, kan du ikke godkende den bagefter. Bed hellere om en ændring."
    elif found.state in (Article.State.FOR_APPROVAL, Article.State.APPROVED):
        warning = "Leder og chef skal godkende igen, når du ændrer teksten."
    return write_page(request, found, warning=warning)


def submit(request, pk):
    """Ask leder and chef to approve the words."""
    found = find(request, Article, pk)
    return act(request, ConfirmForm(request, found), found.submit)


def approve(request, pk):
    """Leder or chef approves exactly the words the page showed."""
    return _answer(request, pk, Verdict.APPROVE)


def ask_for_change(request, pk):
    """Leder or chef says what should be another."""
    return _answer(request, pk, Verdict.ASK_FOR_CHANGE)


def reject(request, pk):
    """Leder or chef does not want the topic."""
    return _answer(request, pk, Verdict.REJECT)


def _answer(request, pk, verdict):
    found = find(request, Article, pk)
    if _mandate(found, request.user) is None:
        raise PermissionDenied(f"{verdict} {found}")
    stage = found.stage or Stage.TEXT
    if request.method != "POST":
        refuse_unanswerable(found, verdict)
    form = forms.AnswerForm(request, found, found.sha256(stage), needs_comment=verdict != Verdict.APPROVE)
    if request.method == "POST" and form.is_valid():
        receipt = answer(found, verdict, by=request.user, shown=form.shown, **form.values)
        return receipt_answer(request, receipt)
    what = "emnet" if stage == Stage.TOPIC else "teksten"
    title = f"{VERBS[verdict]} {what}" if verdict != Verdict.ASK_FOR_CHANGE else f"Bed om ændring af {what}"
    return form_page(
        request, form, title=title, about=found, verb=VERBS[verdict], template="communication/answer.html", item=found,
        stage=stage,
    )  # fmt: skip


def send(request, pk):
    """The approved words are sent."""
    found = find(request, Article, pk)
    return out_page(request, found, send_article, verb="Markér som sendt", names=("sent_to", "sent_on"))
