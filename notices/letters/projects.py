"""What is told about a project outside the gates, and about what DigiTek proposes."""

from notices.letters.letter import Letter, deciders, paragraphs, quoted, told
from people.models import User
from projects import policies
from projects.models import Proposal

OWNER, LEAD, MEMBER = "projektejer", "projektleder", "projektmedlem"
MOVES = {
    "stop": ("Projektet er stoppet", "har stoppet ”{title}”. Det går ikke videre."),
    "reopen": ("Projektet er genoptaget", "har genoptaget ”{title}”. Det er nu i {phase}."),
    "advance": ("Projektet er i næste fase", "har flyttet ”{title}” til {phase}."),
    "start_over": ("Projektet begynder forfra", "har flyttet ”{title}” tilbage til {phase}."),
    "close": ("Projektet er afsluttet", "har afsluttet ”{title}”. Nu har projektejeren ansvaret i linjen."),
    "change_type": ("Projekttypen er ændret", "har ændret projekttypen for ”{title}”."),
}


def take_up(change):
    """To those who are on it from the beginning."""
    project = change.item
    yield from _named(project, project.owner_id, OWNER)
    yield from _named(project, project.lead_id, LEAD)
    for member in project.memberships.active().order_by("pk"):
        yield from _named(project, member.user_id, MEMBER)


def set_people(change):
    """To those who were not on it before."""
    project, changed = change.item, change.details.get("changed", {})
    for field, role in (("owner", OWNER), ("lead", LEAD)):
        yield from _named(project, changed.get(field, (None, None))[1], role)
    before, after = change.details.get("members", ((), ()))
    for member in after:
        if member not in before:
            yield from _named(project, member, MEMBER)


def moved(change):
    """To owner and lead; a gate's decision is told with its pack, and a proposal's answer to the one who proposed."""
    project, because = change.item, change.because
    if because and because.kind == "gate":
        return
    proposal = because.about if because else None
    knows = proposal.proposed_by_id if isinstance(proposal, Proposal) else None
    subject, words = MOVES[change.action]
    phase = project.State(change.after).label
    yield from told(
        [
            (person, f"du er {role}")
            for person, role in ((project.owner, OWNER), (project.lead, LEAD))
            if person and person.pk != knows
        ],
        about=project, label=project.label, subject=subject,
        text=paragraphs(
            f"{change.by.display_name} {words.format(title=project.title, phase=phase)}",
            change.reason and f"Begrundelse:\n\n{quoted(change.reason)}",
        ),
    )  # fmt: skip


def propose(change):
    """To the chef who may answer, as long as nobody has."""
    proposal, project = change.item, change.item.project
    if proposal.state != Proposal.State.OPEN:
        return
    yield from told(
        [(user, "du kan svare på forslaget") for user in deciders(policies.may_answer_proposal, proposal)],
        about=project, label=project.label, subject=f"Forslag: {proposal.get_action_display()}",
        text=paragraphs(
            f"{change.by.display_name} foreslår om ”{project.title}”: {_what(proposal)}.",
            quoted(proposal.reason),
            "Bekræft eller afslå på projektets side.",
        ),
    )  # fmt: skip


def answered(change):
    """The chef's answer, to the one who proposed."""
    proposal, project = change.item, change.item.project
    answer = {"confirm": "bekræftet", "decline": "afslået"}[change.action]
    yield Letter(
        receiver=proposal.proposed_by, about=project, label=project.label, why="du har lavet forslaget",
        subject=f"Dit forslag er {answer}",
        text=paragraphs(
            f"{change.by.display_name} har {answer} dit forslag om ”{project.title}”: {_what(proposal)}.",
            change.reason and f"Begrundelse:\n\n{quoted(change.reason)}",
        ),
    )  # fmt: skip


def _what(proposal) -> str:
    words = proposal.get_action_display().lower()
    return f"{words} til {proposal.get_to_type_display()}" if proposal.to_type else words


def _named(project, user_id, role):
    person = User.objects.filter(pk=user_id).first()
    return told(
        [(person, f"du er {role}")], about=project, label=project.label, subject=f"Du er {role}",
        text=f"Du er nu {role} på ”{project.title}”. På projektets side kan du se, hvad der er næste skridt.",
    )  # fmt: skip


LETTERS = {
    ("project", "take_up"): take_up,
    ("project", "set_people"): set_people,
    **{("project", action): moved for action in MOVES},
    ("proposal", "propose"): propose,
    ("proposal", "confirm"): answered,
    ("proposal", "decline"): answered,
}
# Told with the pack that was handed in, taken back or decided on; mended facts and imported projects are no news.
SILENT = {
    ("project", action)
    for action in (
        "submit",
        "withdraw",
        "approve",
        "approve_with_conditions",
        "send_back",
        "rethink",
        "edit",
        "imported",
    )
}
