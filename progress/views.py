"""A project's status, risk and lessons, and the list of everybody's lessons."""

from django.core.exceptions import PermissionDenied
from django.db.models import F
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.html import format_html

from lifecycle.acting import form_page, refuse_gone
from lifecycle.middleware import receipt_answer
from lists.listing import Column, Listing
from progress import policies, queries, telling
from progress.forms import LessonFilters, LessonForm, RiskForm, StatusForm, WithdrawForm
from progress.models import Lesson
from projects.models import Project

# The list is read from the newest on; it is no table, so nobody sorts it otherwise.
NEWEST = [Column("written", "Skrevet", (F("pk"),))]


def status(request, number):
    """The newest report big, the older ones below, and the last six at a glance."""
    project = _find(request, number)
    reports = list(project.statusreports.newest_first().select_related("by"))
    context = {
        "project": project,
        "newest": reports[0] if reports else None,
        "older": reports[1:],
        "strip": reports[: queries.IN_STRIP],
        "has_ended": policies.has_ended(project),
        "may_report": policies.may_tell(project, request.user) and not policies.has_ended(project),
    }
    return render(request, "progress/status.html", context)


def report(request, number):
    """The next status, begun from the last."""
    project = _find_to_tell(request, number)
    form = StatusForm(request, project.statusreports.newest_first().first())
    if request.method == "POST" and form.is_valid():
        change = telling.report(project, by=request.user, shown=form.shown, **form.values)
        return receipt_answer(request, change.receipt)
    words = {"title": "Skriv status", "verb": "Gem status"}
    return form_page(request, form, about=project, across=True, **words)


def risk(request, number):
    """The radar, who judged it when and why, and how it was judged before."""
    project = _find(request, number)
    told = queries.assessments_of(project)
    newest = told[0].assessment if told else None
    context = {
        "project": project,
        "newest": newest,
        "told": told,
        "figure": queries.radar_of(project, newest),
        "may_assess": policies.may_tell(project, request.user) and not policies.has_ended(project),
    }
    return render(request, "progress/risk.html", context)


def assess(request, number):
    """The next assessment, begun from the last."""
    project = _find_to_tell(request, number)
    form = RiskForm(request, queries.risk_of(project))
    if request.method == "POST" and form.is_valid():
        change = telling.assess(project, by=request.user, shown=form.shown, **form.values)
        return receipt_answer(request, change.receipt)
    weighed = 'Potentiale og investering afgør, <a href="{}">hvor stor risiko der tåles</a>.'
    words = {"title": "Vurdér risikoen", "verb": "Gem vurdering"}
    note = format_html(weighed, reverse("appetite:current"))
    return form_page(request, form, about=project, across=True, note=note, **words)


def lessons(request):
    """Læring: everybody's, narrowed by words and tags in the address."""
    if not policies.may_read_lessons(request.user):
        raise PermissionDenied("lessons")
    found = Lesson.objects.visible_to(request.user)
    listing = Listing(
        request, found.with_project(), NEWEST, LessonFilters(request.GET, lessons=found), cells=dict,
        caption="Læring", default_sort="-written",
    )  # fmt: skip
    return render(request, "progress/lessons.html", {"listing": listing})


def write_lesson(request, number):
    """A new lesson of the project."""
    project = _find(request, number)
    _permit(policies.may_write_lesson(project, request.user), project)
    form = LessonForm(request)
    if request.method == "POST" and form.is_valid():
        change = telling.write_lesson(project, by=request.user, shown=form.shown, **form.values)
        return receipt_answer(request, change.receipt)
    return form_page(request, form, title="Skriv læring", about=project, verb="Gem læring")


def edit_lesson(request, number, pk):
    """Mend a lesson."""
    lesson = _find_lesson(request, number, pk)
    initial = {name: getattr(lesson, name) for name in ("title", "text", "tags")}
    form = LessonForm(request, lesson, initial=initial)
    _refuse_withdrawn(request, lesson)
    if request.method == "POST" and form.is_valid():
        change = telling.edit_lesson(lesson, by=request.user, shown=form.shown, **form.values)
        return receipt_answer(request, change.receipt)
    title = f"Ret læring: {lesson.title}"
    return form_page(request, form, title=title, about=lesson.project, verb="Gem læring")


def withdraw_lesson(request, number, pk):
    """It no longer holds."""
    lesson = _find_lesson(request, number, pk)
    form = WithdrawForm(request, lesson)
    _refuse_withdrawn(request, lesson)
    if request.method == "POST" and form.is_valid():
        change = telling.withdraw_lesson(lesson, by=request.user, shown=form.shown, **form.values)
        return receipt_answer(request, change.receipt)
    title = f"Træk læring tilbage: {lesson.title}"
    return form_page(request, form, title=title, about=lesson.project, verb="Træk tilbage")


def _find(request, number):
    return get_object_or_404(Project.objects.visible_to(request.user).with_people(), number=number)


def _find_to_tell(request, number):
    """The project for whoever may say how it goes; Conflict when it has ended."""
    project = _find(request, number)
    _permit(policies.may_tell(project, request.user), project)
    telling.refuse_if_ended(project)
    return project


def _find_lesson(request, number, pk):
    project = _find(request, number)
    lesson = get_object_or_404(project.lessons.select_related("project"), pk=pk)
    _permit(policies.may_change_lesson(lesson, request.user), project)
    return lesson


def _refuse_withdrawn(request, lesson):
    if not lesson.active:
        refuse_gone(request, lesson, "Læringen er trukket tilbage, så den kan ikke ændres mere.")


def _permit(allowed, project):
    if not allowed:
        raise PermissionDenied(f"tell of {project}")
