"""What comes out, and whose answer is missing: the year, the board, the two lists."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import render

from communication import board, lists, policies
from communication.year import year_strip
from lifecycle import clock
from people.roles import Permission


def index(request):
    """The year and the board; a medarbejder sees what came out."""
    _refuse_strangers(request)
    user = request.user
    follows = user.may_somewhere(Permission.COMMENT_POST)
    lanes = board.lanes(user)
    context = {
        "year": year_strip(clock.today().year) if follows else None,
        "lanes": lanes if follows or any(lane.cards for lane in lanes) else [],
        "lately": board.lately(user),
        "tab": "index",
    }
    return render(request, "communication/index.html", context | _may_begin(user))


def articles(request):
    """The articles as a list."""
    _refuse_strangers(request)
    context = {"listing": lists.articles(request), "tab": "articles", "title": "Artikler"}
    return render(request, "communication/list.html", context | _may_begin(request.user))


def posts(request):
    """The posts as a list."""
    _refuse_strangers(request)
    context = {"listing": lists.posts(request), "tab": "posts", "title": "Indlæg"}
    return render(request, "communication/list.html", context | _may_begin(request.user))


def _refuse_strangers(request):
    if not policies.may_read_published(request.user):
        raise PermissionDenied("communication")


def _may_begin(user) -> dict:
    return {
        "may_propose": user.may_somewhere(Permission.PROPOSE_TOPIC),
        "may_begin_post": policies.may_begin_post(user),
    }
