"""A small house with one thing of every kind, two areas, and one person for each way of standing to it."""

from dataclasses import dataclass
from datetime import timedelta

from django.apps import apps

from budget.models import FixedLine
from danish.dates import Quarter
from gates.decision.correcting import propose_correction
from gates.decision.decisions import decide
from gates.decision.minutes import write_minutes
from gates.edition.editions import prepare
from gates.models import Correction, Minutes
from gates.submission.packs import submit
from lifecycle import clock
from lifecycle.fingerprint import fingerprint
from people.deputies import name_deputy
from people.models import Deputyship
from projects.models import Project, Proposal
from tests.benefits.factories import BenefitFactory
from tests.budget.factories import committed, frame, reserved
from tests.communication.factories import ArticleFactory, PostFactory
from tests.conversation.factories import CommentFactory
from tests.factories import (
    AttachmentFactory,
    ConditionFactory,
    DocumentFactory,
    IdeaFactory,
    OpinionFactory,
    ProjectFactory,
    UserFactory,
    unit,
)
from tests.priorities.factories import PlacingFactory, RoundFactory
from tests.progress.appetite import proposed
from tests.progress.factories import LessonFactory
from tests.reports.factories import released

# Rows that reading may write: who is logged in, and how often a password was wrong.
NOT_CONTENT = {"sessions", "axes", "contenttypes", "auth"}


@dataclass
class World:
    """The people by how they stand to the things, and the things by name."""

    people: dict
    things: dict

    def arguments(self, name: str) -> list:
        """What the address needs to point at this world's things."""
        return ARGUMENTS.get(name, _by_room)(self, name)

    def fingerprint(self) -> str:
        """One fingerprint over every row of the database that is somebody's content."""
        models = [m for m in apps.get_models() if m._meta.app_label not in NOT_CONTENT]
        return fingerprint({m._meta.label: sorted(map(repr, m._base_manager.values_list())) for m in models})


def build_world() -> World:
    """People in Omsorg and Social, an idea asked about, a project at gate 2 and one under way in Omsorg."""
    people = _people()
    return World(people, _things(people))


def _people() -> dict:
    unit("Kildehaven", under="Omsorg")
    unit("Åhuset", under="Social")
    return {
        "employee": UserFactory(name="Ida Sommer"),
        "sender": UserFactory(name="Lene Kjær"),
        "member": UserFactory(name="Bo Lund"),
        "owner": UserFactory(name="Ole Brandt", manager="Hjemmeplejen Nord"),
        "manager": UserFactory(name="Anne Friis", manager="Kildehaven"),
        "manager_elsewhere": UserFactory(name="Sara Lund", manager="Åhuset"),
        "head": UserFactory(name="Birgit Ørsted", head="Omsorg"),
        "head_elsewhere": UserFactory(name="Henrik Aagaard", head="Social"),
        "director": UserFactory(name="Karen Holst", director=True),
        "consultant": UserFactory(name="Mette Holm", consultant=True),
        "digitek": UserFactory(name="Jonas Winther", digitek=True),
        "it": UserFactory(name="Peter Dam", it=True),
        "communication": UserFactory(name="Sofie Bech", communication=True),
        "administrator": UserFactory(name="Administrator", administrator=True),
    }


