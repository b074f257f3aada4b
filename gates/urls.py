from django.urls import path

from gates.attachment import views as attachments
from gates.decision import condition_views as conditions
from gates.decision import correction_views as corrections
from gates.decision import minutes_views as minutes
from gates.decision import views as decisions
from gates.document import views as documents
from gates.opinion import views as opinions
from gates.submission import views as packs

app_name = "gates"
urlpatterns = [
    path("<number:number>/dokumenter/<slug:code>/", documents.document, name="document"),
    path("<number:number>/dokumenter/<slug:code>/skriv/", documents.write, name="write"),
    path("<number:number>/dokumenter/<slug:code>/version/<int:version>/", documents.version, name="version"),
    path("<number:number>/dokumenter/<slug:code>/pdf/", documents.document_pdf, name="document_pdf"),
    path(
        "<number:number>/dokumenter/<slug:code>/version/<int:version>/pdf/", documents.version_pdf, name="version_pdf"
    ),
    path("<number:number>/dokumenter/<slug:code>/sammenlign/", documents.compare, name="compare"),
    path("<number:number>/gate/", packs.prepare, name="prepare"),
    path("<number:number>/gate/traek-tilbage/", packs.withdraw, name="withdraw"),
    path("<number:number>/gate/<int:gate>/<int:submission>/", decisions.review, name="review"),
    path("<number:number>/gate/<int:gate>/<int:submission>/anbefaling/", packs.recommend, name="recommend"),
    path("<number:number>/gate/<int:gate>/<int:submission>/pdf/", packs.pack_pdf, name="pack_pdf"),
    path("<number:number>/udtalelse/", opinions.opinion, name="opinion"),
    path("<number:number>/udtalelse/bed-om/", opinions.ask_opinion, name="ask_opinion"),
    path("<number:number>/udtalelse/giv/", opinions.give_opinion, name="give_opinion"),
    path("<number:number>/gate/<int:gate>/<int:submission>/ret/", corrections.correct, name="correct"),
    path(
        "<number:number>/gate/<int:gate>/<int:submission>/foreslaa-rettelse/",
        corrections.propose_correction,
        name="propose_correction",
    ),
    path("<number:number>/rettelser/<int:pk>/bekraeft/", corrections.confirm_correction, name="confirm_correction"),
    path("<number:number>/rettelser/<int:pk>/afslaa/", corrections.decline_correction, name="decline_correction"),
    path("<number:number>/gate/<int:gate>/<int:submission>/referat/", minutes.write_minutes, name="write_minutes"),
    path("<number:number>/referater/<int:pk>/bekraeft/", minutes.confirm_minutes, name="confirm_minutes"),
    path("<number:number>/referater/<int:pk>/afvis/", minutes.decline_minutes, name="decline_minutes"),
    path("<number:number>/referater/<int:pk>/traek-tilbage/", minutes.withdraw_minutes, name="withdraw_minutes"),
    path("<number:number>/betingelser/<int:pk>/opfyldt/", conditions.meet_condition, name="meet_condition"),
    path("<number:number>/betingelser/<int:pk>/godtag/", conditions.accept_condition, name="accept_condition"),
    path("<number:number>/betingelser/<int:pk>/afvis/", conditions.refuse_condition, name="refuse_condition"),
    path("<number:number>/bilag/", attachments.attachments, name="attachments"),
    path("<number:number>/bilag/laeg-op/", attachments.attach, name="attach"),
    path("<number:number>/bilag/<int:pk>/ny-version/", attachments.add_version, name="add_version"),
    path(
        "<number:number>/bilag/<int:pk>/traek-tilbage/",
        attachments.withdraw_attachment,
        name="withdraw_attachment",
    ),
    path("<number:number>/bilag/<int:pk>/version/<int:version>/", attachments.download, name="download"),
]
