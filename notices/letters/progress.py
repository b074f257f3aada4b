"""What is told about the risk appetite: to chefgruppen what is proposed, to who proposed it how it was answered."""

from notices.letters.letter import Letter, deciders, paragraphs, quoted, told
from progress import policies
from progress.limits import place_words

ANSWERED = {
    "confirm": ("Risikovilligheden er bekræftet", "har bekræftet dit forslag. Grænserne er i kraft fra nu af."),
    "decline": ("Dit forslag om risikovillighed er afslået", "har afslået dit forslag. Grænserne er, som de var."),
}


def propose_appetite(change):
    """To each chef but the one who proposed it, as long as nobody has answered."""
    proposal = change.item
    if not proposal.is_open:
        return
    yield from told(
        [(user, "du kan svare på forslaget") for user in deciders(policies.may_answer_appetite, proposal)],
        about=proposal, label=proposal.label, subject="Forslag til andre grænser",
        text=paragraphs(
            f"{change.by.display_name} foreslår andre grænser for, hvor stor risiko der tåles, {proposal.where}:",
            _lines(proposal),
            f"Begrundelse:\n\n{quoted(proposal.why)}",
            "På forslagets side kan du se, hvilke projekter det berører, og bekræfte eller afslå.",
        ),
    )  # fmt: skip


def answered(change):
    """A chef's answer, to the one who proposed."""
    proposal = change.item
    subject, words = ANSWERED[change.action]
    yield Letter(
        receiver=proposal.proposed_by, about=proposal, label=proposal.label, why="du har lavet forslaget",
        subject=subject,
        text=paragraphs(
            f"{change.by.display_name} {words}",
            f"Du foreslog {proposal.where}:\n\n{_lines(proposal)}",
            change.reason and f"Begrundelse:\n\n{quoted(change.reason)}",
        ),
    )  # fmt: skip


def _lines(proposal) -> str:
    lines = (f"- {place_words(place).capitalize()}: {was} → {becomes}" for place, was, becomes in proposal.changes)
    return "\n".join(lines)


LETTERS = {
    ("appetiteproposal", "propose_appetite"): propose_appetite,
    ("appetiteproposal", "confirm"): answered,
    ("appetiteproposal", "decline"): answered,
}
# Taken back, it leaves the tasks of those who were to answer; that a matrix is in force is told with the answer.
SILENT = {("appetiteproposal", "withdraw"), ("riskappetite", "settle_appetite")}
