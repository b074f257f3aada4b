"""A project's gains: what it promises, weighed in the TEK triangle."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, render

from benefits import expecting, policies, queries
from benefits.forms import BenefitForm, SwitchForm
from benefits.history import history_of
from benefits.models import Benefit
from figures.tek import inside_target, tek_figure
from lifecycle.acting import form_page
from lifecycle.middleware import receipt_answer
from projects.models import Project

FACTS = ("title", "sign", "leg", "weight", "expected", "responsible")


def index(request, number):
    """The gains with sign, leg and weight, the triangle, and how they came to be."""
    project = _find(request, number)
    benefits = list(project.benefits.in_order().select_related("responsible", "project"))
    weights = queries.tek_of(project)
    context = {
        "project": project,
        "benefits": [benefit for benefit in benefits if benefit.active],
        "switched_off": [benefit for benefit in benefits if not benefit.active],
        "weights": weights,
        "inside": inside_target(weights),
        "figure": tek_figure(f"tek-{project.number}", [queries.tek_point(project, weights)]),
        "history": history_of(benefits),
        "locked": policies.is_locked(project),
        "may_change": policies.may_change(project, request.user) and not policies.is_locked(project),
    }
    return render(request, "benefits/list.html", context)


def add(request, number):
    """A new gain."""
    project = _find(request, number)
    _permit(request, project)
    form = BenefitForm(request, project)
    if request.method == "POST" and form.is_valid():
        change = expecting.add(project, by=request.user, shown=form.shown, **form.values)
        return receipt_answer(request, change.receipt)
    return _page(request, form, Benefit(project=project), "Tilføj gevinst", "Tilføj gevinst")


def edit(request, number, pk):
    """Mend a gain."""
    project, benefit = _find_benefit(request, number, pk)
    initial = {name: getattr(benefit, f"{name}_id", getattr(benefit, name)) for name in FACTS}
    form = BenefitForm(request, project, benefit, initial=initial)
    if request.method == "POST" and form.is_valid():
        change = expecting.edit(benefit, by=request.user, shown=form.shown, **form.values)
        return receipt_answer(request, change.receipt)
    return _page(request, form, benefit, f"Ret gevinst: {benefit.title}", "Gem")


def switch_off(request, number, pk):
    """The gain no longer holds."""
    return _switch(request, number, pk, expecting.switch_off, "Slå gevinst fra", "Slå fra")


def switch_on(request, number, pk):
    """The gain holds again."""
    return _switch(request, number, pk, expecting.switch_on, "Slå gevinst til igen", "Slå til igen")


def _switch(request, number, pk, service, title, verb):
    _, benefit = _find_benefit(request, number, pk)
    form = SwitchForm(request, benefit)
    if request.method == "POST" and form.is_valid():
        change = service(benefit, by=request.user, shown=form.shown, reason=form.values["reason"])
        return receipt_answer(request, change.receipt)
    return _page(request, form, benefit, f"{title}: {benefit.title}", verb)


def _page(request, form, benefit, title, verb):
    return form_page(request, form, title=title, about=benefit, verb=verb, template="benefits/form.html")


def _find(request, number):
    return get_object_or_404(Project.objects.visible_to(request.user).with_people(), number=number)


def _find_benefit(request, number, pk):
    project = _find(request, number)
    benefit = get_object_or_404(project.benefits.select_related("project"), pk=pk)
    _permit(request, project)
    return project, benefit


def _permit(request, project):
    if not policies.may_change(project, request.user):
        raise PermissionDenied(f"change benefits of {project}")
