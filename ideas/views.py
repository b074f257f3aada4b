"""Ideas: send one, follow it, answer it."""

from operator import itemgetter

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import F
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from conversation.panels import follow_panel
from danish.dates import dato
from ideas import forms, policies
from ideas.merging import merge as merge_ideas
from ideas.models import Idea
from ideas.taking_up import take_up as take_up_idea
from lifecycle import clock
from lifecycle.acting import act, form_page, refuse_gone
from lifecycle.door import amend, begin, carry_out, refuse_if_impossible
from lifecycle.drafts import draft_of, forget_draft
from lifecycle.forms import ConfirmForm
from lifecycle.middleware import receipt_answer
from lifecycle.models import StateChange
from lifecycle.receipts import spend
from lists.listing import Column, Listing, alphabetical
from people.models import User
from people.roles import Permission, RoleName
from projects.models import Project

THREAD = ("ask", "reply", "write_to_sender")
COLUMNS = [
    Column("number", "Nr.", (F("number"),)),
    Column("title", "Idé", (alphabetical("title"),), title=True),
    Column("sender", "Fra", (alphabetical("sender__name"),)),
    Column("unit", "Enhed", (alphabetical("unit__name"),)),
    Column("sent", "Sendt", (F("sent_at"),)),
    Column("state", "Tilstand", (F("state"),), status=True),
]
TAG = {
    Idea.State.SENT: "info",
    Idea.State.ASKED: "warn",
    Idea.State.TAKEN_UP: "ok",
}
STATES = dict(Idea.State.choices)
NEW = "idea-new"
TO, ANSWER = itemgetter("to"), itemgetter("answer")


def index(request):
    """The ideas this person may read: the team's inbox, a leder's unit, a medarbejder's own."""
    if not request.user.may_somewhere(Permission.SEE_OWN_IDEA):
        raise PermissionDenied("ideas")
    listing = Listing(
        request,
        Idea.objects.visible_to(request.user).for_lists(),
        COLUMNS,
        forms.IdeaFilters(request.GET),
        cells=_cells,
        caption="Idéer",
        default_sort="-sent",
    )
    handles = request.user.may(Permission.HANDLE_IDEA)
    return render(request, "ideas/list.html", {"listing": listing, "handles": handles})


def _cells(idea):
    return {
        "number": idea.label,
        "title": idea.title,
        "sender": idea.sender.display_name,
        "unit": idea.unit.full_name,
        "sent": dato(idea.sent_at) if idea.sent_at else "",
        "state": (STATES[idea.state], TAG.get(idea.state, "plain")),
    }


def create(request):
    """A new idea: sent at once, or kept as a draft."""
    if not request.user.may(Permission.SUBMIT_IDEA):
        raise PermissionDenied("submit idea")
    form = forms.IdeaForm(request, initial=_start_values(request.user) | draft_of(request.user, NEW))
    if request.method == "POST" and form.is_valid():
        return _save_new(request, form)
    return _form_page(request, form, title="Ny idé")


@transaction.atomic
def _save_new(request, form):
    user, receipt = request.user, spend(form.shown, by=request.user)
    idea = Idea(sender=user, **form.values)
    begin(idea, "create", by=user, may=policies.may_send, receipt=receipt)
    if "keep" in request.POST:
        receipt.seal("Kladden er gemt", idea.get_absolute_url())
    else:
        carry_out(idea.send, by=user, receipt=receipt, at=clock.now())
        receipt.seal(f"Tak – din idé er sendt og har fået nummer {idea.label}", idea.get_absolute_url())
    forget_draft(user, NEW)
    return receipt_answer(request, receipt)


def _start_values(user) -> dict:
    """What the portal already knows of the sender."""
    manager = User.objects.with_role(RoleName.MANAGER).filter(roles__unit=user.unit).first() if user.unit_id else None
    return {"unit": user.unit_id, "manager": manager.pk if manager else None}


def _form_page(request, form, title, idea=None):
    autosave = "" if idea else reverse("draft", args=[NEW])
    context = {"form": form, "title": title, "idea": idea, "autosave": autosave}
    return render(request, "ideas/form.html", context, status=422 if form.errors else 200)


def detail(request, number):
    """Where is my idea: what was sent, where it is, what was said."""
    return _page(request, _find(request, number))


def draft(request, pk):
    """A kept draft: its writer goes on here."""
    idea = get_object_or_404(Idea.objects.visible_to(request.user), pk=pk)
    if idea.state == Idea.State.DRAFT:
        return _edit(request, idea)
    if idea.number is None and request.method != "POST":
        return _page(request, idea)
    forms.IdeaForm(request, idea)  # so that what was typed goes by its fields' names
    done = f"sendt som {idea.label}" if idea.number else "trukket tilbage"
    return refuse_gone(request, idea, f"Kladden er {done}, siden du hentede siden. Derfor er intet gemt.")


