"""What a status shows: the quarter's own facts, of one moment, in a form that can be compared."""

import json
from datetime import timedelta

import pytest
from django.db import connection, transaction

from danish.dates import Quarter
from gates.decision.decisions import decide
from gates.submission.packs import submit
from lifecycle import clock, snapshot
from lifecycle.door import amend
from lifecycle.fingerprint import fingerprint
from priorities.closing import close
from priorities.moving import place
from projects.models import Level, Project, ProjectArea, Proposal
from reports import neighbours
from reports.freezing import freeze
from reports.presenting import present
from tests.benefits.factories import BenefitFactory
from tests.budget.factories import reserved
from tests.communication.factories import ArticleFactory, PostFactory
from tests.factories import DocumentFactory, OpinionFactory, ProjectFactory, UserFactory, area, unit
from tests.priorities.factories import RecommendationFactory, RoundFactory
from tests.progress.factories import RiskFactory, StatusFactory
from tests.racing import on_postgresql, race
from tests.reports.factories import committed, content, maker, now
from tests.reports.factories import project as project_line

pytestmark = pytest.mark.django_db


def only(content):
    (project,) = content["projects"]
    return project


def at_gate_2():
    project = ProjectFactory(title="Skærmopkald", state="investigation", owner=UserFactory(), lead=UserFactory())
    for code in ("tjekliste", "gevinstafklaring", "projektbeskrivelse", "kontrakt"):
        DocumentFactory(project=project, code=code, filled=True)
    OpinionFactory(project=project)
    review, _ = submit(project, by=maker())
    return project, review


def rename(project, title):
    amend(project, "edit", by=maker(), may=lambda item, user: True, title=title)


def test_a_projects_line_says_where_it_is_and_what_lacks():
    ProjectFactory(
        title="Digitalt tilsyn", state="idea", unit=unit("Kildehaven"), level=Level.objects.get(code="high"), owner=None
    )

    line = only(freeze(now()))

    assert (line["title"], line["area"], line["phase"], line["state"]) == ("Digitalt tilsyn", "Omsorg", "Idé", "idea")
    assert line["lane"] == {"code": "high", "label": "Høj", "rank": 3}
    assert (line["next_gate"], line["at_gate"]) == (1, None)
    assert line["missing"] > 0
    assert line["places"] == sorted([area("Omsorg").path, unit("Kildehaven").path])
    assert (line["before"], line["weights"], line["allotted"]) == (None, None, None)


def test_a_decision_at_a_gate_is_told_as_a_move_and_counted():
    _, review = at_gate_2()
    decide(review, "approve", by=UserFactory(head="Omsorg"))

    content = freeze(now())

    moves = [move["words"] for move in only(content)["moved"]]
    assert moves == ["Indsendt til gate 2", "Godkendt ved gate 2, videre til Afprøvning"]
    assert "1 gik videre til Afprøvning." in content["sentences"]
    assert content["wanted"] == []


def test_a_pack_at_a_gate_and_an_open_proposal_are_decisions_that_are_wanted():
    at_gate_2()
    other = ProjectFactory(title="Ny telefoni", type=Project.Type.OTHER, lead_area=area("Social"))
    Proposal(project=other, action="stop", reason="Væk.", proposed_by=maker()).save(by=maker())

    wanted = freeze(now())["wanted"]

    assert [(w["what"], w["title"], w["who"]) for w in wanted] == [
        ("Gate 2", "Skærmopkald", "Chefgruppen"),
        ("Stop projektet", "Ny telefoni", "Chefen for Social"),
    ]
    assert freeze(now())["sentences"][0] == "2 projekter venter på beslutning."


def test_a_project_that_ended_before_the_quarter_is_no_longer_told():
    long_ago = now().start - timedelta(days=40)
    ProjectFactory(state="closed", state_since=long_ago)
    ProjectFactory(title="Lukket nu", state="closed", left_state="rollout")

    assert [line["title"] for line in freeze(now())["projects"]] == ["Lukket nu"]


def test_an_ended_quarter_shows_things_as_they_were_when_it_ended():
    project = ProjectFactory(title="Gammelt navn", level=Level.objects.get(code="low"))
    left = ProjectArea(project=project, area=area("Social"))
    left.save(by=maker())
    quarter = now()

    with clock.at(quarter.end + timedelta(hours=1)):
        rename(project, "Nyt navn")
        left.active = False
        left.save(by=maker())
        ProjectFactory(title="Kom først bagefter")
        line = only(freeze(quarter))

        assert (line["title"], line["missing"]) == ("Gammelt navn", None)
        assert area("Social").path in line["places"]
        assert [p["title"] for p in freeze(quarter.next)["projects"]] == ["Nyt navn", "Kom først bagefter"]


