from django.urls import path

from progress import views

app_name = "progress"

urlpatterns = [
    path("projekter/<number:number>/status/", views.status, name="status"),
    path("projekter/<number:number>/status/ny/", views.report, name="report"),
    path("projekter/<number:number>/risiko/", views.risk, name="risk"),
    path("projekter/<number:number>/risiko/ny/", views.assess, name="assess"),
    path("projekter/<number:number>/laering/ny/", views.write_lesson, name="write_lesson"),
    path("projekter/<number:number>/laering/<int:pk>/ret/", views.edit_lesson, name="edit_lesson"),
    path("projekter/<number:number>/laering/<int:pk>/traek-tilbage/", views.withdraw_lesson, name="withdraw_lesson"),
    path("laering/", views.lessons, name="lessons"),
]
