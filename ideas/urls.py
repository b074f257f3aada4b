from django.urls import path

from ideas import views

app_name = "ideas"
urlpatterns = [
    path("", views.index, name="list"),
    path("ny/", views.create, name="create"),
    path("kladde/<int:pk>/", views.draft, name="draft"),
    path("<number:number>/", views.detail, name="detail"),
    path("<number:number>/ret/", views.edit, name="edit"),
    path("<number:number>/spoerg/", views.ask, name="ask"),
    path("<number:number>/svar/", views.reply, name="reply"),
    path("<number:number>/skriv/", views.write_to_sender, name="write_to_sender"),
    path("<number:number>/tag-op/", views.take_up, name="take_up"),
    path("<number:number>/henvis/", views.refer, name="refer"),
    path("<number:number>/afvis/", views.reject, name="reject"),
    path("<number:number>/saml/", views.merge, name="merge"),
    path("<number:number>/traek-tilbage/", views.withdraw, name="withdraw"),
    path("<number:number>/genaabn/", views.reopen, name="reopen"),
]
