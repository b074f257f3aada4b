"""The quarter's round: the board, each project's page on it, and what is done there."""

from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from danish.dates import Quarter
from lifecycle import clock
from lifecycle.acting import act, form_page
from lifecycle.errors import Refused
from lifecycle.forms import ConfirmForm
from lifecycle.middleware import receipt_answer
from lifecycle.receipts import new_token
from priorities import closing, criteria, moving, policies, preparing, queries
from priorities.cards import board_of, table_for
from priorities.forms import CloseForm, PlaceForm, RecommendForm
from priorities.models import Round

NOT_YOURS = "Prioriteringen er for chefgruppen, direktøren og Team DigiTek."
TABS = 6


def current(request):
    """This quarter's round; without one, the newest there is, and to those who can create it the empty page."""
    _let_in(request.user)
    running = Quarter.of(clock.today())
    newest = Round.objects.first()
    if newest is None or Round.objects.of(running).exists() or policies.may_create(None, request.user):
        return redirect("priorities:board", running.slug)
    return redirect(newest)


def board(request, quarter):
    """The board, or the same as a list; before it is created, the page that says so."""
    _let_in(request.user)
    period = _period(quarter)
    round = Round.objects.of(period).first()
    if round is not None:
        return _show_board(request, round)
    if not preparing.can_be_created(period):
        raise Http404(quarter)
    context = {"period": period, "may_create": policies.may_create(None, request.user), "rounds": _tabs()}
    return render(request, "priorities/empty.html", context)


def _show_board(request, round, refused=None):
    user = request.user
    rows = queries.rows_of(round, user)
    may_place = round.is_in_meeting and policies.may_place(round, user)
    context = {
        "round": round,
        "form": refused,
        "rounds": _tabs(),
        "steps": _steps(round),
        "meters": queries.meters(round, rows),
        "moved": sum(row.moved for row in rows),
        "previous": next((row.previous_quarter for row in rows if row.previous_quarter), None),
        "to_decide": sum(not row.must for row in rows),
        "recommended": sum(row.recommended is not None for row in rows),
        "decided": queries.decided(round, rows),
        "latest": round.placings.latest_turn() if may_place else None,
        "undo_token": new_token(user),
        "may_recommend": not round.is_closed and policies.may_recommend(None, user),
        "may_open": round.state == Round.State.PREPARATION and policies.may_open_meeting(round, user),
        "may_close": round.is_in_meeting and policies.may_close(round, user),
        "log": queries.log_of(round),
    }
    if request.GET.get("vis") == "liste":
        context["table"] = table_for(round, rows, lambda row: _url("project", round, row.number))
    else:
        context["lanes"] = board_of(round, rows, user, may_place, refused, _focus(request))
    template = "priorities/_board.html" if request.htmx else "priorities/board.html"
    return render(request, template, context, status=422 if refused else 200)


def create(request, quarter):
    """DigiTek creates the quarter's round."""
    period = _period(quarter)
    if not policies.may_create(None, request.user):
        raise Refused(NOT_YOURS)
    there = Round.objects.of(period).first()
    if request.method != "POST" and there:
        return redirect(there)
    if not there and not preparing.can_be_created(period):
        raise Http404(quarter)
    form = ConfirmForm(request)
    if request.method == "POST" and form.is_valid():
        _, change = preparing.create_round(period, by=request.user, shown=form.shown)
        return receipt_answer(request, change.receipt)
    about = Round(year=period.year, quarter=period.number)
    return form_page(request, form, title="Opret prioriteringsrunde", about=about, verb="Opret runden")


def open_meeting(request, quarter):
    """From preparation to meeting."""
    round = _round(request, quarter)
    return act(request, ConfirmForm(request, round), round.open_meeting)


def close(request, quarter):
    """A chef looks the whole round through, and closes it."""
    round = _round(request, quarter)
    if not policies.may_close(round, request.user):
        raise Refused("Det er chefgruppen, der lukker runden.")
    if request.method != "POST" and not round.is_in_meeting:
        return redirect(round)
    rows = queries.in_order(queries.rows_of(round))
    form = CloseForm(request, round, sorted(rows, key=lambda row: row.number))
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        _, receipt = closing.close(
            round, by=request.user, shown=form.shown, basis=typed["basis"], meeting=typed["meeting"]
        )
        return receipt_answer(request, receipt)
    changes = [row for row in rows if row.lane != row.before]
    context = {
        "round": round,
        "changes": changes,
        "others": [row for row in rows if row.differs and row.reason and row not in changes],
        "unchanged": len(rows) - len(changes),
        "lacking": closing.lacking_reasons(rows),
        "lacking_recommendations": sum(row.lacks_recommendation for row in rows),
        "form": form,
    }
    return render(request, "priorities/close.html", context, status=422 if form.errors else 200)


