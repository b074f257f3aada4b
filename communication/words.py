"""The log of articles and posts in Danish words."""

from communication.models import Slot, Verdict

TOLD = {
    ("article", "propose"): "Emnet er foreslået",
    ("article", "edit_topic"): "Emnet er rettet",
    ("article", "answer_topic"): "Svar på emnet",
    ("article", "begin_writing"): "Emnet er godkendt af leder og chef",
    ("article", "reject"): "Emnet er afvist",
    ("article", "write"): "Artiklens tekst er ændret",
    ("article", "submit"): "Teksten er sendt til godkendelse",
    ("article", "answer_text"): "Svar på teksten",
    ("article", "approve"): "Teksten er godkendt af leder og chef",
    ("article", "arrange"): "Artiklens oplysninger er rettet",
    ("article", "send"): "Artiklen er sendt",
    ("post", "begin"): "Kladde til indlæg begyndt",
    ("post", "write"): "Indlæggets tekst er ændret",
    ("post", "arrange"): "Indlæggets oplysninger er rettet",
    ("post", "ask_for_comment"): "Indlægget er sendt til kommentar",
    ("post", "comment"): "Kommentar til indlægget",
    ("post", "make_ready"): "Indlægget er klar til udgivelse",
    ("post", "publish"): "Indlægget er udgivet",
}
ANSWERS = {
    Verdict.APPROVE: "har godkendt",
    Verdict.ASK_FOR_CHANGE: "ønsker en ændring af",
    Verdict.REJECT: "har afvist",
}


def told(change) -> str:
    """What happened, in a few words; an answer says whose and which."""
    slot, verdict = change.details.get("slot"), change.details.get("verdict")
    if slot in Slot.values and verdict in ANSWERS:
        subject = "emnet" if change.action == "answer_topic" else "teksten"
        return f"{Slot(slot).label} {ANSWERS[verdict]} {subject}"
    if change.action == "make_ready" and change.details.get("by_silence"):
        return "Indlægget er klar: fristen udløb uden kommentar"
    return TOLD.get((change.item_type.model, change.action), change.action)
