"""The log in words a person reads."""

from django import template

from communication import words as communication
from priorities import words as priorities
from progress import words as progress

register = template.Library()

TOLD = {
    ("idea", "create"): "Kladde begyndt",
    ("idea", "send"): "Idéen er sendt",
    ("idea", "edit"): "Idéen er rettet",
    ("idea", "ask"): "Spørgsmål til afsenderen",
    ("idea", "reply"): "Svar fra afsenderen",
    ("idea", "write_to_sender"): "Besked til afsenderen",
    ("idea", "take_up"): "Idéen er taget op som projekt",
    ("idea", "refer"): "Idéen er henvist",
    ("idea", "reject"): "Idéen er afvist",
    ("idea", "merge"): "Idéen er samlet med en anden",
    ("idea", "withdraw"): "Idéen er trukket tilbage",
    ("idea", "reopen"): "Idéen er genåbnet",
    ("project", "imported"): "Hentet ind fra en liste",
    ("project", "edit"): "Projektet er rettet",
    ("project", "take_up"): "Projektet er begyndt",
    ("project", "set_people"): "Deltagere og områder er ændret",
    ("project", "submit"): "Indsendt til gate",
    ("project", "withdraw"): "Indsendelsen er trukket tilbage",
    ("project", "approve"): "Godkendt ved gate",
    ("project", "approve_with_conditions"): "Godkendt med betingelser",
    ("project", "send_back"): "Sendt tilbage fra gate",
    ("project", "stop"): "Stoppet",
    ("project", "rethink"): "Nytænkning besluttet",
    ("project", "reopen"): "Genoptaget",
    ("project", "start_over"): "Begyndt forfra i Undersøgelse",
    ("project", "advance"): "Gået til næste fase",
    ("project", "close"): "Afsluttet",
    ("project", "change_type"): "Projekttypen er ændret",
    ("proposal", "propose"): "Forslag til chefen",
    ("proposal", "confirm"): "Forslaget er bekræftet",
    ("proposal", "decline"): "Forslaget er afslået",
    ("document", "write"): "Dokument skrevet",
    ("document", "answer"): "Tjekliste besvaret",
    ("document", "download"): "Dokument hentet som PDF",
    ("attachment", "attach"): "Bilag lagt op",
    ("attachment", "add_version"): "Ny version af bilag lagt op",
    ("attachment", "withdraw"): "Bilag trukket tilbage",
    ("attachment", "download"): "Bilag hentet",
    ("gatereview", "download"): "Pakken er hentet som PDF",
    ("gatereview", "submit"): "Pakken er indsendt",
    ("gatereview", "recommend"): "Anbefaling til gaten",
    ("gatereview", "correct"): "Beslutningen er rettet",
    ("correction", "propose_correction"): "Rettelse foreslået",
    ("correction", "confirm"): "Rettelsen er bekræftet",
    ("correction", "decline"): "Rettelsen er afslået",
    ("minutes", "write_minutes"): "Beslutningen er skrevet ned, ikke bekræftet",
    ("minutes", "confirm"): "Referatet er bekræftet",
    ("minutes", "decline"): "Referatet er afvist",
    ("minutes", "withdraw"): "Referatet er trukket tilbage",
    ("minutes", "lapse"): "Referatet er bortfaldet",
    ("gatereview", "withdraw"): "Pakken er trukket tilbage",
    ("gatereview", "approve"): "Pakken er godkendt",
    ("gatereview", "approve_with_conditions"): "Pakken er godkendt med betingelser",
    ("gatereview", "send_back"): "Pakken er sendt tilbage",
    ("gatereview", "stop"): "Pakken førte til stop",
    ("gatereview", "rethink"): "Pakken førte til nytænkning",
    ("journalnumber", "set_journal_number"): "Journalnummer sat",
    ("condition", "ask_for"): "Betingelse stillet",
    ("condition", "meet"): "Betingelse meldt opfyldt",
    ("condition", "accept"): "Betingelse godtaget",
    ("condition", "refuse"): "Betingelse ikke godtaget",
    ("opinionrequest", "ask_for_opinion"): "IT & Digitalisering er bedt om en udtalelse",
    ("opinion", "give_opinion"): "Udtalelse fra IT & Digitalisering",
    ("quarterlystatus", "order"): "Kvartalsstatus bestilt",
    ("quarterlystatus", "finish"): "PDF'en er dannet",
    ("quarterlystatus", "retry"): "PDF'en dannes igen",
    ("quarterlystatus", "release"): "Frigivet til chefgruppen",
    ("quarterlystatus", "download"): "PDF'en er hentet",
    ("benefit", "add"): "Gevinst tilføjet",
    ("benefit", "edit"): "Gevinst rettet",
    ("benefit", "switch_off"): "Gevinst slået fra",
    ("benefit", "switch_on"): "Gevinst slået til igen",
    ("poolpost", "reserve"): "Penge reserveret",
    ("poolpost", "commit"): "Penge disponeret",
    ("poolpost", "book"): "Forbrug bogført",
    ("poolpost", "release"): "Penge givet tilbage",
    ("poolframe", "copy_frame"): "Rammen er kopieret",
    ("poolframe", "set_frame"): "Rammen er ændret",
    ("fixedline", "copy_frame"): "Fast post er kopieret",
    ("fixedline", "set_frame"): "Fast post er ændret",
    ("comment", "write"): "Kommentar skrevet",
    ("comment", "edit"): "Kommentar rettet",
    ("comment", "withdraw"): "Kommentar trukket tilbage",
}


WORDS = TOLD | priorities.TOLD | communication.TOLD | progress.TOLD


@register.filter
def told(change) -> str:
    """What happened, in a few Danish words."""
    return WORDS.get((change.item_type.model, change.action), change.action)