def project(request, quarter, number):
    """One project in the round: what is recommended and why, where it stands, and the form of the moment."""
    round = _round(request, quarter)
    row = _row(request, round, number)
    user = request.user
    if row.must or round.is_closed:
        return _show_project(request, round, row)
    if round.is_in_meeting and policies.may_place(round, user):
        return _show_project(request, round, row, PlaceForm(request, row), "place", "Placér")
    if policies.may_recommend(None, user):
        return _show_project(request, round, row, RecommendForm(request, row), "recommend", "Gem anbefaling")
    return _show_project(request, round, row)


def recommend(request, quarter, number):
    """DigiTek recommends a lane for one project."""
    round = _round(request, quarter)
    row = _row(request, round, number)
    if not policies.may_recommend(None, request.user):
        raise Refused("Det er DigiTek, der skriver anbefalingerne.")
    if request.method != "POST" and (row.must or round.is_closed):
        return redirect("priorities:project", quarter, number)
    form = RecommendForm(request, row)
    if request.method == "POST":
        preparing.refuse_if_closed(round)
        if form.is_valid():
            typed = form.cleaned_data
            receipt = preparing.recommend(
                round, row.project, typed["lane"].code, by=request.user, shown=form.shown, reason=typed["reason"]
            )
            return receipt_answer(request, receipt)
    return _show_project(request, round, row, form, "recommend", "Gem anbefaling")


def place(request, quarter, number):
    """The meeting places one project, from its own page."""
    return _place(request, quarter, number, lambda round, row, form: _show_project(
        request, round, row, form, "place", "Placér"
    ))  # fmt: skip


def move(request, quarter, number):
    """The meeting places one project, from its card; a refusal stands on the card."""
    if request.method != "POST":
        return redirect("priorities:place", quarter, number)
    return _place(request, quarter, number, lambda round, row, form: _show_board(request, round, form))


def _place(request, quarter, number, show):
    round = _round(request, quarter)
    row = _row(request, round, number)
    if not policies.may_place(round, request.user):
        raise Refused(NOT_YOURS)
    if request.method != "POST" and (row.must or not round.is_in_meeting):
        return redirect("priorities:project", quarter, number)
    form = PlaceForm(request, row)
    if request.method == "POST":
        moving.refuse_outside_meeting(round)
        if form.is_valid():
            typed = form.cleaned_data
            receipt = moving.place(
                round, row.project, typed["lane"].code, by=request.user, shown=form.shown, reason=typed["reason"]
            )
            return receipt_answer(request, receipt)
    return show(round, row, form)


def undo(request, quarter, number):
    """The latest move of the meeting is taken back."""
    round = _round(request, quarter)
    if not policies.may_place(round, request.user):
        raise Refused(NOT_YOURS)
    placing = get_object_or_404(round.placings.select_related("round", "project"), project__number=number)
    form = ConfirmForm(request, placing)
    if request.method == "POST" and form.is_valid():
        return receipt_answer(request, moving.undo(placing, by=request.user, shown=form.shown))
    return form_page(request, form, title=f"Fortryd flytningen af {placing.project.label}", about=round, verb="Fortryd")


def _show_project(request, round, row, form=None, action="", verb=""):
    context = {
        "round": round,
        "row": row,
        "form": form,
        "action": _url(action, round, row.number) if form else "",
        "verb": verb,
        "may_recommend": not round.is_closed and not row.must and policies.may_recommend(None, request.user),
        "criteria": criteria,
        "log": queries.log_of(round, row.project),
        "history": queries.history_of(row.project),
    }
    return render(request, "priorities/project.html", context, status=422 if form and form.errors else 200)


def _let_in(user):
    if not policies.may_see(user):
        raise Refused(NOT_YOURS)


def _period(slug) -> Quarter:
    try:
        return Quarter.from_slug(slug)
    except ValueError as error:
        raise Http404(slug) from error


def _round(request, slug) -> Round:
    _let_in(request.user)
    return get_object_or_404(Round.objects.of(_period(slug)))


def _row(request, round, number):
    row = next(iter(queries.rows_of(round, request.user, number)), None)
    if row is None:
        raise Http404(number)
    return row


def _url(name, round, number) -> str:
    return reverse(f"priorities:{name}", args=[round.slug, number])


def _tabs():
    return Round.objects.all()[:TABS]


def _focus(request) -> int | None:
    """The card that the answer to a move puts in front of the reader."""
    asked = request.GET.get("kort", "")
    return int(asked) if asked.isascii() and asked.isdecimal() and len(asked) < 10 else None


def _steps(round) -> list[dict]:
    """Forberedelse → Møde → Lukket, and where the round is."""
    order = list(Round.State)
    here = order.index(round.state)
    status = ["done" if place < here else "now" if place == here else "next" for place in range(len(order))]
    return [{"label": state.label, "status": status} for state, status in zip(order, status, strict=True)]
