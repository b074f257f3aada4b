"""The one table: which action on which kind of thing has which letter, and which is nobody else's news."""

from lifecycle.models import StateChange
from notices.letters import communication, conversation, deputies, gates, ideas, progress, projects, quarter
from notices.letters.letter import Letter

ROOMS = (ideas, projects, gates, progress, communication, quarter, conversation, deputies)
# Gains, money and files are seen on the project's page, and by those who asked for them.
WORK = {
    "benefit": ("add", "edit", "switch_off", "switch_on"),
    "poolpost": ("reserve", "commit", "book", "release"),
    "poolframe": ("set_frame", "copy_frame"),
    "fixedline": ("set_frame", "copy_frame"),
    "storedfile": ("download",),
    "attachment": ("attach", "add_version", "withdraw", "download"),
    # Help that is wanted waits in Mine opgaver; the rest is read on the project's page.
    "statusreport": ("report",),
    "riskassessment": ("assess",),
    "lesson": ("write_lesson", "edit_lesson", "withdraw_lesson"),
}
LETTERS = {key: write for room in ROOMS for key, write in room.LETTERS.items()}
SILENT = {key for room in ROOMS for key in room.SILENT}
SILENT |= {(model, action) for model, actions in WORK.items() for action in actions}


def key_of(change: StateChange) -> tuple[str, str]:
    return change.item_type.model, change.action


def has_letter(change: StateChange) -> bool:
    """Whether anybody could be told of it."""
    return key_of(change) in LETTERS


def letters_of(change: StateChange) -> list[Letter]:
    """The letters about `change` as things are now: one each, and none but a receipt to the one who did it."""
    if not has_letter(change):
        return []
    letters: dict[int, Letter] = {}
    for letter in LETTERS[key_of(change)](change):
        if letter.receipt or letter.receiver.pk != change.by_id:
            letters.setdefault(letter.receiver.pk, letter)
    return list(letters.values())
