"""What is told at the gates: a decision waits, a decision is made, a condition is set, met, answered."""

from danish.dates import dato
from gates import policies
from gates.decision.minutes import words_of, writer_of
from gates.models import Condition, Minutes, Opinion, OpinionRequest
from notices.letters.letter import can_read, deciders, paragraphs, quoted, told
from people.models import User
from people.roles import RoleName
from projects.phases import GATES

# What is said of the pack, and what follows. {phase} is the phase the gate opens.
OUTCOMES = {
    "approve": ("godkendt", "Projektet går videre til {phase}."),
    "approve_with_conditions": (
        "godkendt med betingelser",
        "Projektet går videre til {phase}. Betingelserne står på siden.",
    ),
    "send_back": ("sendt tilbage", "Pakken skal arbejdes igennem, før projektet kan indsendes igen."),
    "stop": ("stoppet", "Projektet går ikke videre."),
    "rethink": ("nytænkning", "Idéen skal tænkes forfra, før projektet kan gå videre."),
}


def submit(change):
    """To those who may decide, as long as it waits."""
    review = change.item
    if not review.is_open:
        return
    recommendation = review.recommendation and f"Anbefaling:\n\n{quoted(review.recommendation)}"
    yield from told(
        [(user, "du kan træffe beslutningen") for user in deciders(policies.may_decide, review)],
        about=review, label=review.project.label, subject=f"Gate {review.gate} venter på din beslutning",
        text=paragraphs(
            f"{change.by.display_name} har indsendt ”{review.project.title}” til gate {review.gate} "
            f"({review.submission}. behandling).",
            recommendation,
            "Læs pakken, og træf beslutningen på siden.",
        ),
    )  # fmt: skip


def decided(change):
    """The answer, to those who handed the pack in, lead the project and own it."""
    review, project = change.item, change.item.project
    outcome, follows = OUTCOMES[change.action]
    yield from told(
        [
            (review.submitted_by, "du har indsendt pakken"),
            (project.lead, "du er projektleder"),
            (project.owner, "du er projektejer"),
            (writer_of(review.decision), "du har skrevet beslutningen ned"),
        ],
        about=review, label=project.label, subject=f"Gate {review.gate}: {outcome}",
        text=paragraphs(
            f"{change.by.display_name} har truffet beslutning om ”{project.title}” ved gate {review.gate}: {outcome}.",
            follows.format(phase=GATES[review.gate][2].label),
            change.reason and f"Begrundelse:\n\n{quoted(change.reason)}",
        ),
    )  # fmt: skip


def write_minutes(change):
    """To those who may confirm it, as long as it waits."""
    row, review = change.item, change.item.review
    if row.state != Minutes.State.OPEN:
        return
    yield from told(
        [(user, "du kan bekræfte beslutningen") for user in deciders(policies.may_answer_minutes, row)],
        about=review, label=review.project.label, subject=f"Et referat fra gate {review.gate} skal bekræftes",
        text=paragraphs(
            f"{row.written_by.display_name} har skrevet ned, hvad der blev besluttet om ”{review.project.title}” ved "
            f"gate {review.gate}.",
            quoted("\n".join(f"{label}: {text}" for label, text in words_of(row))),
            "Det gælder først, når det er bekræftet. Læs pakken, og bekræft eller afvis referatet på siden.",
        ),
    )  # fmt: skip


def decline_minutes(change):
    """That is not what was decided."""
    yield from _to_writer(
        change, "Referatet er afvist", f"{change.by.display_name} har afvist {_your_minutes(change)}.",
        change.reason and f"Begrundelse:\n\n{quoted(change.reason)}", "Skriv det igen, hvis noget skal rettes.",
    )  # fmt: skip


def lapse_minutes(change):
    """The pack was answered or taken back, so it can no longer be confirmed."""
    yield from _to_writer(
        change, "Referatet er bortfaldet",
        f"Pakken er besluttet eller trukket tilbage, så {_your_minutes(change)} er bortfaldet.",
    )  # fmt: skip


def _your_minutes(change) -> str:
    review = change.item.review
    return f"dit referat af beslutningen om ”{review.project.title}” ved gate {review.gate}"


def _to_writer(change, subject, *parts):
    review = change.item.review
    return told(
        [(change.item.written_by, "du har skrevet referatet")],
        about=review, label=review.project.label, subject=subject, text=paragraphs(*parts),
    )  # fmt: skip


def ask_for(change):
    """A condition, to the one responsible for it."""
    condition, review = change.item, change.item.review
    yield from _to_responsible(
        change, "Du er ansvarlig for en betingelse",
        f"”{review.project.title}” er godkendt ved gate {review.gate} på en betingelse, som du er ansvarlig for:",
        quoted(condition.text),
        f"Fristen er {dato(condition.due)}. Meld den opfyldt på siden, når det er gjort.",
    )  # fmt: skip


