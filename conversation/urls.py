from django.urls import path

from conversation import views

app_name = "conversation"
urlpatterns = [
    path("<slug:kind>/<number:number>/kommentarer/", views.comments, name="comments"),
    path("<slug:kind>/<number:number>/kommentarer/<int:pk>/ret/", views.edit, name="edit"),
    path("<slug:kind>/<number:number>/kommentarer/<int:pk>/traek-tilbage/", views.withdraw, name="withdraw"),
    path("<slug:kind>/<number:number>/foelg/", views.follow, name="follow"),
    path("<slug:kind>/<number:number>/foelg-ikke/", views.unfollow, name="unfollow"),
]
