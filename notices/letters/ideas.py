"""What is told about an idea: mostly to its sender, who must never wonder where it is."""

from notices.letters.letter import Letter, paragraphs, quoted

SENDER = "du har sendt idéen"


def send(change):
    """A receipt to the sender, and a word to the named leder."""
    idea = change.item
    yield Letter(
        receiver=idea.sender, about=idea, label=idea.label, why=SENDER, receipt=True,
        subject="Tak for din idé",
        text=paragraphs(
            f"Din idé ”{idea.title}” er sendt og har fået nummer {idea.label}.",
            "DigiTek-teamet læser den og svarer dig. På idéens side kan du altid se, hvor langt den er.",
        ),
    )  # fmt: skip
    if idea.manager:
        yield Letter(
            receiver=idea.manager, about=idea, label=idea.label, why="du står som leder på idéen",
            subject=f"{idea.sender.display_name} har sendt en idé",
            text=paragraphs(
                f"{idea.sender.display_name} ({idea.unit.full_name}) har sendt idéen ”{idea.title}” "
                "og har skrevet dig på som leder.",
                "DigiTek-teamet går videre med den, så du behøver ikke gøre noget.",
            ),
        )  # fmt: skip


def ask(change):
    """The team's question."""
    yield _to_sender(
        change, "Vi har et spørgsmål til din idé",
        f"{change.by.display_name} har et spørgsmål til din idé ”{change.item.title}”:", quoted(change.reason),
        "Svar på idéens side, så går den videre.",
    )  # fmt: skip


def write_to_sender(change):
    """A word that asks for nothing."""
    yield _to_sender(
        change, "Besked om din idé", f"{change.by.display_name} skriver om din idé ”{change.item.title}”:",
        quoted(change.reason),
    )  # fmt: skip


def reply(change):
    """The answer, to the one who asked."""
    idea = change.item
    if idea.handler:
        yield Letter(
            receiver=idea.handler, about=idea, label=idea.label, why="du behandler idéen",
            subject="Der er svar på dit spørgsmål",
            text=paragraphs(f"{change.by.display_name} har svaret om idéen ”{idea.title}”:", quoted(change.reason)),
        )  # fmt: skip


def take_up(change):
    """It became a project."""
    yield _to_sender(
        change, "Din idé er nu et projekt",
        f"DigiTek-teamet har taget din idé ”{change.item.title}” op som projekt. "
        f"Den beholder sit nummer, {change.item.label}.",
        "Du kan stadig følge den på idéens side.",
    )  # fmt: skip


def refer(change):
    """It belongs elsewhere."""
    idea = change.item
    yield _to_sender(
        change, "Din idé er sendt videre",
        f"Din idé ”{idea.title}” hører til et andet sted, så DigiTek-teamet har henvist den"
        f"{f' til {idea.referred_to}' if idea.referred_to else ''}.",
        _answer(change),
    )  # fmt: skip


def reject(change):
    """No, and why."""
    yield _to_sender(
        change, "Svar på din idé",
        f"Tak for din idé ”{change.item.title}”. DigiTek-teamet går ikke videre med den.", _answer(change),
    )  # fmt: skip


def merge(change):
    """It is the same as one that is there."""
    idea = change.item
    other = f" ({idea.merged_into.label})" if idea.merged_into else ""
    yield _to_sender(
        change, "Din idé er samlet med en anden",
        f"Din idé ”{idea.title}” ligner en idé, vi allerede har{other}. De to er nu samlet.", _answer(change),
    )  # fmt: skip


def reopen(change):
    """It is looked at again."""
    yield _to_sender(
        change, "Vi ser på din idé igen", f"DigiTek-teamet har genåbnet din idé ”{change.item.title}”.",
        _answer(change),
    )  # fmt: skip


def _to_sender(change, subject, *parts) -> Letter:
    idea = change.item
    return Letter(
        receiver=idea.sender, about=idea, label=idea.label, why=SENDER, subject=subject, text=paragraphs(*parts)
    )


def _answer(change) -> str:
    """The words of the one who acted, as the log has them: the idea's own field may have changed since."""
    return change.reason and f"{change.by.display_name} skriver:\n\n{quoted(change.reason)}"


LETTERS = {
    ("idea", "send"): send,
    ("idea", "ask"): ask,
    ("idea", "write_to_sender"): write_to_sender,
    ("idea", "reply"): reply,
    ("idea", "take_up"): take_up,
    ("idea", "refer"): refer,
    ("idea", "reject"): reject,
    ("idea", "merge"): merge,
    ("idea", "reopen"): reopen,
}
# A draft, a mended word and what the sender takes back are nobody else's news.
SILENT = {("idea", "create"), ("idea", "edit"), ("idea", "withdraw")}
