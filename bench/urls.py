"""The portal's own addresses, and the empty page that the others are held against."""

from django.shortcuts import render
from django.urls import include, path

EMPTY = "/bench-tom/"


def empty(request):
    """The frame alone: session, person, menu, search field; nothing in it."""
    return render(request, "base.html")


urlpatterns = [path(EMPTY.strip("/") + "/", empty), path("", include("digitek.urls"))]
