"""The year's money: what is left, what is bound, and what is done with it."""

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render

from budget import forms, framing, policies, posting, queries
from budget.ledger import ledger
from budget.models import FixedLine, PoolFrame, PoolPost
from budget.pages import BudgetYear, figures_of, move_of, moves_of, year_tabs
from budget.refusals import Refused
from danish.money import kroner
from lifecycle import clock
from lifecycle.acting import form_page
from lifecycle.errors import Conflict
from lifecycle.forms import ConfirmForm
from lifecycle.middleware import receipt_answer
from projects.models import Project


def current(request):
    """/oekonomi/: the year we are in."""
    _permit(policies.may_see_some(request.user), "see pools")
    return redirect("budget:year", year=clock.today().year)


def year(request, year):
    """The pools as bars, the fixed lines, and every post of the year."""
    _permit(policies.may_see_some(request.user), "see pools")
    _known(year)
    user = request.user
    standings, lines = queries.pools_of(year, user), queries.fixed_lines_of(year, user)
    context = {
        "year": year,
        "tabs": year_tabs(year),
        "standings": standings,
        "figure": queries.bars_of(year, standings),
        "figures": figures_of(standings),
        "lines": lines,
        "lines_total": sum(line.amount for line in lines),
        "listing": ledger(request, year),
        "is_set": PoolFrame.objects.filter(year=year).exists(),
        "copied_from": framing.year_before(year),
        "may_copy": policies.may_set_some_frame(user),
        "may_set": policies.may_set_some_frame(user),
        "may_reserve": policies.may_reserve(user),
    }
    return render(request, "budget/year.html", context)


def copy_frames(request, year):
    """Set the year's frame as the year before."""
    _permit(policies.may_set_some_frame(request.user), "copy frames")
    _known(year)
    form, (frames, lines) = ConfirmForm(request), framing.copied_to(year, request.user)
    if not frames:
        raise Http404(year)
    if request.method == "POST" and form.is_valid():
        return receipt_answer(request, framing.copy_frames(year, by=request.user, shown=form.shown))
    return form_page(
        request, form, title=f"Kopiér rammen til {year}", about=BudgetYear(year), verb=f"Sæt rammen for {year}",
        template="budget/copy.html", frames=frames, lines=lines, copied_from=framing.year_before(year),
    )  # fmt: skip


def set_frame(request, year, pk):
    """Raise or lower a pool's frame."""
    frames = PoolFrame.objects.visible_to(request.user).of_year(year)
    return _set(request, get_object_or_404(frames, pk=pk), framing.set_frame)


def set_line(request, year, pk):
    """Set a fixed line otherwise."""
    lines = FixedLine.objects.visible_to(request.user).of_year(year).select_related("unit")
    return _set(request, get_object_or_404(lines, pk=pk), framing.set_line)


def _set(request, line, service):
    _permit(policies.may_set_frame(line, request.user), f"set {line}")
    form = forms.FrameForm(request, line, initial={"amount": line.amount})

    def save():
        return service(line, form.values["amount"], by=request.user, shown=form.shown, reason=form.values["reason"])

    return _answer(request, form, save, title=f"Ret rammen: {line}", about=BudgetYear(line.year), verb="Gem rammen")


def reserve(request, year):
    """Hold money of a pool for a project."""
    _permit(policies.may_reserve(request.user), "reserve")
    _known(year)
    form = forms.ReserveForm(request, year)
    page = {"title": f"Reservér penge i {year}", "about": BudgetYear(year), "verb": "Reservér penge"}
    return _answer(request, form, lambda: posting.reserve(by=request.user, shown=form.shown, **form.values), **page)


def post(request, year, pk):
    """One post: what it is, what has come out of it, and what can be done with it."""
    found = _find(request, year, pk)
    left = found.remaining if found.amount > 0 else 0
    context = {
        "post": found,
        "left": left,
        "uses": found.uses.select_related("by", "frame").order_by("pk"),
        "moves": moves_of(found, left) if policies.may_post(found, request.user) else [],
    }
    return render(request, "budget/post.html", context)


def commit(request, year, pk):
    """Bind reserved money."""
    return _move(request, year, pk, "commit", posting.commit)


def book(request, year, pk):
    """Book committed money as spent."""
    return _move(request, year, pk, "book", posting.book)


def release(request, year, pk):
    """Give money back to the pool."""
    return _move(request, year, pk, "release", posting.release)


def release_unspent(request, number):
    """Everything a project that goes no further still holds reserved, given back in one go."""
    project = get_object_or_404(Project.objects.visible_to(request.user), number=number)
    _permit(policies.may_reserve(request.user), f"release what {project} holds")
    reserved = queries.sums_of([project])[project.pk].reserved
    form = ConfirmForm(request, project)
    if request.method == "POST" and form.is_valid():
        text = f"{project.label} går ikke videre"
        return receipt_answer(request, posting.release_all(project, by=request.user, shown=form.shown, text=text))
    if not reserved and request.method != "POST":
        raise Conflict(project, f"{project.label} har ikke noget reserveret.")
    verb = f"Frigiv {kroner(reserved)}"
    return form_page(request, form, title=f"{verb}, som er reserveret", about=project, verb=verb)


def _move(request, year, pk, action, service):
    found = _find(request, year, pk)
    _permit(policies.may_post(found, request.user), f"{action} {found}")
    move = move_of(found, action)
    form = forms.MoveForm(request, found, label=move.label, help_text=move.help_text)

    def save():
        return service(found, by=request.user, shown=form.shown, **form.values)

    return _answer(request, form, save, title=f"{move.verb}: {found.text}", about=found, verb=move.verb)


def _answer(request, form, save, **page):
    """Show the form, or save with it; a sum that cannot be posted is told at its field, and nothing is saved."""
    if request.method == "POST" and form.is_valid():
        try:
            return receipt_answer(request, save().receipt)
        except Refused as refused:
            form.add_error(refused.field, str(refused))
    return form_page(request, form, **page)


def _find(request, year, pk):
    posts = PoolPost.objects.of_year(year).visible_to(request.user).with_pool()
    return get_object_or_404(posts.select_related("source__frame", "because"), pk=pk)


def _known(year):
    """404 for a year that has no frame and is neither this one nor the next."""
    if year not in {*framing.years(), clock.today().year, clock.today().year + 1}:
        raise Http404(year)


def _permit(allowed, what):
    if not allowed:
        raise PermissionDenied(what)