def test_money_is_counted_in_oere_up_to_the_moment():
    project = ProjectFactory()
    reserved(30_000, "Fællespulje", project=project)
    quarter = now()
    with clock.at(quarter.end + timedelta(minutes=1)):
        if quarter.number != 4:
            reserved(50_000, "Fællespulje", project=project)
        content = freeze(quarter)

    common = next(pool for pool in content["pools"] if pool["common"])
    assert (common["reserved"], common["rest"]) == (30_000_00, common["frame"] - 30_000_00)
    assert only(content)["allotted"] == 30_000_00
    assert "Fællespuljen har 1.342.000\xa0kr. tilbage." in content["sentences"]


def test_the_same_things_give_the_same_content_and_another_thing_another():
    project = ProjectFactory(title="Uændret")
    first = freeze(now())

    assert fingerprint(freeze(now())) == fingerprint(json.loads(json.dumps(first)))

    rename(project, "Ændret")
    assert fingerprint(freeze(now())) != fingerprint(first)


def test_no_persons_name_is_frozen():
    """A released status can never be changed, and a person can be erased."""
    people = [UserFactory(name=f"Rødgrød {n}") for n in range(4)]
    ProjectFactory(owner=people[0], lead=people[1], proposer=people[2], members=[people[3]])

    assert "Rødgrød" not in json.dumps(freeze(now()), ensure_ascii=False)


def test_an_empty_house_has_a_status_too():
    content = freeze(Quarter(2026, 4))

    assert content["projects"] == content["wanted"] == []
    assert content["sentences"]


def test_the_number_of_questions_does_not_grow_with_the_projects_of_an_ended_quarter(django_assert_max_num_queries):
    quarter = now()
    for _ in range(12):
        ProjectFactory()
    with clock.at(quarter.end + timedelta(hours=1)), django_assert_max_num_queries(30):
        assert len(freeze(quarter)["projects"]) == 12


def change_meanwhile(monkeypatch, project):
    """Somebody else renames the project and takes money, after the projects were read and before the money is."""
    read = neighbours.pools_at

    def late(*arguments):
        def other():
            with transaction.atomic():
                rename(Project.objects.get(pk=project.pk), "Ændret imens")
                reserved(30_000, "Fællespulje", project=project, by=maker())

        assert [outcome.error for outcome in race(other)] == [None]
        return read(*arguments)

    monkeypatch.setattr(neighbours, "pools_at", late)


def told(content):
    return only(content)["title"], next(p["reserved"] for p in content["pools"] if p["common"])


@on_postgresql
@pytest.mark.django_db(transaction=True)
def test_a_status_is_of_one_moment_whatever_others_save_meanwhile(monkeypatch):
    project = committed(ProjectFactory, title="Som det var")
    maker()
    change_meanwhile(monkeypatch, project)

    with snapshot.snapshot():
        content = freeze(now())

    assert told(content) == ("Som det var", 0)


@on_postgresql
@pytest.mark.django_db(transaction=True)
def test_control_without_the_snapshot_it_mixes_two_moments(monkeypatch):
    project = committed(ProjectFactory, title="Som det var")
    maker()
    change_meanwhile(monkeypatch, project)
    monkeypatch.setattr(snapshot, "REPEATABLE", "SELECT 1")
    before = clock.now()

    with snapshot.snapshot(), clock.at(before + timedelta(days=0, seconds=5)):
        content = freeze(now())

    assert told(content) == ("Som det var", 30_000_00)


def test_the_snapshot_nests_in_a_running_transaction():
    with transaction.atomic(), snapshot.snapshot():
        assert connection.in_atomic_block


