from django.urls import path

from people import deputy_views, views

app_name = "people"
urlpatterns = [
    path("log-ind/", views.login, name="login"),
    path("log-ud/", views.logout, name="logout"),
    path("profil/", views.profile, name="profile"),
    path("profil/mails/", views.mails, name="mails"),
    path("profil/mails/<slug:slug>/fra/", views.stop_mail, name="stop_mail"),
    path("profil/stedfortraeder/", deputy_views.deputies, name="deputies"),
    path("profil/stedfortraeder/<int:pk>/afslut/", deputy_views.end_deputy, name="end_deputy"),
    path("sundhed/", views.health, name="health"),
]
