from django.urls import path

from gates.journal import views

app_name = "decisions"
urlpatterns = [
    path("", views.decisions, name="list"),
    path("<int:number>/pakke/", views.package, name="package"),
    path("<int:number>/journalnummer/", views.set_journal_number, name="set_journal_number"),
]