def meet(change):
    """To those who may answer and can open it, as long as nobody has."""
    condition, review = change.item, change.item.review
    if condition.state != Condition.State.MET:
        return
    may_answer = deciders(policies.may_answer_condition, condition)
    yield from told(
        [(user, "du kan godtage betingelsen") for user in may_answer if can_read(user, review)],
        about=review, label=review.project.label, subject="En betingelse er meldt opfyldt",
        text=paragraphs(
            f"{change.by.display_name} har meldt en betingelse for ”{review.project.title}” opfyldt:",
            quoted(condition.text),
            change.reason and f"Det er gjort:\n\n{quoted(change.reason)}",
            "Svar på siden, om den kan godtages.",
        ),
    )  # fmt: skip


def accept(change):
    """Yes."""
    yield from _to_responsible(
        change, "Betingelsen er godtaget",
        f"{change.by.display_name} har godtaget betingelsen for ”{change.item.review.project.title}”:",
        quoted(change.item.text),
    )  # fmt: skip


def refuse(change):
    """Not yet."""
    yield from _to_responsible(
        change, "Betingelsen er ikke godtaget",
        f"{change.by.display_name} har ikke godtaget betingelsen for ”{change.item.review.project.title}”:",
        quoted(change.item.text), change.reason and f"Begrundelse:\n\n{quoted(change.reason)}",
        f"Fristen er {dato(change.item.due)}. Meld den opfyldt igen, når det er gjort.",
    )  # fmt: skip


def _to_responsible(change, subject, *parts):
    condition, review = change.item, change.item.review
    return told(
        [(condition.responsible, "du er ansvarlig for betingelsen")],
        about=review, label=review.project.label, subject=subject, text=paragraphs(*parts),
    )  # fmt: skip


def ask_for_opinion(change):
    """To those in IT & Digitalisering who may give it, as long as nobody has."""
    project = change.item.project
    waiting = OpinionRequest.unanswered().filter(pk=change.item_id).exists()
    asked = [user for user in User.objects.with_role(RoleName.IT) if waiting and _may_give_opinion(project, user)]
    yield from told(
        [(user, "du er i IT & Digitalisering") for user in asked],
        about=change.item, label=project.label, subject="En udtalelse er ønsket",
        text=paragraphs(
            f"{change.by.display_name} beder IT & Digitalisering om en udtalelse om ”{project.title}”: om sikkerhed og "
            "om integration.",
            change.reason and quoted(change.reason),
            "Giv den på projektets side; gate 2 spørger efter den.",
        ),
    )  # fmt: skip


def give_opinion(change):
    """To who asked last, and to the lead."""
    opinion, project = change.item, change.item.project
    request = project.opinionrequests.filter(at__lte=opinion.at).select_related("by").last()
    said = "\n".join(f"{part['label']}: {part['verdict']}." for part in opinion.parts)
    yield from told(
        [(request.by if request else None, "du har bedt om udtalelsen"), (project.lead, "du er projektleder")],
        about=opinion, label=project.label, subject="IT & Digitalisering har givet en udtalelse",
        text=paragraphs(f"{change.by.display_name} har givet en udtalelse om ”{project.title}”.", said),
    )  # fmt: skip


def _may_give_opinion(project, user) -> bool:
    return policies.may_give_opinion(Opinion(project=project), user)


LETTERS = {
    ("opinionrequest", "ask_for_opinion"): ask_for_opinion,
    ("opinion", "give_opinion"): give_opinion,
    ("gatereview", "submit"): submit,
    **{("gatereview", outcome): decided for outcome in OUTCOMES},
    ("minutes", "write_minutes"): write_minutes,
    ("minutes", "decline"): decline_minutes,
    ("minutes", "lapse"): lapse_minutes,
    ("condition", "ask_for"): ask_for,
    ("condition", "meet"): meet,
    ("condition", "accept"): accept,
    ("condition", "refuse"): refuse,
}
# The task is gone from the list of those who were to decide; a document's texts are read when it is handed in.
SILENT = {
    *(("gatereview", action) for action in ("withdraw", "recommend", "download")),
    *(("document", action) for action in ("write", "answer", "download")),
    # What the model asks is told to new projects by itself, and changes nothing for the others.
    *(("edition", action) for action in ("prepare_edition", "take_into_use")),
    *(("section", action) for action in ("add_item", "edit_item", "take_off")),
}
# Where it lies in the journal is read on the decision.
SILENT |= {("journalnumber", "set_journal_number")}
# A correction that is proposed waits in Mine opgaver of those who may make it.
SILENT |= {("correction", action) for action in ("propose_correction", "confirm", "decline")}
SILENT |= {("gatereview", "correct")}
# Whoever wrote it down is told with the decision itself.
SILENT |= {("minutes", action) for action in ("confirm", "withdraw")}
