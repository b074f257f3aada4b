"""A small house with one thing of every kind, two areas, and one person for each way of standing to it."""

from dataclasses import dataclass

from django.apps import apps

from gates.packs import submit
from lifecycle.fingerprint import fingerprint
from projects.models import Project, Proposal
from tests.factories import ConditionFactory, DocumentFactory, IdeaFactory, ProjectFactory, UserFactory, unit

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
    for code in ("gevinstafklaring", "projektbeskrivelse", "kontrakt"):
        DocumentFactory(project=at_gate, code=code, filled=True, by=people["consultant"])
    ready = ProjectFactory(title="Klar til gate 1", **common)
    for code in ("idebeskrivelse", "tjekliste"):
        DocumentFactory(project=ready, code=code, filled=True, by=people["consultant"])
    review, _ = submit(at_gate, by=people["digitek"])
    proposal = Proposal(project=other, action="stop", reason="Behovet er væk.", proposed_by=people["consultant"])
    proposal.save(by=people["consultant"])
    return {
        "idea": IdeaFactory(sender=people["sender"], unit=home, state="asked"),
        "other_idea": IdeaFactory(sender=people["sender"], unit=home),
        "draft": IdeaFactory(sender=people["sender"], unit=home, state="draft"),
        "project": project,
        "document": DocumentFactory(project=project, code="idebeskrivelse", filled=True, by=people["consultant"]),
        "ready": ready,
        "at_gate": at_gate,
        "review": review,
        "other": other,
        "proposal": proposal,
        "condition": ConditionFactory(review=review, responsible=people["digitek"]),
    }


def _by_room(world, name) -> list:
    room, _, action = name.partition(":")
    if room == "ideas" and action not in ("list", "create"):
        return [world.things["idea"].number]
    if room in ("projects", "gates") and action != "list":
        return [world.things["project"].number]
    return []


ARGUMENTS = {
    "draft": lambda world, name: ["idea-new"],
    "ideas:draft": lambda world, name: [world.things["draft"].pk],
    "overview:project": lambda world, name: [world.things["project"].number],
    "overview:history": lambda world, name: [world.things["project"].number],
    "overview:short_link": lambda world, name: [world.things["project"].number],
    "projects:advance": lambda world, name: [world.things["other"].number],
    "projects:confirm_proposal": lambda world, name: [world.things["other"].number, world.things["proposal"].pk],
    "projects:decline_proposal": lambda world, name: [world.things["other"].number, world.things["proposal"].pk],
    "gates:document": lambda world, name: [world.things["project"].number, "idebeskrivelse"],
    "gates:write": lambda world, name: [world.things["project"].number, "idebeskrivelse"],
    "gates:version": lambda world, name: [world.things["at_gate"].number, "projektbeskrivelse", 1],
    "gates:prepare": lambda world, name: [world.things["ready"].number],
    "gates:withdraw": lambda world, name: [world.things["at_gate"].number],
    "gates:review": lambda world, name: [world.things["at_gate"].number, 2, 1],
    "gates:meet_condition": lambda world, name: [world.things["at_gate"].number, world.things["condition"].pk],
    "gates:accept_condition": lambda world, name: [world.things["at_gate"].number, world.things["condition"].pk],
    "gates:refuse_condition": lambda world, name: [world.things["at_gate"].number, world.things["condition"].pk],
}
