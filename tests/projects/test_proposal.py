"""The proposal: what DigiTek proposes and the area's chef answers."""

import re
from contextlib import suppress

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from gates.models import GateReview
from lifecycle.door import carry_out
from lifecycle.errors import Conflict
from lifecycle.models import Decision
from lifecycle.receipts import new_token
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


# What is proposed, how the project stands, and the words that say why it cannot be.
OUT_OF_PLACE = [
    ("reopen", {}, "er «Idé»"),
    ("stop", {"state": "stopped", "left_state": "idea"}, "er «Stoppet»"),
    ("stop", {"state": "gate_1"}, "står ved gate 1"),
    ("change_type", {"state": "closed", "left_state": "rollout"}, "er «Afsluttet»"),
    ("change_type", {"state": "gate_1"}, "står ved gate 1"),
]
PAGES = {"reopen": "propose_reopen", "stop": "propose_stop", "change_type": "propose_type"}
SAYS_ONE_IS_THERE = "Der ligger allerede et forslag om"


@pytest.fixture
def asked(client):
    """Asks a page of the project as that person; with words, sends its form."""

    def ask(user, name, project, *more, **typed):
        client.force_login(user)
        address = reverse(f"projects:{name}", args=[project.number, *more])
        sent = typed and typed | {"token": new_token(user), "shown_version": typed.get("shown_version", "")}
        return client.post(address, sent) if typed else client.get(address)

    return ask


@pytest.mark.parametrize(("action", "stands", "why"), OUT_OF_PLACE)
def test_what_could_not_be_carried_out_is_not_proposed(asked, action, stands, why):
    project, digitek = ProjectFactory(**stands), UserFactory(digitek=True)
    sent = {"reason": "Vi vil videre.", "to": "must"}
    answers = asked(digitek, PAGES[action], project), asked(digitek, PAGES[action], project, **sent)

    assert [answer.status_code for answer in answers] == [409, 409]
    assert all(why in answer.content.decode() for answer in answers)
    assert "Vi vil videre." in answers[1].content.decode()
    assert not Proposal.objects.exists()
    with pytest.raises(Conflict, match=why):
        propose(project, action, by=digitek, reason="Vi vil videre.", to_type="must" if action == "change_type" else "")


def test_a_second_proposal_is_refused_before_it_is_written(asked):
    project, digitek = ProjectFactory(), UserFactory(digitek=True)
    propose(project, "stop", by=digitek, reason="Leverandøren er lukket.")

    answer = asked(digitek, "propose_type", project)

    assert (answer.status_code, SAYS_ONE_IS_THERE in answer.content.decode()) == (409, True)


def test_the_type_the_project_has_is_not_proposed():
    project = ProjectFactory()
    with pytest.raises(Conflict, match="er allerede DigiTek-projekt"):
        propose(project, "change_type", by=UserFactory(digitek=True), reason="Samme igen.", to_type="digitek")


@pytest.mark.parametrize(
    ("action", "meanwhile", "why"),
    [
        ("stop", lambda p, chef: carry_out(p.stop, by=chef, reason="Slut"), "er «Stoppet», så forslaget"),
        (
            "change_type",
            lambda p, chef: carry_out(p.change_type, by=chef, reason="Loven", to="must", level=None),
            "er allerede SKAL-projekt, så forslaget",
        ),
    ],
)
def test_a_proposal_that_was_overtaken_is_not_confirmed_but_can_be_declined(asked, action, meanwhile, why):
    digitek, chef, project = UserFactory(digitek=True), UserFactory(head="Omsorg"), ProjectFactory()
    propose(project, action, by=digitek, reason="Vi vil videre.", to_type="must" if action == "change_type" else "")
    meanwhile(project, chef)
    proposal, before = project.proposals.get(), Decision.objects.count()

    answers = (
        asked(chef, "confirm_proposal", project, proposal.pk),
        asked(chef, "confirm_proposal", project, proposal.pk, reason="Enig i det hele."),
    )

    assert [answer.status_code for answer in answers] == [409, 409]
    assert all(why in answer.content.decode() for answer in answers)
    assert "Enig i det hele." in answers[1].content.decode()
    assert (Proposal.objects.get().state, Decision.objects.count()) == ("open", before)
    assert asked(chef, "decline_proposal", project, proposal.pk).status_code == 200
    assert asked(chef, "decline_proposal", project, proposal.pk, reason="Sket allerede").status_code == 302
    assert Proposal.objects.get().state == "declined"


def test_a_page_of_phases_shows_the_later_ones_alone(asked):
    project, digitek = ProjectFactory(type="other", state="investigation"), UserFactory(digitek=True)

    page = asked(digitek, "advance", project)
    refused = asked(digitek, "advance", project, to="idea", shown_version=project.version)

    assert re.findall(r'name="to" value="(\w+)"', page.content.decode()) == ["trial", "rollout"]
    assert (refused.status_code, "Vælg en senere fase" in refused.content.decode()) == (422, True)


def test_a_phase_somebody_else_has_reached_is_named_in_danish(asked):
    project, digitek = ProjectFactory(type="other"), UserFactory(digitek=True)
    shown = project.version
    carry_out(project.advance, by=digitek, to="investigation", reason="")

    answer = asked(digitek, "advance", project, to="investigation", reason="Gruppen er klar.", shown_version=shown)

    assert answer.status_code == 409
    assert ("Næste fase", "Undersøgelse") in answer.context["conflict"].typed


def test_one_open_proposal_for_a_project():
    project, by = ProjectFactory(), UserFactory(digitek=True)
    ProposalFactory(project=project, action="stop", proposed_by=by, state="declined")
    ProposalFactory(project=project, action="stop", proposed_by=by)

    with pytest.raises(IntegrityError), transaction.atomic():
        ProposalFactory(project=project, action="change_type", proposed_by=by)
