from django.urls import path

from gates import journal_views

app_name = "decisions"
urlpatterns = [
    path("", journal_views.decisions, name="list"),
    path("<int:number>/pakke/", journal_views.package, name="package"),
    path("<int:number>/journalnummer/", journal_views.set_journal_number, name="set_journal_number"),
]
