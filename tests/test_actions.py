"""Each action, posted by each role: whoever the access table lets in changes something and leaves it in the log;
whoever it does not changes nothing at all and leaves no row."""

from contextlib import contextmanager
from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.db.models import QuerySet
from django.test import Client
from django.urls import reverse

from gates.decision.basis import shown_fingerprint
from lifecycle import clock
from lifecycle.models import Receipt, StateChange
from lifecycle.receipts import new_token
from people.models import User
from progress.limits import PLACES, STANDARD
from projects.models import Project
from tests.test_access import EXPECTED, WHO

pytestmark = pytest.mark.django_db

LONG = "Det er skrevet, så andre kan forstå det."
ITEM = {"heading": "Er tonen rigtig?", "asked_at": "2"}


def _project_facts(world):
    return {"lead_area": world.things["project"].lead_area_id}


def _review(world):
    return {"outcome": "send_back", "reason": LONG, "pack": "as shown", "confirm": "1"}


def _idea(world):
    idea = {"title": "Talegenkendelse", "problem": LONG, "gainer": "both", "source": "employee"}
    return idea | {"unit": world.things["idea"].unit_id, "send": "1"}


def _deputy(world):
    """Somebody else of the role that asks: `_post` finds both."""
    return {"deputy": "another", "since": clock.today().isoformat(), "until": clock.today().isoformat()}


def _corrected(world):
    return {"reason": LONG, "meeting": "Chefgruppen", "why": "Der stod et forkert tal."}


def _told_in_meeting(world):
    today = clock.today().isoformat()
    return {"outcome": "send_back", "reason": LONG, "meeting": "Chefgruppen", "held_on": today}


def _gain(world):
    return {"title": "Færre natlige besøg", "sign": "positive", "leg": "E", "weight": "3", "expected": LONG}


def _status(world):
    return dict.fromkeys(["time", "money", "gains", "risk"], "on_track") | {"next_step": LONG}


def _risk(world):
    return dict.fromkeys(["predictability", "breadth", "maturity", "challenges", "overall"], "2")


def _limits(world):
    """The matrix in force with one place another."""
    limits = {"p{}_i{}".format(*place): STANDARD[number] for number, place in enumerate(PLACES)}
    return limits | {"p4_i3": "4", "instead_of": "1", "why": LONG}


def _sum(world):
    return {"frame": world.things["frame"].pk, "amount": "1.000", "text": "Sensorer"}


def _file():
    return SimpleUploadedFile("noter.txt", LONG.encode())


def _other_idea(world):
    return {"into": world.things["other_idea"].pk, "answer": LONG}


