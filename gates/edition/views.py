"""The model's editions as pages for those who may change its settings (row 55): read, prepare, take into use."""

from functools import wraps

from django.core.exceptions import PermissionDenied
from django.db.models import Count
from django.shortcuts import get_object_or_404, render

from gates.edition import editions as service
from gates.edition.forms import ItemForm, NewItemForm
from gates.models import DocumentKind, Section
from lifecycle.acting import form_page, refuse_gone
from lifecycle.forms import ConfirmForm
from lifecycle.middleware import receipt_answer
from lifecycle.models import Edition, StateChange
from people.roles import Permission
from projects.models import Project

TOLD = {
    "prepare_edition": "Udgaven er begyndt",
    "take_into_use": "Udgaven er taget i brug",
    "add_item": "Punkt tilføjet",
    "edit_item": "Punkt rettet",
    "take_off": "Punkt taget af",
}
MOST = 30


def _for_settings(view):
    """Only for those who may change the model's settings."""

    @wraps(view)
    def asked(request, *args, **kwargs):
        if not request.user.may(Permission.CHANGE_SETTINGS):
            raise PermissionDenied(view.__name__)
        return view(request, *args, **kwargs)

    return asked


@_for_settings
def editions(request):
    """Every edition, the newest first, with how many projects keep to it."""
    found = list(Edition.objects.order_by("-number"))
    counted = Project.objects.order_by().values("edition").annotate(many=Count("pk"))
    many = {row["edition"]: row["many"] for row in counted}
    rows = [{"edition": edition, "projects": many.get(edition.pk, 0)} for edition in found]
    context = {"rows": rows, "current": Edition.objects.current(), "may_prepare": not found[0].in_preparation}
    return render(request, "gates/editions.html", context)


@_for_settings
def edition(request, edition):
    """What the edition asks for, document by document; with the ways to change it while it is being prepared."""
    found = get_object_or_404(Edition, number=edition)
    kinds = list(found.document_kinds.prefetch_related("sections"))
    sections = Section.every.filter(kind__edition=found)
    changes = StateChange.objects.about(found, *sections).select_related("by").order_by("-pk")[:MOST]
    names = {section.pk: section.heading for section in sections}
    context = {
        "edition": found,
        "kinds": kinds,
        "projects": Project.objects.filter(edition=found).count(),
        "changes": [_told(change, names) for change in changes],
    }
    return render(request, "gates/edition.html", context)


def _told(change, names) -> dict:
    about = names.get(change.item_id, "") if change.item_type.model == "section" else ""
    return {"change": change, "what": TOLD[change.action], "about": about}


@_for_settings
def prepare(request):
    """Begin the next edition."""
    current = Edition.objects.current()
    form = ConfirmForm(request)
    if request.method != "POST":
        service.refuse_to_prepare(Edition.objects.order_by("number").last())
    if request.method == "POST" and form.is_valid():
        return receipt_answer(request, service.prepare(by=request.user, shown=form.shown)[1])
    note = f"En kopi af {current.title}, som du kan rette i. Ingen følger den, før den tages i brug."
    return form_page(
        request, form, title="Ny udgave af modellen", about=current, verb="Lav en kopi at arbejde i", note=note
    )


@_for_settings
def take_into_use(request, edition):
    """Let new projects begin under it."""
    found = _prepared(edition)
    form = ConfirmForm(request, found)
    if request.method == "POST" and form.is_valid():
        return receipt_answer(request, service.take_into_use(found, by=request.user, shown=form.shown))
    begun = Project.objects.exclude(edition=found).count()
    note = (
        f"Projekter, der begynder fra nu af, følger den. De {begun}, der er begyndt, beholder deres egen udgave. "
        "Bagefter kan den ikke rettes; så skal der laves en ny."
    )
    return form_page(request, form, title=f"Tag {found.title} i brug", about=found, verb="Tag i brug", note=note)


@_for_settings
def add_item(request, edition, code):
    """A new section or check item."""
    kind = get_object_or_404(DocumentKind.objects.select_related("edition"), edition=_prepared(edition), code=code)
    form = NewItemForm(request, kind=kind)
    if request.method == "POST" and form.is_valid():
        return receipt_answer(request, service.add_item(kind, by=request.user, shown=form.shown, **form.values))
    return form_page(request, form, title=f"Nyt punkt i {kind.label}", about=kind.edition, verb="Tilføj")


@_for_settings
def edit_item(request, edition, code, item):
    """Change a section or a check item."""
    section = _item(edition, code, item)
    form = ItemForm(request, section)
    _refuse_taken_off(request, section)
    if request.method == "POST" and form.is_valid():
        return receipt_answer(request, service.edit_item(section, by=request.user, shown=form.shown, **form.values))
    return form_page(request, form, title=f"Ret ”{section.heading}”", about=section.kind.edition, verb="Gem")


@_for_settings
def take_off(request, edition, code, item):
    """Ask for it no more."""
    section = _item(edition, code, item)
    form = ConfirmForm(request, section)
    _refuse_taken_off(request, section)
    if request.method == "POST" and form.is_valid():
        return receipt_answer(request, service.take_off(section, by=request.user, shown=form.shown))
    note = f"Projekter, der begynder under {section.kind.edition.title}, bliver ikke spurgt om det."
    title = f"Tag ”{section.heading}” af"
    return form_page(request, form, title=title, about=section.kind.edition, verb="Tag af", note=note)


def _prepared(number) -> Edition:
    found = get_object_or_404(Edition, number=number)
    service.refuse_in_use(found)
    return found


def _item(edition, code, item) -> Section:
    found = Section.every.filter(kind__edition=_prepared(edition), kind__code=code)
    return get_object_or_404(found.select_related("kind__edition"), code=item)


def _refuse_taken_off(request, section):
    if not section.active:
        refuse_gone(request, section, f"”{section.heading}” er taget af, så det kan ikke ændres mere.")
