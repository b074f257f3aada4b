from django.urls import path

from priorities import views

app_name = "priorities"
urlpatterns = [
    path("", views.current, name="current"),
    path("<slug:quarter>/", views.board, name="board"),
    path("<slug:quarter>/opret/", views.create, name="create"),
    path("<slug:quarter>/aabn-moede/", views.open_meeting, name="open_meeting"),
    path("<slug:quarter>/luk/", views.close, name="close"),
    path("<slug:quarter>/<number:number>/", views.project, name="project"),
    path("<slug:quarter>/<number:number>/anbefal/", views.recommend, name="recommend"),
    path("<slug:quarter>/<number:number>/placer/", views.place, name="place"),
    path("<slug:quarter>/<number:number>/flyt/", views.move, name="move"),
    path("<slug:quarter>/<number:number>/fortryd/", views.undo, name="undo"),
]
