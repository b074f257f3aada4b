"""A referat: written down after a meeting, not final until another who may decide confirms it."""

import json
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.urls import reverse

from gates.decision.decisions import ConditionText, decide
from gates.decision.minutes import confirm_minutes
from gates.journal.journal import facts_of_decision, told
from gates.models import Condition, GateReview, Minutes
from gates.verify import minutes as violations
from gates.waiting import waiting_for
from lifecycle import clock
from lifecycle.errors import Conflict
from lifecycle.models import Decision
from people.deputies import name_deputy
from projects.models import Project
from tests.factories import ProjectFactory, UserFactory
from tests.gates.referat import (
    WHY,
    a_pack,
    fresh,
    looked,
    page_of,
    typed,
    untouched,
    url,
    written,
)
from tests.lifecycle.chain import breaks
from tests.lifecycle.machines import assert_is_whole, assert_moves, cells

pytestmark = pytest.mark.django_db
MACHINE = """
           confirm    decline   withdraw   lapse
open       confirmed  declined  withdrawn  lapsed
confirmed  –          –         –          –
declined   –          –         –          –
withdrawn  –          –         –          –
lapsed     –          –         –          –
"""


@pytest.fixture
def konsulent():
    return UserFactory(consultant=True, name="Mette Holm")


@pytest.fixture
def chef():
    return UserFactory(head="Omsorg", name="Birgit Ørsted")


@pytest.fixture
def review() -> GateReview:
    return a_pack()


def test_the_machine_is_whole():
    assert_is_whole(Minutes, MACHINE)


@pytest.mark.parametrize(("state", "action", "target"), cells(MACHINE))
def test_a_referat(review, konsulent, chef, state, action, target):
    row = written(review, konsulent)
    QuerySet(Minutes).filter(pk=row.pk).update(state=state)
    assert_moves(fresh(row), action, target, by=chef, values={})


# Written down


def test_a_consultant_writes_it_down_and_nothing_is_decided(signed_in, konsulent, chef, review):
    posted = signed_in(konsulent).post(url("write_minutes", review), typed(konsulent))

    assert posted.status_code == 302
    row = Minutes.objects.get()
    assert (row.outcome, row.reason, row.meeting, row.written_by) == ("approve", WHY, "Chefgruppen", konsulent)
    assert untouched(review)
    page = page_of(signed_in(chef), review)
    assert "Mette Holm har skrevet ned, hvad Chefgruppen" in page
    assert WHY in page
    assert "Bekræft beslutningen" in page


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"outcome": ""}, "Vælg en beslutning"),
        ({"meeting": ""}, "Skriv, hvilket møde det var"),
        ({"held_on": ""}, "Vælg den dag, mødet blev holdt"),
        ({"held_on": "tirsdag"}, "kan ikke læses som en dato"),
        ({"held_on": (clock.today() + timedelta(days=1)).isoformat()}, "Mødet skal have været holdt"),
        ({"outcome": "stop", "reason": "Nej."}, "Skriv begrundelsen"),
        ({"outcome": "rethink"}, "gyldig"),
        ({"outcome": "approve_with_conditions"}, "Skriv mindst én betingelse"),
        ({"outcome": "approve_with_conditions", "condition_1": "Tag referat"}, "Skriv, hvem der er ansvarlig."),
        ({"meeting": "M" * 101}, "100"),
    ],
    ids=lambda value: ",".join(value) if isinstance(value, dict) else "",
)
def test_what_cannot_be_read_is_said_at_its_field_and_the_rest_is_kept(signed_in, konsulent, review, wrong, said):
    response = signed_in(konsulent).post(url("write_minutes", review), typed(konsulent, **wrong))

    assert response.status_code == 422
    page = response.content.decode()
    errors = [message for found in response.context["form"].errors.values() for message in found]
    assert any(said in message for message in errors), errors
    assert wrong.get("reason", WHY) in page
    assert not Minutes.objects.exists()


def test_conditions_are_kept_with_their_people(signed_in, konsulent, chef, review):
    due = clock.today() + timedelta(days=30)
    asked = {"condition_1": "Skriv aftalen", "responsible_1": "Jonas Winther", "due_1": due.isoformat()}
    answer = typed(konsulent, outcome="approve_with_conditions", **asked)
    assert signed_in(konsulent).post(url("write_minutes", review), answer).status_code == 302
    row = Minutes.objects.get()
    assert not Condition.objects.exists()

    confirm_minutes(row, by=chef)
    condition = Condition.objects.get()
    assert (condition.text, condition.responsible.name, condition.due) == ("Skriv aftalen", "Jonas Winther", due)


