from django.urls import path

from guide import views

app_name = "guide"
urlpatterns = [path("", views.model, name="model")]
