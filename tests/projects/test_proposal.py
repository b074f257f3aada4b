"""The proposal: what DigiTek proposes and the area's chef answers."""

from contextlib import suppress

import pytest
from django.db import IntegrityError, transaction

from gates.models import GateReview
from lifecycle.door import carry_out
from lifecycle.errors import Conflict
from projects.models import Project, Proposal
from projects.proposing import answer_proposal, propose
from tests.factories import ProjectFactory, TrackedFactory, UserFactory, unit
from tests.lifecycle.machines import assert_is_whole, assert_moves, cells, who_may
from tests.projects.cast import CHEFS, everybody

pytestmark = pytest.mark.django_db


class ProposalFactory(TrackedFactory):
    class Meta:
        model = Proposal

    reason = "Leverandøren er lukket."


PROPOSAL = """
           confirm    decline
open       confirmed  declined
confirmed  –          –
declined   –          –
"""


def test_the_proposals_table_is_whole():
    assert_is_whole(Proposal, PROPOSAL)


@pytest.mark.parametrize(("state", "action", "target"), cells(PROPOSAL))
def test_a_proposal(state, action, target):
    proposal = ProposalFactory(project=ProjectFactory(), action="stop", state=state, proposed_by=UserFactory())
    assert_moves(proposal, action, target, by=UserFactory(digitek=True), values={})


@pytest.mark.parametrize("answer", ["confirm", "decline"])
@pytest.mark.parametrize("action", Proposal.Action.values)
def test_who_answers_a_proposal(action, answer):
    """The area's chef, unless they proposed it, or proposed the project itself."""
    project = ProjectFactory(unit=unit("Kildehaven"))
    people = everybody(project) | {"CH, whose proposal it is": UserFactory(head="Omsorg")}
    proposal = ProposalFactory(project=project, action=action, proposed_by=people["CH, whose proposal it is"])

    assert who_may(proposal, answer, people, {}) == CHEFS


def test_a_project_that_was_handed_in_meanwhile_is_not_stopped_past_its_gate():
    """The review would stay open with nobody to answer it, and the project could never be handed in again."""
    digitek, chef, project = UserFactory(digitek=True), UserFactory(head="Omsorg"), ProjectFactory()
    propose(project, "stop", by=digitek, reason="Leverandøren er lukket.")
    carry_out(project.submit, by=digitek, submitter=digitek)
    review = GateReview(project=project, gate=1, submission=1, submitted_by=digitek)
    review.save(by=digitek)

    with suppress(Conflict):
        answer_proposal(project.proposals.get(), "confirm", by=chef, reason="Ja")

    stands_at_gate = Project.objects.get(pk=project.pk).at_gate is not None
    assert GateReview.objects.get(pk=review.pk).is_open is stands_at_gate


def test_one_open_proposal_for_a_project():
    project, by = ProjectFactory(), UserFactory(digitek=True)
    ProposalFactory(project=project, action="stop", proposed_by=by, state="declined")
    ProposalFactory(project=project, action="stop", proposed_by=by)

    with pytest.raises(IntegrityError), transaction.atomic():
        ProposalFactory(project=project, action="change_type", proposed_by=by)
