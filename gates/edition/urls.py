from django.urls import path

from gates.edition import views

app_name = "editions"
urlpatterns = [
    path("udgaver/", views.editions, name="list"),
    path("udgaver/ny/", views.prepare, name="prepare"),
    path("udgaver/<int:edition>/", views.edition, name="edition"),
    path("udgaver/<int:edition>/tag-i-brug/", views.take_into_use, name="take_into_use"),
    path("udgaver/<int:edition>/<slug:code>/nyt-punkt/", views.add_item, name="add_item"),
    path("udgaver/<int:edition>/<slug:code>/<slug:item>/ret/", views.edit_item, name="edit_item"),
    path("udgaver/<int:edition>/<slug:code>/<slug:item>/tag-af/", views.take_off, name="take_off"),
]
