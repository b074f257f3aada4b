"""What is told of the quarter: the meeting is open, a project's priority is decided, the status is released."""

from notices.letters.letter import Letter, deciders, paragraphs, quoted, told
from priorities import policies as priorities
from reports import policies as reports


def open_meeting(change):
    """To chefgruppen, as long as the meeting is open."""
    round = change.item
    if not round.is_in_meeting:
        return
    for user in deciders(priorities.may_close, round):
        yield Letter(
            receiver=user, about=round, label=round.label, why="du er med i chefgruppen",
            readable=priorities.may_see(user), subject="Prioriteringsmødet er åbnet",
            text=paragraphs(
                f"{change.by.display_name} har åbnet prioriteringsmødet for {round.period}.",
                "På tavlen ser du projekterne og DigiTeks anbefalinger.",
            ),
        )  # fmt: skip


def prioritise(change):
    """What was decided, to those who own and lead the project."""
    project = change.item
    yield from told(
        [(project.owner, "du er projektejer"), (project.lead, "du er projektleder")],
        about=project, label=project.label, subject="Prioriteten er besluttet",
        text=paragraphs(
            f"Chefgruppen har besluttet prioriteten for ”{project.title}”: {change.details['lane']}.",
            change.reason and f"Begrundelse:\n\n{quoted(change.reason)}",
        ),
    )  # fmt: skip


def release(change):
    """The status, to chefgruppen and direktionen."""
    status = change.item
    yield from told(
        [(user, "du er med i chefgruppen eller direktionen") for user in deciders(reports.may_read_whole, status)],
        about=status, label=str(status.period), subject="Kvartalsstatus er klar",
        text=f"{change.by.display_name} har frigivet kvartalsstatus for {status.period}. Du kan læse den på siden.",
    )  # fmt: skip


LETTERS = {
    ("round", "open_meeting"): open_meeting,
    ("project", "prioritise"): prioritise,
    ("quarterlystatus", "release"): release,
}
# The round is told project by project; the team's own preparations are the team's.
SILENT = {
    ("round", "create"),
    ("round", "close"),
    ("recommendation", "recommend"),
    ("placing", "place"),
    ("placing", "undo"),
    ("quarterlystatus", "order"),
    ("quarterlystatus", "retry"),
    ("quarterlystatus", "download"),
    ("quarterlystatus", "finish"),
}
