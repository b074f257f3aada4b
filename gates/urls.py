from django.urls import path

from gates import attachment_views, condition_views, correction_views, opinion_views, views

app_name = "gates"
urlpatterns = [
    path("<number:number>/dokumenter/<slug:code>/", views.document, name="document"),
    path("<number:number>/dokumenter/<slug:code>/skriv/", views.write, name="write"),
    path("<number:number>/dokumenter/<slug:code>/version/<int:version>/", views.version, name="version"),
    path("<number:number>/dokumenter/<slug:code>/pdf/", views.document_pdf, name="document_pdf"),
    path("<number:number>/dokumenter/<slug:code>/version/<int:version>/pdf/", views.version_pdf, name="version_pdf"),
    path("<number:number>/dokumenter/<slug:code>/sammenlign/", views.compare, name="compare"),
    path("<number:number>/gate/", views.prepare, name="prepare"),
    path("<number:number>/gate/traek-tilbage/", views.withdraw, name="withdraw"),
    path("<number:number>/gate/<int:gate>/<int:submission>/", views.review, name="review"),
    path("<number:number>/gate/<int:gate>/<int:submission>/anbefaling/", views.recommend, name="recommend"),
    path("<number:number>/gate/<int:gate>/<int:submission>/pdf/", views.pack_pdf, name="pack_pdf"),
    path("<number:number>/udtalelse/", opinion_views.opinion, name="opinion"),
    path("<number:number>/udtalelse/bed-om/", opinion_views.ask_opinion, name="ask_opinion"),
    path("<number:number>/udtalelse/giv/", opinion_views.give_opinion, name="give_opinion"),
    path("<number:number>/gate/<int:gate>/<int:submission>/ret/", correction_views.correct, name="correct"),
    path(
        "<number:number>/gate/<int:gate>/<int:submission>/foreslaa-rettelse/",
        correction_views.propose_correction,
        name="propose_correction",
    ),
    path(
        "<number:number>/rettelser/<int:pk>/bekraeft/", correction_views.confirm_correction, name="confirm_correction"
    ),
    path("<number:number>/rettelser/<int:pk>/afslaa/", correction_views.decline_correction, name="decline_correction"),
    path("<number:number>/betingelser/<int:pk>/opfyldt/", condition_views.meet_condition, name="meet_condition"),
    path("<number:number>/betingelser/<int:pk>/godtag/", condition_views.accept_condition, name="accept_condition"),
    path("<number:number>/betingelser/<int:pk>/afvis/", condition_views.refuse_condition, name="refuse_condition"),
    path("<number:number>/bilag/", attachment_views.attachments, name="attachments"),
    path("<number:number>/bilag/laeg-op/", attachment_views.attach, name="attach"),
    path("<number:number>/bilag/<int:pk>/ny-version/", attachment_views.add_version, name="add_version"),
    path(
        "<number:number>/bilag/<int:pk>/traek-tilbage/",
        attachment_views.withdraw_attachment,
        name="withdraw_attachment",
    ),
    path("<number:number>/bilag/<int:pk>/version/<int:version>/", attachment_views.download, name="download"),
]