# Address → (the thing and what it must be like first, or None; what is posted; how many log rows it leaves).
ACTIONS = {
    "ideas:create": (None, _idea, 2),
    "ideas:draft": (None, _idea, 2),
    "ideas:edit": (None, _idea, 1),
    "ideas:ask": (("idea", {"state": "sent"}), lambda world: {"text": LONG}, 1),
    "ideas:reply": (None, lambda world: {"text": LONG}, 1),
    "ideas:write_to_sender": (None, lambda world: {"text": LONG}, 1),
    "ideas:take_up": (None, lambda world: {"title": "Nyt", "type": "digitek", **_project_facts(world)}, 2),
    "ideas:refer": (None, lambda world: {"to": "IT & Digitalisering", "answer": LONG}, 1),
    "ideas:reject": (None, lambda world: {"answer": LONG}, 1),
    "ideas:merge": (None, _other_idea, 1),
    "ideas:withdraw": (None, lambda world: {}, 1),
    "ideas:reopen": (("idea", {"state": "rejected"}), lambda world: {"text": LONG}, 1),
    "projects:edit": (None, lambda world: {"title": "Nyt navn", "expected_cost": "145.000"}, 1),
    "projects:people": (None, _project_facts, 1),
    "projects:advance": (None, lambda world: {"to": "investigation"}, 1),
    "projects:start_over": (("project", {"state": "rethink"}), lambda world: {"reason": LONG}, 1),
    "projects:close": (("project", {"state": "rollout"}), lambda world: {}, 1),
    "projects:stop": (None, lambda world: {"reason": LONG}, 1),
    "projects:reopen": (("project", {"state": "stopped", "left_state": "trial"}), lambda world: {"reason": LONG}, 1),
    "projects:change_type": (None, lambda world: {"to": "must", "reason": LONG}, 1),
    "projects:propose_type": (None, lambda world: {"to": "must", "reason": LONG}, 1),
    "projects:propose_stop": (None, lambda world: {"reason": LONG}, 1),
    "projects:propose_reopen": (
        ("project", {"state": "stopped", "left_state": "trial"}),
        lambda world: {"reason": LONG},
        1,
    ),
    "projects:confirm_proposal": (None, lambda world: {"reason": LONG}, 2),
    "projects:decline_proposal": (None, lambda world: {"reason": LONG}, 1),
    "benefits:add": (None, _gain, 1),
    "benefits:edit": (None, _gain, 1),
    "benefits:switch_off": (None, lambda world: {"reason": LONG}, 1),
    "benefits:switch_on": (("benefit", {"active": False}), lambda world: {"reason": LONG}, 1),
    "budget:copy_frames": (None, lambda world: {}, 9),
    "budget:reserve": (None, _sum, 1),
    "budget:set_frame": (None, lambda world: {"amount": "210.000", "reason": LONG}, 1),
    "budget:set_line": (None, lambda world: {"amount": "510.000", "reason": LONG}, 1),
    "budget:commit": (None, lambda world: {"amount": "500", "text": "Kontrakt"}, 1),
    "budget:book": (None, lambda world: {"amount": "500", "text": "Faktura"}, 1),
    "budget:release_unspent": (None, lambda world: {}, 1),
    "budget:release": (None, lambda world: {"amount": "500", "text": "Blev billigere"}, 1),
    "gates:write": (None, lambda world: {"afsnit-problem": LONG}, 1),
    "gates:prepare": (None, lambda world: {"recommendation": LONG}, 2),
    # The referat falls with the pack.
    "gates:withdraw": (None, lambda world: {}, 3),
    "gates:recommend": (None, lambda world: {"recommendation": LONG}, 1),
    "gates:review": (None, _review, 3),
    "gates:write_minutes": (("minutes", {"state": "declined"}), _told_in_meeting, 1),
    "gates:confirm_minutes": (None, lambda world: {"pack": "as shown", "confirm": "1"}, 3),
    "gates:decline_minutes": (None, lambda world: {"note": LONG}, 1),
    "gates:withdraw_minutes": (None, lambda world: {}, 1),
    "gates:attach": (None, lambda world: {"files": _file(), "name": "Målinger"}, 1),
    "gates:add_version": (None, lambda world: {"file": _file()}, 1),
    "gates:withdraw_attachment": (None, lambda world: {"reason": LONG}, 1),
    "gates:ask_opinion": (None, lambda world: {"note": LONG}, 1),
    "gates:give_opinion": (None, lambda world: {"security": "recommended", "integration": "recommended"}, 1),
    "editions:prepare": (("edition", {"taken_into_use": date(2026, 1, 1)}), lambda world: {}, 1),
    "editions:take_into_use": (None, lambda world: {}, 1),
    "editions:add_item": (None, lambda world: ITEM | {"form": "check"}, 1),
    "editions:edit_item": (None, lambda world: ITEM | {"order": 1}, 1),
    "editions:take_off": (None, lambda world: {}, 1),
    "gates:correct": (None, _corrected, 1),
    "gates:propose_correction": (("correction", {"state": "declined"}), _corrected, 1),
    "gates:confirm_correction": (None, lambda world: {}, 2),
    "gates:decline_correction": (None, lambda world: {"note": LONG}, 1),
    "gates:meet_condition": (("condition", {"state": "open"}), lambda world: {"note": LONG}, 1),
    "gates:accept_condition": (None, lambda world: {}, 1),
    "gates:refuse_condition": (None, lambda world: {"note": LONG}, 1),
    "decisions:set_journal_number": (None, lambda world: {"number": "27.00.00-A00-4-26"}, 1),
    "progress:report": (None, _status, 1),
    "progress:assess": (None, _risk, 1),
    "progress:write_lesson": (None, lambda world: {"title": "Mål dørene", "text": LONG}, 1),
    "progress:edit_lesson": (None, lambda world: {"title": "Mål dørene", "text": LONG}, 1),
    "progress:withdraw_lesson": (None, lambda world: {"reason": LONG}, 1),
    "appetite:propose": (("appetite", {"state": "declined"}), _limits, 1),
    "appetite:confirm": (None, lambda world: {}, 2),
    "appetite:decline": (None, lambda world: {"reason": LONG}, 1),
    "appetite:withdraw": (None, lambda world: {}, 1),
    "people:deputies": (None, _deputy, 1),
    "people:end_deputy": (None, lambda world: {}, 1),
    "people:mails": (None, lambda world: {"mentions": "on"}, 1),
    "people:stop_mail": (None, lambda world: {}, 1),
}
# Reading and acting are not the same people here: who may act on what these pages show.
ACTS = {
    "gates:prepare": ("member", "consultant", "digitek"),
    "gates:review": ("head", "head_elsewhere"),
    "gates:confirm_minutes": ("head", "head_elsewhere"),
}
# Rooms whose actions are posted as each role by tests of their own (test_matrix.py, test_access.py, test_release.py).
TRIED_IN_THEIR_ROOM = {"communication", "priorities", "reports", "conversation"}
# Pages that only show, and settings of one's own.
ONLY_READ = {
    "people:login", "people:logout", "people:health", "people:profile", "draft",
    "overview:home", "overview:search", "overview:short_link", "overview:project", "overview:history",
    "overview:since",
    "overview:portfolio", "benefits:list", "budget:current", "budget:year", "budget:post", "ideas:list", "ideas:detail",
    "gates:document", "gates:version", "gates:document_pdf", "gates:version_pdf", "gates:pack_pdf", "gates:compare",
    "gates:attachments", "gates:download",
    "gates:opinion", "editions:list", "editions:edition",
    "notices:undelivered", "decisions:list", "decisions:package",
    "progress:status", "progress:risk", "progress:lessons", "guide:model",
    "appetite:current", "appetite:version", "appetite:proposal",
}  # fmt: skip


