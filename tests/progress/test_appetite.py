"""Another risk appetite is proposed by DigiTek and holds when a chef confirms it; what was said keeps its own."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet

from gates.decision.basis import facts_of
from gates.models import GateReview
from lifecycle.door import carry_out
from lifecycle.errors import Conflict
from lifecycle.models import Decision, StateChange
from people.models import Role
from progress import scales, telling
from progress.appetite.effects import Effects, standings
from progress.appetite.proposing import answer, decision_on, propose
from progress.models import AppetiteProposal, RiskAppetite
from progress.queries import risk_of
from progress.verify import appetites
from progress.waiting import waiting_for
from tests.factories import ProjectFactory, UserFactory
from tests.lifecycle.chain import breaks
from tests.lifecycle.machines import assert_is_whole, assert_moves, cells
from tests.progress.appetite import WHY, behind_the_door, matrix, proposed, settled
from tests.progress.factories import RiskFactory

pytestmark = pytest.mark.django_db
MACHINE = """
           confirm    decline   withdraw
open       confirmed  declined  withdrawn
confirmed  –          –         –
declined   –          –         –
withdrawn  –          –         –
"""
# Room for less where two projects of category 2 lie.
TIGHT = {(2, 2): 1}


@pytest.fixture
def digitek():
    return UserFactory(digitek=True, name="Jonas Winther")


@pytest.fixture
def chef():
    return UserFactory(head="Omsorg", name="Birgit Ørsted")


def judged(overall=2, sizes=(2, 2), **facts):
    project = ProjectFactory(**facts)
    RiskFactory(project=project, overall=overall, potential=sizes[0], investment=sizes[1])
    return project


def test_the_machine_is_whole():
    assert_is_whole(AppetiteProposal, MACHINE)


def put(proposal, state):
    QuerySet(AppetiteProposal).filter(pk=proposal.pk).update(state=state)
    return AppetiteProposal.objects.get(pk=proposal.pk)


@pytest.mark.parametrize(("state", "action", "target"), cells(MACHINE))
def test_a_proposal(digitek, chef, state, action, target):
    assert_moves(put(proposed(digitek), state), action, target, by=chef, values={})


@pytest.mark.parametrize("said", ["confirm", "decline"])
@pytest.mark.parametrize("state", ["confirmed", "declined", "withdrawn"])
def test_what_waits_no_more_is_not_answered(digitek, chef, state, said):
    proposal = put(proposed(digitek), state)

    with pytest.raises(Conflict, match="Forslaget er allerede"):
        answer(proposal, said, by=chef, reason="Ja.")
    assert not Decision.objects.exists()


def test_only_the_proposer_takes_it_back(digitek, chef):
    proposal = proposed(digitek)
    for other in (chef, UserFactory(consultant=True)):
        with pytest.raises(PermissionDenied):
            carry_out(proposal.withdraw, by=other)

    carry_out(proposal.withdraw, by=digitek)

    assert AppetiteProposal.objects.get().state == "withdrawn"
    assert proposed(digitek).is_open


def test_a_confirmed_one_is_in_force_and_is_a_decision(digitek, chef):
    proposal = proposed(digitek)
    assert RiskAppetite.objects.current().number == 1

    decision, _ = answer(proposal, "confirm", by=chef)

    now = RiskAppetite.objects.current()
    assert (now.number, now.limits, now.proposal, now.decision) == (2, matrix(), proposal, decision)
    assert (decision.outcome, decision.by, decision.role) == ("confirm", chef, "Chef, Omsorg")
    assert decision.evidence == [{"limits": matrix(), "instead_of": proposal.based_on.limits, "number": 1}]
    assert decision.basis == {"why": WHY, "proposed_by": digitek.pk, "otherwise": []}
    logged = StateChange.objects.about(proposal, now).order_by("pk")
    assert [(row.action, row.by) for row in logged] == [
        ("propose_appetite", digitek), ("confirm", chef), ("settle_appetite", chef),
    ]  # fmt: skip
    assert breaks() == list(appetites()) == []


def test_a_declined_one_changes_nothing_and_says_why(digitek, chef):
    proposal = proposed(digitek)

    answer(proposal, "decline", by=chef, reason="Vi venter på revisionen.")

    assert RiskAppetite.objects.get().number == 1
    decision = decision_on(proposal)
    assert (decision.outcome, decision.reason, decision.by) == ("decline", "Vi venter på revisionen.", chef)
    assert proposed(digitek).is_open


def test_one_waits_at_a_time_and_against_what_is_in_force(digitek, chef):
    first = RiskAppetite.objects.current()
    proposal = proposed(digitek)
    with pytest.raises(Conflict, match="ikke har svaret på"):
        propose(first, by=digitek, limits=matrix(TIGHT), why=WHY)

    answer(proposal, "confirm", by=chef)

    with pytest.raises(Conflict, match=r"nr\. 2 er kommet i kraft"):
        propose(first, by=digitek, limits=matrix(TIGHT), why=WHY)
    assert AppetiteProposal.objects.count() == 1


@pytest.mark.parametrize("role", [{}, {"manager": "Kildehaven"}, {"head": "Omsorg"}, {"director": True}, {"it": True}])
def test_only_digitek_and_the_konsulent_propose(role):
    with pytest.raises(PermissionDenied):
        proposed(UserFactory(**role))
    assert not AppetiteProposal.objects.exists()


@pytest.mark.parametrize("role", [{}, {"digitek": True}, {"consultant": True}, {"director": True}, {"manager": "Nord"}])
@pytest.mark.parametrize("said", ["confirm", "decline"])
def test_only_a_chef_answers(digitek, said, role):
    proposal = proposed(digitek)

    with pytest.raises(PermissionDenied):
        answer(proposal, said, by=UserFactory(**role), reason="Nej.")
    assert (Decision.objects.count(), RiskAppetite.objects.count()) == (0, 1)


@pytest.mark.parametrize("said", ["confirm", "decline"])
def test_nobody_answers_what_they_proposed_whatever_roles_they_hold(said):
    both = UserFactory(digitek=True, head="Social")
    proposal = proposed(both)

    with pytest.raises(PermissionDenied):
        answer(proposal, said, by=both, reason="Ja.")
    assert waiting_for(both) == []
    assert AppetiteProposal.objects.get().is_open


def test_a_role_that_is_taken_away_meanwhile_answers_no_more(digitek, chef):
    proposal = proposed(digitek)
    chef.holdings()
    QuerySet(Role).filter(user=chef).update(until="2020-01-01")

    with pytest.raises(PermissionDenied):
        answer(proposal, "confirm", by=chef)


def test_it_waits_for_every_chef_but_the_one_who_proposed_it(digitek, chef):
    assert waiting_for(chef) == []
    proposed(digitek, {(4, 3): 4, (2, 2): 1})

    task = waiting_for(chef)[0]
    assert (task.title, task.verb) == ("Risikovillighed", "Svar")
    assert task.why == "Jonas Winther foreslår andre grænser 2 steder"
    assert [waiting_for(UserFactory(**role)) for role in ({"director": True}, {"digitek": True}, {})] == [[], [], []]

    answer(AppetiteProposal.objects.get(), "decline", by=chef, reason="Nej.")
    assert waiting_for(chef) == []


# --- What was said keeps its own -------------------------------------------------------------------------------------


def test_an_assessment_keeps_the_matrix_it_was_said_under(digitek, chef):
    old, new = (ProjectFactory(lead=digitek) for _ in range(2))
    facts = dict.fromkeys(["predictability", "breadth", "maturity", "challenges", "overall"], 2)
    sizes = {"potential": 2, "investment": 2}
    telling.assess(old, by=digitek, **facts, **sizes)

    settled(digitek, chef, TIGHT)
    telling.assess(new, by=digitek, **facts, **sizes)

    assert [(risk_of(p).said_under.number, risk_of(p).tolerated) for p in (old, new)] == [(1, 2), (2, 1)]
    assert [risk_of(p).appetite for p in (old, new)] == [scales.WITHIN, scales.OVER]
    shown = [facts_of(GateReview(project=p, gate=1), digitek)["risk"]["tolerated"] for p in (old, new)]
    assert shown == [2, 1]


def test_the_figures_of_now_hold_old_assessments_against_the_matrix_in_force(digitek, chef):
    judged(title="Låse")
    settled(digitek, chef, TIGHT)

    (row,) = standings(RiskAppetite.objects.current().limits, digitek)

    assert (row.verdict, row.tolerated, row.deviation, row.said_otherwise) == (scales.OVER, 1, "+1", True)


# --- Whom it concerns ------------------------------------------------------------------------------------------------


def test_a_proposal_concerns_those_it_would_judge_otherwise(digitek):
    becomes_over = judged(title="Låse")
    judged(overall=3)  # over before and after
    judged(overall=1)  # within before and after
    judged(sizes=(2, None))
    judged(state="stopped")
    RiskFactory(project=judged(), overall=1, potential=2, investment=2)  # its newest is within

    (effect,) = Effects.of(proposed(digitek, TIGHT)).every

    assert effect.project == becomes_over
    assert (effect.now.verdict, effect.then.verdict) == (scales.WITHIN, scales.OVER)


def test_a_person_is_told_the_names_of_those_they_may_read_and_how_many_there_are(digitek, chef):
    here, there = judged(), judged(lead_area=UserFactory(head="Social").roles.get().unit)
    effects = Effects.of(proposed(digitek, TIGHT))

    to_chef, to_digitek = effects.named_to(chef), effects.named_to(digitek)

    assert ([e.project for e in to_chef.named], to_chef.many, to_chef.hidden) == ([here], 2, 1)
    assert ([e.project for e in to_digitek.named], to_digitek.hidden) == ([here, there], 0)


def test_the_decision_keeps_whom_it_concerned(digitek, chef):
    project = judged()

    decision, _ = answer(proposed(digitek, TIGHT), "confirm", by=chef)

    assert decision.basis["otherwise"] == [project.number]


# --- verify ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("model", "wrong", "said"),
    [
        (RiskAppetite, {"limits": matrix(TIGHT)}, "ikke dem, der blev foreslået"),
        (RiskAppetite, {"number": 3}, "skulle nummer 2 stå"),
        (AppetiteProposal, {"limits": matrix(TIGHT)}, "ikke dem, der blev foreslået"),
    ],
)
def test_verify_finds_what_was_changed_behind_the_door(digitek, chef, model, wrong, said):
    settled(digitek, chef)
    assert list(appetites()) == []

    with behind_the_door():
        QuerySet(model).filter(pk=model._base_manager.last().pk).update(**wrong)

    assert said in " ".join(found.why for found in appetites())


def test_verify_finds_one_who_confirmed_what_they_proposed(digitek, chef):
    settled(digitek, chef)

    with behind_the_door():
        QuerySet(AppetiteProposal).update(proposed_by=chef)

    assert [found.why for found in appetites()] == ["Den, der foreslog det, har selv bekræftet det."]


def test_verify_finds_a_confirmed_one_that_is_not_in_force(digitek):
    put(proposed(digitek), "confirmed")

    assert [found.why for found in appetites()] == ["Det er bekræftet, men ikke i kraft."]


def test_verify_finds_what_was_said_under_a_later_one(digitek, chef):
    project = judged()
    later = settled(digitek, chef)

    with behind_the_door():
        QuerySet(type(risk_of(project))).update(said_under=later)

    assert [found.why for found in appetites()] == ["Den er givet før risikovillighed nr. 2, som den peger på."]
