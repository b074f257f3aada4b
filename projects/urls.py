from django.urls import path

from projects import views

app_name = "projects"
urlpatterns = [
    path("<number:number>/ret/", views.edit, name="edit"),
    path("<number:number>/deltagere/", views.people, name="people"),
    path("<number:number>/naeste-fase/", views.advance, name="advance"),
    path("<number:number>/begynd-forfra/", views.start_over, name="start_over"),
    path("<number:number>/afslut/", views.close, name="close"),
    path("<number:number>/stop/", views.stop, name="stop"),
    path("<number:number>/genoptag/", views.reopen, name="reopen"),
    path("<number:number>/skift-type/", views.change_type, name="change_type"),
    path("<number:number>/foreslaa/type/", views.propose_type, name="propose_type"),
    path("<number:number>/foreslaa/stop/", views.propose_stop, name="propose_stop"),
    path("<number:number>/foreslaa/genoptag/", views.propose_reopen, name="propose_reopen"),
    path("<number:number>/forslag/<int:pk>/bekraeft/", views.confirm_proposal, name="confirm_proposal"),
    path("<number:number>/forslag/<int:pk>/afslaa/", views.decline_proposal, name="decline_proposal"),
]
