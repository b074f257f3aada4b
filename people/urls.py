from django.urls import path

from people import views

app_name = "people"
urlpatterns = [
    path("log-ind/", views.login, name="login"),
    path("log-ud/", views.logout, name="logout"),
    path("profil/", views.profile, name="profile"),
    path("sundhed/", views.health, name="health"),
]
