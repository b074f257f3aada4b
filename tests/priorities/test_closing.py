"""A chef closes the round: every lane is decided in one go, recorded, set on the project, and never changes again."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, connection, transaction
from django.urls import reverse

from lifecycle.clock import now
from lifecycle.door import amend, carry_out
from lifecycle.errors import AppendOnly, Conflict
from lifecycle.fingerprint import fingerprint
from lifecycle.models import Decision, StateChange
from priorities import closing
from priorities.models import Result, Round
from priorities.moving import place
from priorities.policies import nobody
from priorities.queries import history_of, rows_of, table_of
from projects.models import Level, Project
from tests.factories import UserFactory, area
from tests.priorities.factories import (
    RecommendationFactory,
    RoundFactory,
    lane_of,
    must_project,
    project_in,
    typed,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def chef():
    return UserFactory(head="Omsorg", name="Birgit Ørsted")


@pytest.fixture
def round():
    return RoundFactory()


def address(round) -> str:
    return reverse("priorities:close", args=[round.slug])


def decisions() -> dict:
    """Project number → (outcome, reason), of the decisions on projects."""
    return {d.about.number: (d.outcome, d.reason) for d in Decision.objects.filter(kind="priority")}


def test_closing_decides_every_project_of_the_board(chef, round):
    followed, differing, unchanged, must = project_in("low"), project_in("low"), project_in("backlog"), must_project()
    for project in (followed, differing):
        RecommendationFactory(round=round, project=project, lane="high")
    place(round, followed, "high", by=chef)
    place(round, differing, "pipeline", by=chef, reason="Leverandøren er ikke klar.")
    whole, _ = closing.close(round, by=chef, meeting="Chefgruppen 4. dec. 2026")

    assert {project.number: lane_of(project) for project in Project.objects.all()} == {
        followed.number: "high", differing.number: "pipeline", unchanged.number: "backlog", must.number: "must",
    }  # fmt: skip
    assert decisions() == {
        followed.number: ("high", "Følger DigiTeks anbefaling."),
        differing.number: ("pipeline", "Leverandøren er ikke klar."),
        unchanged.number: ("backlog", "Uændret."),
        must.number: ("must", "SKAL-projekt: skal gennemføres."),
    }
    made = Decision.objects.all()
    assert {(d.by, d.role, d.meeting) for d in made} == {(chef, "Chef, Omsorg", "Chefgruppen 4. dec. 2026")}
    assert Round.objects.get().state == "closed"
    assert [(c.action, c.because) for c in StateChange.objects.about(round)] == [("close", whole)]


def test_the_decision_keeps_what_it_was_made_on(chef, round):
    project = project_in("low", title="Digitalt tilsyn", lead_area=area("Sundhed"))
    found = RecommendationFactory(round=round, project=project, lane="high", why="Stor gevinst.")
    place(round, project, "high", by=chef)
    closing.close(round, by=chef)

    [kept] = Decision.objects.get(kind="priority").evidence
    assert kept == {
        "round": round.slug,
        "title": "Digitalt tilsyn",
        "area": "Sundhed",
        "phase": "Idé",
        "level": "Lav",
        "must": False,
        "before": {"code": "low", "label": "Lav", "rank": 1},
        "lane": {"code": "high", "label": "Høj", "rank": 3},
        "recommendation": {
            "id": found.pk,
            "version": 1,
            "lane": {"code": "high", "label": "Høj", "rank": 3},
            "sha256": fingerprint(["high", "Stor gevinst."]),
        },
        "previous": None,
    }
    result = Result.objects.get()
    assert (result.round, result.project, result.recommendation) == (round, project, found)


def test_a_project_moved_by_the_round_has_the_decision_in_its_log(chef, round):
    moved, kept = project_in("low"), project_in("low")
    place(round, moved, "backlog", by=chef, reason="Ingen kræfter.")
    closing.close(round, by=chef)

    [change] = StateChange.objects.about(moved).filter(action="prioritise")
    assert (change.by, change.because, change.reason) == (chef, Decision.objects.about(moved).get(), "Ingen kræfter.")
    assert change.details["changed"] == {"placement": ["active", "backlog"]}
    assert not StateChange.objects.about(kept).exists()
    assert Project.objects.get(pk=kept.pk).version == kept.version


def test_in_backlog_a_project_keeps_its_phase_and_level(chef, round):
    project = project_in("high", state="investigation")
    place(round, project, "backlog", by=chef, reason="Ingen kræfter.")
    closing.close(round, by=chef)

    found = Project.objects.get()
    assert (found.state, found.placement, found.level.code) == ("investigation", "backlog", "high")


def test_a_skal_projekt_that_was_parked_comes_into_gang(chef, round):
    project = must_project(placement="pipeline")
    closing.close(round, by=chef)

    assert lane_of(project) == "must"


def test_nobody_sets_a_projects_priority_but_through_the_closing(chef):
    project, high = project_in("low"), Level.objects.get(code="high")

    with pytest.raises(PermissionDenied):
        amend(project, "prioritise", by=chef, may=nobody, level=high)
    assert lane_of(project) == "low"


def test_a_difference_without_a_reason_holds_the_closing_back(signed_in, chef, round):
    project = project_in("low")
    RecommendationFactory(round=round, project=project, lane="high")
    client = signed_in(chef)
    page = client.get(address(round))

    assert "Mangler en begrundelse" in page.content.decode()
    assert "Beslut og luk runden" not in page.content.decode()
    basis = page.context["form"].initial["basis"]
    answer = client.post(address(round), typed(chef, round.version, basis=basis, meeting="Chefgruppen"))
    assert answer.status_code == 422
    assert f"Det mangler {project.label}." in answer.content.decode()
    with pytest.raises(Conflict, match="kræver en begrundelse"):
        closing.close(round, by=chef)
    assert not Decision.objects.exists()


def test_a_recommendation_that_changes_after_the_placing_asks_for_a_reason_again(chef, round):
    project = project_in("low")
    found = RecommendationFactory(round=round, project=project, lane="high")
    place(round, project, "high", by=chef)
    found.lane = "low"
    found.save(by=chef)

    with pytest.raises(Conflict, match="kræver en begrundelse"):
        closing.close(round, by=chef)


def test_the_page_repeats_what_is_decided_and_gives_a_receipt(signed_in, chef, round):
    project = project_in("low", title="Sensorbleer")
    place(round, project, "high", by=chef, reason="Stor gevinst.")
    client = signed_in(chef)
    page = client.get(address(round))

    assert "Sensorbleer</strong>: fra Lav til Høj" in page.content.decode()
    basis = page.context["form"].initial["basis"]
    sent = typed(chef, round.version, basis=basis, meeting="Chefgruppen 4. dec. 2026")
    done = client.post(address(round), sent, follow=True)
    assert (
        f"Runden for {round.period} er lukket, og prioriteterne er besluttet. Kvitteringsnr." in done.content.decode()
    )
    again = client.post(address(round), sent, follow=True)
    assert again.redirect_chain == done.redirect_chain
    assert Decision.objects.count() == 2


def test_what_moved_since_the_page_was_shown_is_not_decided(signed_in, chef, round):
    project = project_in("low")
    client = signed_in(chef)
    basis = client.get(address(round)).context["form"].initial["basis"]
    place(round, project, "backlog", by=UserFactory(digitek=True), reason="Sidste øjeblik.")
    answer = client.post(address(round), typed(chef, round.version, basis=basis, meeting="Chefgruppen i december"))

    assert answer.status_code == 409
    assert "Noget er flyttet, siden du så tavlen igennem." in answer.content.decode()
    assert "Chefgruppen i december" in answer.content.decode()
    assert lane_of(project) == "low"
    assert Round.objects.get().state == "meeting"
    assert not Decision.objects.exists()


@pytest.mark.parametrize("change", ["new", "stopped", "renamed"])
def test_a_portfolio_that_changed_since_the_page_was_shown_is_not_decided(signed_in, chef, round, change):
    project, client = project_in("low"), signed_in(chef)
    basis = client.get(address(round)).context["form"].initial["basis"]
    if change == "new":
        project_in("low")
    elif change == "stopped":
        carry_out(project.stop, by=chef, reason="Ingen effekt.")
    else:
        found = Project.objects.get()
        found.title = "Et andet projekt"
        found.save(by=chef)
    answer = client.post(address(round), typed(chef, round.version, basis=basis))

    assert answer.status_code == 409
    assert not Decision.objects.exists()


def test_a_forged_basis_closes_nothing(signed_in, chef, round):
    for basis in ("", "0" * 64, "x" * 65, "\x00"):
        answer = signed_in(chef).post(address(round), typed(chef, round.version, basis=basis))
        assert answer.status_code in (409, 422), basis
    assert Round.objects.get().state == "meeting"


@pytest.mark.parametrize("state", ["preparation", "closed"])
def test_only_a_meeting_is_closed(signed_in, chef, state):
    round = RoundFactory(state=state)
    client = signed_in(chef)

    assert client.get(address(round)).url == round.get_absolute_url()
    assert client.post(address(round), typed(chef, round.version, basis="0" * 64)).status_code == 409
    assert not Decision.objects.exists()


@pytest.mark.parametrize(
    "who", [{"digitek": True}, {"consultant": True}, {"director": True}, {"manager": "Kildehaven"}]
)
def test_only_a_chef_closes(round, who):
    with pytest.raises(PermissionDenied):
        closing.close(round, by=UserFactory(**who))
    assert not Decision.objects.exists()


def test_a_chef_whose_role_has_ended_closes_nothing(round, chef):
    chef.holdings()
    role = chef.roles.get()
    role.until = now().date().replace(year=2021)
    role.save(by=chef)

    with pytest.raises(PermissionDenied):
        closing.close(round, by=chef)


def test_all_of_it_or_nothing(chef, round, monkeypatch):
    first, second = project_in("low"), project_in("low")
    for project in (first, second):
        place(round, project, "high", by=chef, reason="Begge.")
    decide = closing._decide

    def fail_at_second(round, row, signed, receipt):
        if row.number == second.number:
            raise RuntimeError("strømmen gik")
        decide(round, row, signed, receipt)

    monkeypatch.setattr(closing, "_decide", fail_at_second)
    with pytest.raises(RuntimeError):
        closing.close(round, by=chef)
    assert (lane_of(first), Round.objects.get().state) == ("low", "meeting")
    assert not Decision.objects.exists()


def test_a_closed_rounds_table_is_frozen(chef, round):
    project = project_in("low", title="Som det hed")
    RecommendationFactory(round=round, project=project, lane="high", why="Stor gevinst.")
    place(round, project, "medium", by=chef, reason="Lidt endnu.")
    closing.close(round, by=chef)
    found, level = Project.objects.get(), Level.objects.get(code="medium")
    found.title, found.placement, level.label = "Som det hedder nu", "backlog", "Midt imellem"
    found.save(by=chef)
    level.save(by=chef)
    project_in("high")

    [row] = table_of(round.period)
    assert (row.title, row.area, row.lane.label, row.before.label) == ("Som det hed", "Omsorg", "Mellem", "Lav")
    assert (row.recommended.label, row.recommendation.why, row.reason) == ("Høj", "Stor gevinst.", "Lidt endnu.")
    assert row.differs
    assert row.decision.by == chef


def test_recommended_and_decided_stay_visible_quarter_by_quarter(signed_in, chef, round):
    project = project_in("low")
    RecommendationFactory(round=round, project=project, lane="high", why="Stor gevinst.")
    place(round, project, "medium", by=chef, reason="Mangler projektleder.")
    closing.close(round, by=chef)
    later = RoundFactory(period=round.period.next)
    page = signed_in(chef).get(reverse("priorities:project", args=[later.slug, project.number])).content.decode()

    assert f"{round.period}</strong>: besluttet Mellem, anbefalet Høj" in page
    assert "Mangler projektleder." in page
    [(past, row)] = history_of(project)
    assert (past, row.lane.code, row.recommended.code) == (round, "medium", "high")
    old = signed_in(chef).get(reverse("priorities:project", args=[round.slug, project.number])).content.decode()
    assert "Stor gevinst." in old
    assert "anderledes end anbefalet" in old


def test_results_are_evidence(chef, round):
    project_in("low")
    closing.close(round, by=chef)
    result = Result.objects.get()

    with pytest.raises(AppendOnly):
        result.save()
    with pytest.raises(AppendOnly):
        result.delete()
    if connection.vendor == "postgresql":
        for statement in ("UPDATE priorities_result SET round_id = round_id", "DELETE FROM priorities_result"):
            with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
                cursor.execute(statement)


def test_a_round_without_projects_can_be_closed(chef, round):
    closing.close(round, by=chef)

    assert Round.objects.get().is_closed
    assert rows_of(round) == []
    assert [d.kind for d in Decision.objects.all()] == ["priority_round"]
