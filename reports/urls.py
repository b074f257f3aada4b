from django.urls import path

from reports import views

app_name = "reports"
urlpatterns = [
    path("", views.index, name="list"),
    path("<slug:slug>/", views.newest, name="newest"),
    path("<slug:slug>/dan/", views.order, name="order"),
    path("<slug:slug>/<int:number>/", views.version, name="version"),
    path("<slug:slug>/<int:number>/fremdrift/", views.progress, name="progress"),
    path("<slug:slug>/<int:number>/pdf/", views.pdf, name="pdf"),
    path("<slug:slug>/<int:number>/frigiv/", views.release, name="release"),
    path("<slug:slug>/<int:number>/proev-igen/", views.retry, name="retry"),
]