def _things(people) -> dict:
    home = unit("Kildehaven")
    common = {"proposer": people["sender"], "unit": home, "members": [people["member"]], "owner": people["owner"]}
    project = ProjectFactory(title="Digitalt tilsyn om natten", **common)
    at_gate = ProjectFactory(title="Skærmopkald", state=Project.State.INVESTIGATION, lead=people["digitek"], **common)
    other = ProjectFactory(title="Ny telefoni", type=Project.Type.OTHER, **common)
    for code in ("tjekliste", "gevinstafklaring", "projektbeskrivelse", "kontrakt"):
        DocumentFactory(project=at_gate, code=code, filled=True, by=people["consultant"])
    OpinionFactory(project=at_gate, by=people["it"])
    ready = ProjectFactory(title="Klar til gate 1", **common)
    for code in ("idebeskrivelse", "tjekliste"):
        DocumentFactory(project=ready, code=code, filled=True, by=people["consultant"])
    review, _ = submit(at_gate, by=people["digitek"])
    decided = ProjectFactory(title="Besluttet ved gate 1", **common)
    for code in ("idebeskrivelse", "tjekliste"):
        DocumentFactory(project=decided, code=code, filled=True, by=people["consultant"])
    answered, _ = submit(decided, by=people["digitek"])
    decide(answered, "approve", by=people["head"])
    UserFactory(name="Inge Dam", director=True)
    proposal = Proposal(project=other, action="stop", reason="Behovet er væk.", proposed_by=people["consultant"])
    proposal.save(by=people["consultant"])
    attached = AttachmentFactory(project=project, by=people["consultant"])
    things = {
        "attachment": attached,
        "idea": IdeaFactory(sender=people["sender"], unit=home, state="asked"),
        "other_idea": IdeaFactory(sender=people["sender"], unit=home),
        "draft": IdeaFactory(sender=people["sender"], unit=home, state="draft"),
        "project": project,
        "document": DocumentFactory(project=project, code="idebeskrivelse", filled=True, by=people["consultant"]),
        "ready": ready,
        "at_gate": at_gate,
        "review": review,
        "decided": answered,
        "correction": _correction(answered, people["consultant"]),
        "minutes": _minutes(review, people["consultant"]),
        "other": other,
        "proposal": proposal,
        **_money(people, project),
        **_told(people, project),
        **_round(people, project),
        "benefit": BenefitFactory(project=project),
        "lesson": LessonFactory(project=project),
        "edition": prepare(by=people["digitek"])[0],
        "deputyship": _later(people["head"], people["head_elsewhere"]),
        "appetite": proposed(people["consultant"]),
        "condition": ConditionFactory(review=review, responsible=people["digitek"]),
    }
    things["comment"] = CommentFactory(item=project, by=people["member"])
    return things | {"status": released(by=people["digitek"])}


def _in_edition(*codes):
    return lambda world, name: [world.things["edition"].number, *codes]


def _later(lender, deputy) -> Deputyship:
    """Somebody stands in, but not yet: today's rights are nobody else's."""
    begins = clock.today() + timedelta(days=20)
    name_deputy(lender.roles.get(), deputy, begins, begins, by=lender)
    return Deputyship.objects.latest("pk")


def _correction(review, by) -> Correction:
    propose_correction(review, by=by, reason="Det rigtige tal er 12.", meeting="", why="Der stod 21.")
    return review.corrections.get()


def _minutes(review, by) -> Minutes:
    write_minutes(review, "stop", by=by, reason="Behovet er væk.", meeting="Chefgruppen", held_on=clock.today())
    return review.minutes.get()


NO_THING = {"list", "articles", "posts", "propose", "begin_post"}
POST_ACTIONS = {"ask_for_comment", "comment", "make_ready", "publish"}
WHOLE_QUARTER = {"board", "create", "open_meeting", "close", "newest", "order"}


def _in_quarter(world, room, action) -> list:
    quarter = Quarter.of(clock.now()).slug
    if action in WHOLE_QUARTER:
        return [quarter]
    return [quarter, world.things["project"].number if room == "priorities" else world.things["status"].number]


def _money(people, project) -> dict:
    return {
        "frame": frame("Omsorg"),
        "line": FixedLine.objects.get(label="TUCV", year=clock.today().year),
        "reservation": reserved(1_000, project=project, by=people["digitek"]),
        "commitment": committed(2_000, project=project, by=people["digitek"]),
    }


def _by_room(world, name) -> list:
    room, _, action = name.partition(":")
    if room == "ideas" and action not in ("list", "create"):
        return [world.things["idea"].number]
    if room in ("priorities", "reports"):
        return [] if action in ("current", "list") else _in_quarter(world, room, action)
    if room == "communication" and action not in NO_THING:
        return [world.things["post" if "post" in action or action in POST_ACTIONS else "article"].pk]
    if room == "conversation":
        return _talk(world)
    if room in ("projects", "gates", "benefits", "progress"):
        return [world.things["project"].number]
    return []


def _told(people, project) -> dict:
    named = {"project": project, "head": people["head"], "begun_by": people["digitek"]}
    return {
        "article": ArticleFactory(state="for_approval", manager=people["manager"], **named),
        "post": PostFactory(state="for_comment", **named),
    }


def _round(people, project) -> dict:
    round = RoundFactory()
    return {"round": round, "placing": PlacingFactory(round=round, project=project, moved_by=people["digitek"])}


def _talk(world) -> list:
    return ["projekter", world.things["project"].number]


def _correction_of(world) -> list:
    return [world.things["decided"].project.number, world.things["correction"].pk]


def _minutes_of(world, name) -> list:
    return [world.things["at_gate"].number, world.things["minutes"].pk]


def _appetite(world, name) -> list:
    return [world.things["appetite"].pk]


def _yearly(thing):
    return lambda world, name: [clock.today().year, world.things[thing].pk]


def _of_project(thing):
    return lambda world, name: [world.things["project"].number, world.things[thing].pk]


