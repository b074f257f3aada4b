from django.urls import path

from progress.appetite import views

app_name = "appetite"
urlpatterns = [
    path("risikovillighed/", views.current, name="current"),
    path("risikovillighed/<int:appetite>/", views.version, name="version"),
    path("risikovillighed/foreslaa/", views.propose, name="propose"),
    path("risikovillighed/forslag/<int:pk>/", views.proposal, name="proposal"),
    path("risikovillighed/forslag/<int:pk>/bekraeft/", views.confirm, name="confirm"),
    path("risikovillighed/forslag/<int:pk>/afslaa/", views.decline, name="decline"),
    path("risikovillighed/forslag/<int:pk>/traek-tilbage/", views.withdraw, name="withdraw"),
]