def test_who_may_not_read_the_project_any_longer_is_not_made_responsible(konsulent, chef, review):
    gone = UserFactory(consultant=True, name="Ole Væk")
    asked = ConditionText("Skriv aftalen", gone, clock.today())
    row = written(review, konsulent, "approve_with_conditions", conditions=[asked])
    gone.is_active = False
    gone.save()

    with pytest.raises(Conflict, match="Ole Væk"):
        confirm_minutes(row, by=chef)
    assert untouched(review)


def test_one_at_a_time(signed_in, konsulent, chef, review):
    row = written(review, konsulent)

    assert signed_in(konsulent).get(url("write_minutes", review)).status_code == 409
    assert signed_in(chef).post(url("write_minutes", review), typed(chef)).status_code == 409
    again = Minutes(review=row.review, outcome="stop", meeting="M", held_on=row.held_on, written_by=chef)
    with pytest.raises(IntegrityError), transaction.atomic():
        again.save(by=chef)


def test_what_is_decided_is_not_written_down(signed_in, konsulent, chef, review):
    decide(review, "approve", by=chef)

    assert signed_in(konsulent).post(url("write_minutes", review), typed(konsulent)).status_code == 409
    assert "Skriv beslutningen ned" not in page_of(signed_in(konsulent), review)


def test_who_may_not_write_it_down_is_not_let_in(signed_in, review):
    for person, status in ((UserFactory(director=True), 403), (UserFactory(it=True), 403), (UserFactory(), 404)):
        assert signed_in(person).post(url("write_minutes", review), typed(person)).status_code == status
    assert not Minutes.objects.exists()


def test_those_who_neither_write_nor_decide_are_told_nothing_before_it_is_confirmed(signed_in, konsulent, chef, review):
    row = written(review, konsulent)
    owner = review.project.owner

    assert WHY not in page_of(signed_in(owner), review)
    history = reverse("overview:history", args=[review.project.number])
    assert "skrevet ned" not in signed_in(owner).get(history).content.decode()
    assert "Beslutningen er skrevet ned, ikke bekræftet" in signed_in(konsulent).get(history).content.decode()
    confirm_minutes(row, by=chef)
    assert WHY in page_of(signed_in(owner), review)


# Confirmed


def test_another_chef_confirms_and_the_decision_names_both(signed_in, konsulent, chef, review):
    row = written(review, konsulent)
    client = signed_in(chef)
    assert [(task.verb, task.url) for task in waiting_for(chef)] == [
        ("Bekræft", f"{review.get_absolute_url()}#referat")
    ]

    assert client.post(url("confirm_minutes", row), looked(chef, row)).status_code == 302

    decision = Decision.objects.get()
    assert (decision.by, decision.role, decision.outcome, decision.reason) == (chef, "Chef, Omsorg", "approve", WHY)
    assert (decision.meeting, decision.basis["written_down_by"]) == (row.held, konsulent.pk)
    assert fresh(review.project).state == "trial"
    assert fresh(row).state == "confirmed"
    assert waiting_for(chef.afresh()) == []
    assert breaks() == []
    assert list(violations()) == []


def test_what_waits_to_be_confirmed_is_counted_with_what_is_to_be_decided(signed_in, konsulent, chef, review):
    written(review, konsulent)

    figures = signed_in(chef).get("/").context["dashboard"].figures
    assert [figure.value for figure in figures if figure.label == "At beslutte nu"] == ["1"]


def test_the_last_look_shows_every_word_and_decides_nothing(signed_in, konsulent, chef, review):
    row = written(review, konsulent)
    sent = looked(chef, row)
    del sent["confirm"]

    page = signed_in(chef).post(url("confirm_minutes", row), sent)

    assert page.status_code == 200
    assert WHY in page.content.decode()
    assert f'value="{sent["pack"]}"' in page.content.decode()
    assert untouched(review)


def test_without_having_read_the_pack_it_leads_there(signed_in, konsulent, chef, review):
    row = written(review, konsulent)

    assert signed_in(chef).get(url("confirm_minutes", row))["Location"] == review.get_absolute_url()
    sent = looked(chef, row)
    del sent["pack"]
    assert signed_in(chef).post(url("confirm_minutes", row), sent).status_code == 422
    assert untouched(review)


