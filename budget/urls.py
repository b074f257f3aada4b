from django.urls import path

from budget import views

app_name = "budget"
urlpatterns = [
    path("oekonomi/", views.current, name="current"),
    path("projekter/<number:number>/frigiv/", views.release_unspent, name="release_unspent"),
    path("oekonomi/<int:year>/", views.year, name="year"),
    path("oekonomi/<int:year>/kopier/", views.copy_frames, name="copy_frames"),
    path("oekonomi/<int:year>/reserver/", views.reserve, name="reserve"),
    path("oekonomi/<int:year>/ramme/<int:pk>/", views.set_frame, name="set_frame"),
    path("oekonomi/<int:year>/fast/<int:pk>/", views.set_line, name="set_line"),
    path("oekonomi/<int:year>/post/<int:pk>/", views.post, name="post"),
    path("oekonomi/<int:year>/post/<int:pk>/disponer/", views.commit, name="commit"),
    path("oekonomi/<int:year>/post/<int:pk>/bogfoer/", views.book, name="book"),
    path("oekonomi/<int:year>/post/<int:pk>/frigiv/", views.release, name="release"),
]
