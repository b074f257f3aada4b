from django.urls import path

from benefits import views

app_name = "benefits"
urlpatterns = [
    path("projekter/<number:number>/gevinster/", views.index, name="list"),
    path("projekter/<number:number>/gevinster/ny/", views.add, name="add"),
    path("projekter/<number:number>/gevinster/<int:pk>/ret/", views.edit, name="edit"),
    path("projekter/<number:number>/gevinster/<int:pk>/slaa-fra/", views.switch_off, name="switch_off"),
    path("projekter/<number:number>/gevinster/<int:pk>/slaa-til/", views.switch_on, name="switch_on"),
]