def test_the_decision_says_who_wrote_and_who_confirmed_on_the_page_and_in_the_journal(
    signed_in, konsulent, chef, review
):
    confirm_minutes(written(review, konsulent), by=chef)
    review = GateReview.objects.get(pk=review.pk)
    page = " ".join(page_of(signed_in(konsulent), review).split())

    assert "<dt>Skrevet ned af</dt><dd>Mette Holm</dd>" in page
    assert "<dt>Bekræftet af</dt><dd>Birgit Ørsted, Chef, Omsorg</dd>" in page
    lines = dict(told(review.decision))
    assert lines["Skrevet ned af"] == "Mette Holm"
    assert lines["Bekræftet af"].startswith("Birgit Ørsted")
    packed = json.loads(json.dumps(facts_of_decision(review.decision, [])))["decision"]
    assert packed["written_down_by"] == {"id": konsulent.pk, "name": "Mette Holm"}


def test_a_decision_that_nobody_wrote_down_says_nothing_of_it(signed_in, konsulent, chef, review):
    decide(review, "approve", by=chef)
    review = GateReview.objects.get(pk=review.pk)

    assert "Skrevet ned af" not in page_of(signed_in(konsulent), review)
    assert "Skrevet ned af" not in dict(told(review.decision))
    assert "written_down_by" not in facts_of_decision(review.decision, [])["decision"]


def test_nytaenkning_to_backlog_is_carried_out_as_written(konsulent, chef):
    project = ProjectFactory(state="gate_3")
    found = GateReview(project=project, gate=3, submission=1, submitted_by=UserFactory())
    found.save(by=konsulent)
    confirm_minutes(written(found, konsulent, "rethink", to_backlog=True), by=chef)

    project = Project.objects.get(pk=project.pk)
    assert (project.state, project.placement) == ("rethink", "backlog")


# Nobody confirms what they wrote


@pytest.mark.parametrize("roles", [{"head": "Omsorg"}, {"head": "Omsorg", "consultant": True}])
def test_who_wrote_it_down_does_not_confirm_it_by_whatever_role(signed_in, review, roles):
    writer = UserFactory(name="Niels Østergaard", **roles)
    row = written(review, writer)
    client = signed_in(writer)

    for name in ("confirm_minutes", "decline_minutes"):
        assert client.post(url(name, row), looked(writer, row, note=WHY)).status_code == 403
    last_look = {key: value for key, value in looked(writer, row).items() if key != "confirm"}
    assert client.post(url("confirm_minutes", row), last_look).status_code == 403
    with pytest.raises(PermissionDenied):
        confirm_minutes(row, by=writer)
    assert untouched(review)
    assert "Bekræft beslutningen" not in page_of(client, review)
    assert [task.verb for task in waiting_for(writer)] == ["Beslut"]


@pytest.mark.parametrize("lender_wrote", [False, True])
def test_nor_does_a_deputy_in_their_name(lender_wrote):
    """Gate 1 is the leading area's chef's alone, so here the deputy has no role of their own."""
    lender, deputy = UserFactory(head="Omsorg"), UserFactory(head="Social")
    name_deputy(lender.roles.get(), deputy, clock.today(), clock.today(), by=lender)
    found = GateReview(project=ProjectFactory(state="gate_1"), gate=1, submission=1, submitted_by=UserFactory())
    found.save(by=lender)
    row = written(found, lender if lender_wrote else UserFactory(digitek=True), "stop")

    if lender_wrote:
        with pytest.raises(PermissionDenied):
            confirm_minutes(row, by=deputy)
    else:
        assert confirm_minutes(row, by=deputy)[0].on_behalf_of == lender


def test_a_deputy_of_two_confirms_in_the_name_of_the_one_who_did_not_write_it():
    writer, another, deputy = UserFactory(head="Omsorg"), UserFactory(head="Omsorg"), UserFactory(head="Social")
    for lender in (writer, another):
        name_deputy(lender.roles.get(), deputy, clock.today(), clock.today(), by=lender)
    found = GateReview(project=ProjectFactory(state="gate_1"), gate=1, submission=1, submitted_by=UserFactory())
    found.save(by=writer)

    assert confirm_minutes(written(found, writer, "stop"), by=deputy)[0].on_behalf_of == another


def test_who_wrote_the_pack_does_not_confirm_either(konsulent, review):
    author = UserFactory(head="Social")
    project = fresh(review.project)
    project.proposer = author
    project.save(by=author)

    with pytest.raises(PermissionDenied):
        confirm_minutes(written(review, konsulent), by=author)


def test_who_wrote_it_down_may_still_decide_anew_and_it_falls(signed_in, chef, review):
    row = written(review, chef)
    answer = looked(chef, row, outcome="send_back", reason=WHY)

    assert signed_in(chef).post(review.get_absolute_url(), answer).status_code == 302
    assert Decision.objects.get().outcome == "send_back"
    assert "written_down_by" not in Decision.objects.get().basis
    assert fresh(row).state == "lapsed"