ARGUMENTS = {
    "benefits:edit": _of_project("benefit"),
    "benefits:switch_off": _of_project("benefit"),
    "benefits:switch_on": _of_project("benefit"),
    "budget:year": lambda world, name: [clock.today().year],
    "budget:copy_frames": lambda world, name: [clock.today().year + 1],
    "budget:reserve": lambda world, name: [clock.today().year],
    "budget:set_frame": _yearly("frame"),
    "budget:set_line": _yearly("line"),
    "budget:post": _yearly("reservation"),
    "budget:commit": _yearly("reservation"),
    "budget:book": _yearly("commitment"),
    "budget:release_unspent": lambda world, name: [world.things["project"].number],
    "budget:release": _yearly("reservation"),
    "decisions:list": lambda world, name: [],
    "decisions:package": lambda world, name: [world.things["decided"].decision.number],
    "decisions:set_journal_number": lambda world, name: [world.things["decided"].decision.number],
    "draft": lambda world, name: ["idea-new"],
    "conversation:edit": lambda world, name: [*_talk(world), world.things["comment"].pk],
    "conversation:withdraw": lambda world, name: [*_talk(world), world.things["comment"].pk],
    "people:end_deputy": lambda world, name: [world.things["deputyship"].pk],
    "people:stop_mail": lambda world, name: ["overblik"],
    "ideas:draft": lambda world, name: [world.things["draft"].pk],
    "overview:project": lambda world, name: [world.things["project"].number],
    "overview:history": lambda world, name: [world.things["project"].number],
    "overview:since": lambda world, name: [world.things["project"].number],
    "overview:short_link": lambda world, name: [world.things["project"].number],
    "projects:advance": lambda world, name: [world.things["other"].number],
    "projects:confirm_proposal": lambda world, name: [world.things["other"].number, world.things["proposal"].pk],
    "projects:decline_proposal": lambda world, name: [world.things["other"].number, world.things["proposal"].pk],
    "gates:document": lambda world, name: [world.things["project"].number, "idebeskrivelse"],
    "gates:write": lambda world, name: [world.things["project"].number, "idebeskrivelse"],
    "gates:document_pdf": lambda world, name: [world.things["project"].number, "idebeskrivelse"],
    "gates:compare": lambda world, name: [world.things["project"].number, "idebeskrivelse"],
    "gates:version_pdf": lambda world, name: [world.things["at_gate"].number, "projektbeskrivelse", 1],
    "gates:pack_pdf": lambda world, name: [world.things["at_gate"].number, 2, 1],
    "gates:version": lambda world, name: [world.things["at_gate"].number, "projektbeskrivelse", 1],
    "gates:prepare": lambda world, name: [world.things["ready"].number],
    "gates:withdraw": lambda world, name: [world.things["at_gate"].number],
    "gates:recommend": lambda world, name: [world.things["at_gate"].number, 2, 1],
    "gates:correct": lambda world, name: [world.things["decided"].project.number, 1, 1],
    "gates:propose_correction": lambda world, name: [world.things["decided"].project.number, 1, 1],
    "gates:confirm_correction": lambda world, name: _correction_of(world),
    "gates:decline_correction": lambda world, name: _correction_of(world),
    "gates:review": lambda world, name: [world.things["at_gate"].number, 2, 1],
    "gates:write_minutes": lambda world, name: [world.things["at_gate"].number, 2, 1],
    **{f"gates:{name}_minutes": _minutes_of for name in ("confirm", "decline", "withdraw")},
    "gates:add_version": _of_project("attachment"),
    "gates:withdraw_attachment": _of_project("attachment"),
    "gates:download": lambda world, name: [*_of_project("attachment")(world, name), 1],
    "gates:meet_condition": lambda world, name: [world.things["at_gate"].number, world.things["condition"].pk],
    "gates:accept_condition": lambda world, name: [world.things["at_gate"].number, world.things["condition"].pk],
    "gates:refuse_condition": lambda world, name: [world.things["at_gate"].number, world.things["condition"].pk],
    "progress:edit_lesson": _of_project("lesson"),
    "progress:withdraw_lesson": _of_project("lesson"),
    **{f"editions:{name}": _in_edition() for name in ("edition", "take_into_use")},
    "editions:add_item": _in_edition("tjekliste"),
    **{f"editions:{name}": _in_edition("tjekliste", "dpia") for name in ("edit_item", "take_off")},
    "progress:lessons": lambda world, name: [],
    "appetite:version": lambda world, name: [1],
    **{f"appetite:{name}": _appetite for name in ("proposal", "confirm", "decline", "withdraw")},
}
