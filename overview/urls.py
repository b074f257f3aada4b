from django.urls import path

from overview import views
from projects.views import short_link

app_name = "overview"
urlpatterns = [
    path("", views.home, name="home"),
    path("projekter/", views.portfolio_page, name="portfolio"),
    path("soeg/", views.search_page, name="search"),
    path("p/<int:number>/", short_link, name="short_link"),
    path("projekter/<number:number>/", views.project, name="project"),
    path("projekter/<number:number>/historik/", views.history, name="history"),
    path("projekter/<number:number>/siden-gate/", views.since, name="since"),
]