def test_the_rounds_recommendation_and_decision_stand_by_the_project():
    high, plain = (ProjectFactory(level=Level.objects.get(code="low")) for _ in range(2))
    round = RoundFactory(state="meeting")
    RecommendationFactory(round=round, project=high, lane="high", why="Stor målgruppe.")

    told = {p["number"]: p["priority"] for p in freeze(now())["projects"]}
    assert told[high.number] == {"recommended": "Høj", "recommendation": "Stor målgruppe.", "decided": "", "reason": ""}
    assert told[plain.number] is None

    place(round, high, "high", by=UserFactory(head="Omsorg"))
    close(round, by=UserFactory(head="Social"))

    line = next(p for p in freeze(now())["projects"] if p["number"] == high.number)
    assert (line["priority"]["recommended"], line["priority"]["decided"]) == ("Høj", "Høj")
    assert line["priority"]["reason"] == "Følger DigiTeks anbefaling."
    assert line["lane"]["label"] == "Høj"


def test_gains_are_weighed_leg_by_leg_and_those_switched_off_or_negative_are_not():
    project = ProjectFactory()
    BenefitFactory(project=project, leg="E", weight=3)
    BenefitFactory(project=project, leg="E", weight=1)
    BenefitFactory(project=project, leg="T", weight=2, active=False)
    BenefitFactory(project=project, leg="K", weight=2, sign="negative")

    assert only(freeze(now()))["weights"] == {"T": 0, "E": 4, "K": 0}


def test_what_was_published_in_the_quarter_is_told():
    project = ProjectFactory(title="Nattilsyn")
    PostFactory(project=project, title="Ro om natten", state="published", published_on=now().first_day)
    PostFactory(project=project, title="Kladde")
    PostFactory(project=project, title="For længe siden", state="published", published_on=now().previous.first_day)
    ArticleFactory(project=project, title="Til KL", state="sent", sent_on=now().last_day)

    told = freeze(now())["published"]

    assert [(item["kind"], item["title"], item["label"]) for item in told] == [
        ("Indlæg", "Ro om natten", project.label), ("Artikel", "Til KL", project.label),
    ]  # fmt: skip
    assert told[0]["places"] == sorted(project.places())


def test_a_fact_that_was_changed_is_no_move():
    rename(ProjectFactory(state="trial"), "Nyt navn")

    assert only(freeze(now()))["moved"] == []


def test_the_newest_status_of_the_quarter_and_the_newest_risk_stand_by_the_project():
    told, untold = ProjectFactory(), ProjectFactory()
    StatusFactory(project=told, time="critical", time_note="Forsinket.")
    StatusFactory(project=told, money="watch", money_note="Prisen er steget.")
    RiskFactory(project=told, overall=4)
    RiskFactory(project=told, overall=3)

    lines = {line["number"]: line for line in freeze(now())["projects"]}

    assert lines[told.number]["status"] == {
        "time": "on_track", "money": "watch", "gains": "on_track", "risk": "on_track",
    }  # fmt: skip
    assert lines[told.number]["risk"] == 3
    assert (lines[untold.number]["status"], lines[untold.number]["risk"]) == (None, None)


def test_a_status_of_another_quarter_is_not_told_and_a_risk_judged_before_it_is():
    project, quarter = ProjectFactory(), now()
    with clock.at(quarter.previous.end - timedelta(minutes=1)):
        StatusFactory(project=project)
        RiskFactory(project=project, overall=2)

    assert (only(freeze(quarter))["status"], only(freeze(quarter))["risk"]) == (None, 2)

    with clock.at(quarter.end + timedelta(minutes=1)):
        StatusFactory(project=project)
        RiskFactory(project=project, overall=4)
        assert (only(freeze(quarter))["status"], only(freeze(quarter))["risk"]) == (None, 2)
        assert only(freeze(quarter.next))["risk"] == 4


def test_the_line_of_a_project_says_how_it_goes_in_signs_and_words():
    shown = present(content(projects=0) | {"projects": [project_line(1), project_line(2, status=None, risk=None)]})

    assert [line.going for line in shown.projects] == [
        "Status: ✓\xa0tid · ▲\xa0økonomi (obs) · –\xa0gevinster (ingen baseline) · ■\xa0risiko (kritisk)",
        "Status: ikke oplyst",
    ]
    assert [dict(line.keys)["Risiko"] for line in shown.projects] == ["3, kompleks", "ikke oplyst"]


def test_a_status_frozen_before_there_were_lights_says_nothing_of_them():
    old = {key: value for key, value in project_line(1).items() if key not in ("status", "risk")}

    (line,) = present(content(projects=0) | {"form": 1, "projects": [old]}).projects

    assert line.going == ""
    assert "Risiko" not in dict(line.keys)
