"""What the pages of an article and of a post have in common."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404
from django.urls import reverse

from communication import policies, words
from communication.forms import OutForm, WriteForm
from communication.lists import TAGS
from communication.publishing import cpr_words
from communication.writing import write
from lifecycle.acting import form_page
from lifecycle.door import carry_out
from lifecycle.drafts import draft_of, forget_draft
from lifecycle.middleware import receipt_answer
from lifecycle.models import Draft, StateChange
from projects.models import Project


def find(request, model, pk):
    """The article or post as far as this person may read it, else 404."""
    return get_object_or_404(model.objects.visible_to(request.user).with_people(), pk=pk)


def told_history(item) -> list[tuple]:
    """The log in words, newest first."""
    changes = StateChange.objects.about(item).select_related("by", "item_type").order_by("-pk")[:200]
    return [(words.told(change), change) for change in changes]


def page_context(request, item) -> dict:
    """What both pages show: the project if it may be read, the history, a warning about CPR numbers."""
    reads_drafts = item.state != item.OUT or policies.may_comment(item, request.user)
    return {
        "item": item,
        "tag": TAGS.get(item.state, "plain"),
        "project": item.project,
        "reads_project": Project.objects.visible_to(request.user).filter(pk=item.project_id).exists(),
        "reads_drafts": reads_drafts,
        "history": told_history(item) if reads_drafts else [],
        "cpr": cpr_words(item) if item.state != item.OUT else "",
    }


def write_page(request, item, *, warning=""):
    """Write the words; the draft is kept as one goes."""
    if not policies.may_write(item, request.user):
        raise PermissionDenied(f"write {item}")
    key = f"{item._meta.model_name}-{item.pk}-tekst"
    initial = {"title": item.title, "text": item.text} | draft_of(request.user, key)
    form = WriteForm(request, item, initial=initial)
    if request.method == "POST" and form.is_valid():
        receipt = write(item, by=request.user, shown=form.shown, **form.values)
        forget_draft(request.user, key)
        return receipt_answer(request, receipt)
    draft = Draft.objects.filter(by=request.user, form=key).first()
    behind = bool(draft) and draft.version_read != item.version
    return form_page(
        request, form, title="Ret tekst", about=item, verb="Gem", template="communication/write.html", warning=warning,
        draft=draft, behind=behind, autosave=reverse("draft", args=[key]), cpr=cpr_words(item),
    )  # fmt: skip


def arrange_page(request, item, form_class, fields):
    """Who is asked and when it should come out; the words stay."""
    rule = next(rule for rule in item.get_all_state_transitions() if rule.name == "arrange")
    if not rule.has_perm(item, request.user):
        raise PermissionDenied(f"arrange {item}")
    form = form_class(request, item, initial={name: _value(item, name) for name in fields})
    if request.method == "POST" and form.is_valid():
        change = carry_out(
            item.arrange, by=request.user, shown=form.shown, facts=form.values,
            details={"changed": changed(item, form.values)},
        )  # fmt: skip
        return receipt_answer(request, change.receipt)
    return form_page(request, form, title="Ret oplysninger", about=item, verb="Gem")


def changed(item, facts: dict) -> dict:
    """Old and new of each fact that becomes another, for the log."""
    pairs = {name: [_plain(getattr(item, name)), _plain(new)] for name, new in facts.items()}
    return {name: pair for name, pair in pairs.items() if pair[0] != pair[1]}


def out_page(request, item, act, *, verb, names):
    """Say where and when it came out; only the approved words, and no CPR number among them."""
    if not policies.may_publish(item, request.user):
        raise PermissionDenied(f"publish {item}")
    form = OutForm(request, item)
    if request.method == "POST" and form.is_valid():
        where, day = names
        values = {where: form.cleaned_data["where"], day: form.cleaned_data["day"]}
        receipt = act(
            item, by=request.user, shown=form.shown, text_sha256=form.cleaned_data["text_sha256"], **values
        )  # fmt: skip
        return receipt_answer(request, receipt)
    return form_page(request, form, title=verb, about=item, verb=verb, template="communication/out.html", item=item)


def _value(item, name):
    value = getattr(item, name)
    return value.pk if hasattr(value, "pk") else value


def _plain(value):
    return value.pk if hasattr(value, "pk") else (str(value) if value is not None else None)
