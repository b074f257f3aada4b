"""One thing to try for every cell of the permission matrix: each built row's action, over HTTP.

What lies before the row's own question (may this person read the thing at all?) is opened, so that the row alone
decides.
"""

from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from exchange.importing import Plan, take_in
from gates.decision.basis import shown_fingerprint
from gates.models import Condition, GateReview
from ideas.models import Idea
from lifecycle import clock
from lifecycle.receipts import new_token
from people.models import User
from priorities.closing import fingerprint_of
from priorities.queries import rows_of
from progress.limits import PLACES, STANDARD
from projects.models import Project
from tests.people.page import ROWS
from tests.scene import EVERYTHING, NOTHING, P, Probe, at, get, post

LONG = "Det er skrevet, så andre kan forstå det."


def nothing(scene) -> dict:
    return {}


def reason(scene) -> dict:
    return {"reason": LONG}


def _idea(scene) -> dict:
    idea = {"title": "Talegenkendelse", "problem": LONG, "gainer": "both", "source": "employee", "send": "1"}
    return idea | {"unit": _fresh(scene, "idea").unit_id}


def _fresh(scene, name):
    """The thing as the database has it now."""
    thing = scene.world.things[name]
    return type(thing)._base_manager.get(pk=thing.pk)


def decide(gate, outcome="approve", beyond=False):
    """The answer to the pack at that gate."""

    @at("gates:review")
    def ask(scene, person, client):
        review = scene.put("review", gate=gate)
        project = scene.put(review.project, state=f"gate_{gate}", beyond_directorate=beyond)
        typed = {"token": new_token(person), "outcome": outcome, "reason": LONG, "despite": LONG, "confirm": "1"}
        url = reverse("gates:review", args=[project.number, gate, review.submission])
        return client.post(url, typed | {"pack": shown_fingerprint(review, person)}).status_code

    return ask


def _close_round(scene) -> dict:
    rows = sorted(rows_of(scene.world.things["round"]), key=lambda row: row.number)
    return {"basis": fingerprint_of(scene.world.things["round"], rows), "meeting": "Chefgruppen"}


def _corrected(scene) -> dict:
    return {"reason": LONG, "why": "Der stod et forkert tal."}


def _told_in_meeting(scene) -> dict:
    today = clock.today().isoformat()
    return {"outcome": "stop", "reason": LONG, "meeting": "Chefgruppen", "held_on": today}


def _limits(scene) -> dict:
    limits = {"p{}_i{}".format(*place): STANDARD[number] for number, place in enumerate(PLACES)}
    return limits | {"p4_i3": "4", "instead_of": "1", "why": LONG}


def _topic(scene) -> dict:
    article = scene.world.things["article"]
    people = {"manager": article.manager_id, "head": article.head_id}
    return {"project": article.project_id, "title": "Nyt", "theme": "Nattilsyn", "channels": "KL"} | people


def answer_article(state):
    @at("communication:approve")
    def ask(scene, person, client):
        article = scene.put("article", state=state)
        typed = {"text_sha256": article.sha256(article.stage), "comment": "Godt.", "token": new_token(person)}
        url = reverse("communication:approve", args=[article.pk])
        return client.post(url, typed | {"shown_version": article.version}).status_code

    return ask


def _words(scene) -> dict:
    return {"text_sha256": scene.world.things["post"].text_sha256, "comment": "Godt."}


@at("communication:send")
def _send_article(scene, person, client):
    """Marked as sent, with the words that were approved."""
    words = _fresh(scene, "article").text_sha256
    article = scene.put("article", state="approved", approved_sha256=words)
    typed = {"text_sha256": words, "where": "KL", "day": clock.today().isoformat()}
    return client.post(
        reverse("communication:send", args=[article.pk]), typed | {"token": new_token(person)}
    ).status_code


@at("gates:withdraw")
def _withdraw(scene, person, client):
    """The submission and its project both say who handed in."""
    review = _fresh(scene, "review")
    scene.put("at_gate", submitted_by=review.submitted_by)
    return post("gates:withdraw", nothing)(scene, person, client)