def edit(request, number):
    """Mend what was sent: the sender, or DigiTek as helpers."""
    return _edit(request, _find(request, number))


def _edit(request, idea):
    if not policies.may_edit(idea, request.user):
        raise PermissionDenied(f"edit {idea}")
    form = forms.IdeaForm(request, idea, initial={name: _value(idea, name) for name in _FIELDS})
    if request.method == "POST" and form.is_valid():
        return _save_edit(request, idea, form)
    return _form_page(request, form, title="Din kladde" if idea.number is None else f"Ret {idea.label}", idea=idea)


_FIELDS = ("title", "problem", "gainer", "unit", "manager", "link", "known_solution", "source")


def _value(idea, name):
    value = getattr(idea, name)
    return value.pk if hasattr(value, "pk") else value


@transaction.atomic
def _save_edit(request, idea, form):
    change = amend(idea, "edit", by=request.user, may=policies.may_edit, shown=form.shown, **form.values)
    if "send" in request.POST and idea.state == Idea.State.DRAFT:
        carry_out(idea.send, by=request.user, receipt=change.receipt, at=clock.now())
        text = f"Tak – din idé er sendt og har fået nummer {idea.label}"
        change.receipt.seal(text, idea.get_absolute_url())
    return receipt_answer(request, change.receipt)


def _page(request, idea):
    changes = StateChange.objects.about(idea).select_related("by")
    user = request.user
    context = {
        "idea": idea,
        "follow": follow_panel(request, idea) if idea.number else None,
        "thread": [change for change in changes if change.action in THREAD],
        "changes": changes,
        "tag": TAG.get(idea.state, "plain"),
        "may_handle": policies.may_handle(idea, user),
        "may_edit": policies.may_edit(idea, user) and idea.is_open,
        "may_reply": idea.state == Idea.State.ASKED and policies.may_answer(idea, user),
        "may_withdraw": idea.is_open and policies.may_withdraw(idea, user),
        "can_reopen": idea.state in (Idea.State.REFERRED, Idea.State.REJECTED, Idea.State.MERGED),
        "reads_project": bool(idea.project_id) and Project.objects.visible_to(user).filter(pk=idea.project_id).exists(),
    }
    return render(request, "ideas/detail.html", context)


def ask(request, number):
    """Ask the sender; the idea waits for the answer."""
    idea = _find(request, number)
    return act(request, forms.MessageForm(request, idea), idea.ask, reason="text", handler=request.user)


def reply(request, number):
    """The sender answers what was asked."""
    idea = _find(request, number)
    return act(request, forms.MessageForm(request, idea), idea.reply, reason="text")


def write_to_sender(request, number):
    """A word to the sender."""
    idea = _find(request, number)
    return act(request, forms.MessageForm(request, idea), idea.write_to_sender, reason="text", handler=request.user)


def refer(request, number):
    """Hand it on to where it belongs."""
    idea = _find(request, number)
    form = forms.ReferForm(request, idea)
    return act(request, form, idea.refer, reason="answer", handler=request.user, to=TO, answer=ANSWER)


def reject(request, number):
    """Say no, and why."""
    idea = _find(request, number)
    return act(
        request, forms.RejectForm(request, idea), idea.reject, reason="answer", handler=request.user, answer=ANSWER
    )


def merge(request, number):
    """It is the same as another idea."""
    idea = _find(request, number)
    if not policies.may_merge(idea, request.user):
        raise PermissionDenied(f"merge {idea}")
    form = forms.MergeForm(request, idea)
    if request.method == "POST" and form.is_valid():
        return receipt_answer(request, merge_ideas(idea, by=request.user, shown=form.shown, **form.values))
    refuse_if_impossible(idea.merge)
    what = "Saml med en anden idé"
    return form_page(request, form, title=what, about=idea, verb=what)


def withdraw(request, number):
    """The sender takes it back."""
    idea = _find(request, number)
    return act(request, ConfirmForm(request, idea), idea.withdraw)


def reopen(request, number):
    """Look at it again."""
    idea = _find(request, number)
    return act(request, forms.MessageForm(request, idea), idea.reopen, reason="text")


def take_up(request, number):
    """The idea becomes a project: people and areas are set on the way."""
    idea = _find(request, number)
    if not policies.may_handle(idea, request.user):
        raise PermissionDenied(f"take_up {idea}")
    initial = {"title": idea.title, "lead_area": idea.unit.area.pk, "owner": idea.manager_id, "lead": request.user.pk}
    form = forms.TakeUpForm(request, idea, initial=initial)
    if request.method == "POST" and form.is_valid():
        return receipt_answer(request, take_up_idea(idea, by=request.user, shown=form.shown, **form.values))
    return form_page(request, form, title=f"Tag {idea.label} op som projekt", about=idea, verb="Tag op som projekt")


def _find(request, number):
    return get_object_or_404(Idea.objects.visible_to(request.user).with_people(), number=number)
