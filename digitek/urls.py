"""Every address of the portal: ASCII Danish, one room a line."""

from django.urls import include, path, register_converter

from lifecycle import views as lifecycle_views
from projects.numbers import NumberConverter

register_converter(NumberConverter, "number")

urlpatterns = [
    path("", include("overview.urls")),
    path("", include("people.urls")),
    path("", include("benefits.urls")),
    path("", include("budget.urls")),
    path("", include("progress.urls")),
    path("", include("conversation.urls")),
    path("prioritering/", include("priorities.urls")),
    path("kommunikation/", include("communication.urls")),
    path("kvartalsstatus/", include("reports.urls")),
    path("ideer/", include("ideas.urls")),
    path("projekter/", include("gates.urls")),
    path("beslutninger/", include("gates.journal.urls")),
    path("projekter/", include("projects.urls")),
    path("administration/", include("notices.urls")),
    path("administration/", include("gates.edition.urls")),
    path("administration/", include("progress.appetite.urls")),
    path("modellen/", include("guide.urls")),
    path("kladde/<slug:form>/", lifecycle_views.draft, name="draft"),
]