def may_act(name, who) -> bool:
    """Whom the page lets in; 409 says that the thing of the world cannot do it yet, until its scene is set."""
    return who in ACTS[name] if name in ACTS else EXPECTED[name][WHO.index(who)] in (200, 409)


@contextmanager
def undone():
    """Whatever is done in here has not happened afterwards."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def test_every_address_is_either_an_action_or_only_read():
    here = {name for name in EXPECTED if name.partition(":")[0] not in TRIED_IN_THEIR_ROOM}

    assert sorted(here) == sorted({*ACTIONS, *ONLY_READ})


def _set_scene(world, scene):
    """Put a thing at a state by hand, past the door, so that the action can begin from there."""
    if scene is None:
        return
    thing, values = scene
    item = world.things[thing]
    QuerySet(type(item)).filter(pk=item.pk).update(**values)


@pytest.mark.parametrize("name", sorted(ACTIONS))
def test_an_action_is_done_by_those_the_table_lets_in_and_by_nobody_else(standing_world, name):
    world = standing_world
    scene, typed, rows = ACTIONS[name]
    _set_scene(world, scene)
    answers = {}
    for who in WHO:
        with undone():
            answers[who] = _post(world, name, who, typed(world))

    allowed = {who: (302, rows, 1) for who in WHO if may_act(name, who)}
    refused = {who: (EXPECTED[name][WHO.index(who)], 0, 0) for who in WHO if not may_act(name, who)}
    refused = {who: ((403, 0, 0) if answer[0] == 200 else answer) for who, answer in refused.items()}
    if "anonymous" in refused and any(not hasattr(value, "read") for value in typed(world).values()):
        # The log-in page, with what was sent going along.
        refused["anonymous"] = (401, 0, 0)
    assert answers == allowed | refused


def own_role_and_another(person) -> dict:
    """A role of the person's, and the name of somebody else who holds the same."""
    role = person.roles.first()
    another = User.objects.with_role(role.name).exclude(pk=person.pk).first() if role else None
    return {"role": role.pk if role else "", "deputy": another.name if another else ""}


def _post(world, name, who, typed):
    """The status of the post, and how many rows of the log and receipts it left."""
    client = Client()
    token = ""
    if who != "anonymous":
        client.force_login(world.people[who])
        token = new_token(world.people[who])
        if typed.get("deputy") == "another":
            typed = typed | own_role_and_another(world.people[who])
        if "pack" in typed:
            typed = typed | {"pack": shown_fingerprint(world.things["review"], world.people[who])}
    before = StateChange.objects.count(), Receipt.objects.count()
    response = client.post(reverse(name, args=world.arguments(name)), {"token": token, **typed})
    return response.status_code, StateChange.objects.count() - before[0], Receipt.objects.count() - before[1]


def test_a_decision_through_the_page_moves_the_project_and_names_the_role(standing_world):
    world = standing_world
    client = Client()
    client.force_login(world.people["head_elsewhere"])

    client.post(reverse("gates:review", args=world.arguments("gates:review")), {
        "token": new_token(world.people["head_elsewhere"]), "outcome": "approve_with_conditions", "reason": LONG,
        "pack": shown_fingerprint(world.things["review"], world.people["head_elsewhere"]), "confirm": "1",
        "condition_1": "Databehandleraftale",
        "responsible_1": "Jonas Winther", "due_1": (clock.today() + timedelta(30)).isoformat(),
    })  # fmt: skip

    project = Project.objects.get(pk=world.things["at_gate"].pk)
    review = project.gate_reviews.get()
    assert (project.state, review.state, review.decision.role) == ("trial", "approved_with_conditions", "Chef, Social")
    assert review.conditions.filter(text="Databehandleraftale").exists()