@at("people:deputies")
def _name_deputy(scene, person, client):
    """The person's own role, and somebody else who holds the same."""
    role, today = person.roles.first(), clock.today().isoformat()
    another = User.objects.with_role(role.name).exclude(pk=person.pk).first() if role else None
    typed = {"role": role.pk if role else "", "deputy": another.name if another else "", "since": today, "until": today}
    return client.post(reverse("people:deputies"), typed | {"token": new_token(person)}).status_code


def _take_in(scene, person, client):
    """Row 60 has no address: lists are taken in by a command, in the name of somebody who has the right."""
    try:
        take_in(Plan(name="liste.csv", sha256="0" * 64, columns={}, new=[], known=0, faults=[]), by=person)
    except PermissionDenied:
        return 403
    return 200


def _notes():
    return SimpleUploadedFile("noter.txt", LONG.encode())


def any_scope(cell) -> bool:
    return bool(cell.scopes)


def all_of_it(cell) -> bool:
    return "A" in cell.scopes


def says(word):
    return lambda cell: cell.besides == word


DOCUMENTS_READ = {P.DOWNLOAD_DOCUMENTS: EVERYTHING}
NO_READING = {P.READ: NOTHING}
PROBES = [
    Probe(1, post("ideas:create", _idea)),
    Probe(2, get("ideas:detail"), tie=(Idea, "sender"), opened=NO_READING, reads=True),
    Probe(2, get("ideas:list"), opened=NO_READING, reads=True, promise=any_scope),
    Probe(3, get("overview:project"), opened=NO_READING, reads=True),
    Probe(3, get("overview:portfolio"), opened=NO_READING, reads=True),
    Probe(4, get("overview:history"), reads=True),
    Probe(5, post("ideas:edit", _idea), tie=(Idea, "sender")),
    Probe(6, post("ideas:withdraw", nothing), tie=(Idea, "sender")),
    Probe(8, post("ideas:merge", lambda scene: {"into": scene.world.things["other_idea"].pk, "answer": LONG})),
    Probe(9, post("projects:change_type", lambda scene: {"to": "must", "reason": LONG})),
    Probe(9, post("projects:propose_type", lambda scene: {"to": "must", "reason": LONG}), promise=says("propose"),
          standings=("near",)),
    Probe(10, post("conversation:comments", lambda scene: {"text": LONG})),
    Probe(11, post("gates:write", lambda scene: {"afsnit-problem": LONG})),
    Probe(11, post("gates:attach", lambda scene: {"files": _notes()}), opened=DOCUMENTS_READ),
    Probe(11, post("gates:withdraw_attachment", reason), opened=DOCUMENTS_READ),
    Probe(12, get("gates:document"), reads=True),
    Probe(12, get("gates:attachments"), reads=True),
    Probe(12, get("gates:download"), reads=True),
    Probe(12, get("gates:document"), reads=True, standings=("own",)),
    Probe(12, get("gates:version"), reads=True, standings=("far",),
          promise=lambda cell: "A" in cell.scopes or cell.besides == "gate"),
    Probe(13, post("gates:prepare", lambda scene: {"recommendation": LONG})),
    Probe(14, decide(1)),
    Probe(15, decide(2)),
    Probe(16, decide(3)),
    Probe(17, decide(2, beyond=True)),
    Probe(18, post("gates:write_minutes", _told_in_meeting, ("minutes", {"state": "declined"}))),
    Probe(19, decide(2, "send_back"), opened={P.DECIDE_GATE_2: EVERYTHING}),
    Probe(20, post("gates:correct", _corrected), opened={P.DECIDE_GATE_1: EVERYTHING}),
    Probe(20, post("gates:propose_correction", _corrected, ("correction", {"state": "declined"})),
          promise=says("propose"), standings=("near",)),
    Probe(21, post("gates:give_opinion", lambda scene: {"security": "recommended", "integration": "recommended"})),
    Probe(23, post("projects:edit", lambda scene: {"title": "Nyt navn"})),
    Probe(24, post("projects:people", lambda scene: {"lead_area": _fresh(scene, "project").lead_area_id})),
    Probe(25, post("priorities:recommend", lambda scene: {"lane": "high", "reason": LONG})),
    Probe(25, post("gates:recommend", lambda scene: {"recommendation": LONG})),
    Probe(26, post("priorities:close", _close_round, ("placing", {"why": LONG}))),
    Probe(27, post("benefits:add", lambda scene: {
        "title": "Færre besøg", "sign": "positive", "leg": "E", "weight": "3", "expected": LONG})),
    Probe(30, get("budget:post"), reads=True),
    Probe(30, get("budget:post", lambda scene: scene.common.frame.year, lambda scene: scene.common.pk), reads=True,
          standings=("near",), promise=lambda cell: "A" in cell.scopes or cell.besides == "common"),
    Probe(31, post("budget:commit", lambda scene: {"amount": "500", "text": "Kontrakt"})),
    Probe(34, post("budget:set_frame", lambda scene: {"amount": "210.000", "reason": LONG})),
    Probe(35, post("reports:order", nothing)),
    Probe(36, post("reports:release", nothing, arguments=(
        lambda scene: scene.draft.period.slug, lambda scene: scene.draft.number)), opened={P.START_STATUS: EVERYTHING}),
    Probe(37, get("reports:version"), opened={P.START_STATUS: NOTHING}, reads=True, promise=any_scope,
          standings=("near",)),
    Probe(37, get("reports:pdf"), opened={P.START_STATUS: NOTHING}, reads=True, promise=all_of_it,
          standings=("near",)),
    Probe(39, post("communication:propose", _topic)),
    Probe(40, answer_article("proposed")),
    Probe(41, post("communication:write_article", lambda scene: {"title": "Ny titel", "text": "Nye ord."})),
    Probe(42, answer_article("for_approval")),
    Probe(43, post("communication:comment", _words)),
    Probe(44, _send_article),
    Probe(50, post("ideas:refer", lambda scene: {"to": "IT", "answer": LONG})),
    Probe(51, post("projects:advance", lambda scene: {"to": "investigation"})),
    Probe(52, post("projects:stop", reason)),
    Probe(52, post("projects:propose_stop", reason), promise=says("propose"), standings=("near",)),
    Probe(53, post("gates:write", lambda scene: {"afsnit-findes": "ok"}, arguments=(
        lambda scene: scene.world.things["project"].number, "tjekliste"))),
    Probe(54, _name_deputy, standings=("own",)),
    Probe(55, post("editions:add_item", lambda scene: {"heading": "Tonen", "asked_at": "2", "form": "check"})),
    Probe(55, post("appetite:propose", _limits, ("appetite", {"state": "declined"}))),
    Probe(55, post("appetite:confirm", nothing), promise=says("2"), standings=("near",)),
    Probe(55, post("appetite:decline", reason), promise=says("2"), standings=("near",)),
    Probe(60, _take_in, reads=True),
    Probe(61, post("projects:close", nothing, ("project", {"state": "rollout"}))),
    Probe(62, post("decisions:set_journal_number", lambda scene: {"number": "27.00.00-A00-4-26"})),
    Probe(63, post("conversation:follow", nothing)),
    Probe(65, _withdraw, tie=(GateReview, "submitted_by")),
    Probe(66, post("projects:start_over", reason, ("project", {"state": "rethink"})), tie=(Project, "lead")),
    Probe(67, post("gates:meet_condition", lambda scene: {"note": LONG}, ("condition", {"state": "open"})),
          tie=(Condition, "responsible")),
    Probe(68, post("gates:accept_condition", nothing), opened={P.DECIDE_GATE_2: EVERYTHING}),
    Probe(69, get("priorities:project"), reads=True),
    Probe(70, get("notices:undelivered"), reads=True),
    Probe(71, post("progress:write_lesson", lambda scene: {"title": "Mål dørene først", "text": LONG})),
    Probe(72, get("progress:lessons"), reads=True),
]  # fmt: skip

BUILT = sorted(row for row in ROWS if not ROWS[row]["later"])
# Approving an article asks besides whether one is leder or chef where it belongs (communication.policies.mandate_of):
# no cell of these rows gives that to another role, or to a leder or chef of another place.
TWO_LOCKS = {40, 42}
