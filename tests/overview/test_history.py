"""The history of a project: everything that was done to it, also what stands beside it."""

import pytest

from lifecycle.door import begin, carry_out
from projects.models import Proposal
from projects.policies import may_make_proposal
from tests.world import build_world

pytestmark = pytest.mark.django_db


def test_the_history_tells_of_conditions_and_proposals(signed_in):
    world = build_world()
    condition, project, chef = (world.things["condition"], world.things["at_gate"], world.people["head"])
    carry_out(condition.refuse, by=chef, reason="Underskriften mangler.")
    proposal = Proposal(project=project, action="stop", reason="Behovet er væk.", proposed_by=world.people["digitek"])
    begin(proposal, "propose", by=world.people["digitek"], may=may_make_proposal, reason="Behovet er væk.")

    page = signed_in(chef).get(f"/projekter/P-{project.number}/historik/").content.decode()

    for words in ("Betingelse ikke godtaget", "Underskriften mangler.", "Forslag til chefen", "Behovet er væk."):
        assert words in page


def test_the_pack_tells_what_lacks_while_a_condition_is_refused(signed_in):
    world = build_world()
    condition, responsible = world.things["condition"], world.people["digitek"]
    carry_out(condition.refuse, by=world.people["head"], reason="Underskriften mangler.")
    address = condition.get_absolute_url()

    assert "Birgit Ørsted, det mangler:</strong> Underskriften mangler." in _text(signed_in(responsible), address)

    carry_out(condition.meet, by=responsible, reason="Nu er den der.", note="Nu er den der.", met_by=responsible)
    assert "Underskriften mangler." not in _text(signed_in(responsible), address)


def _text(client, address) -> str:
    return client.get(address).content.decode()
