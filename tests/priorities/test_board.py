"""The board: six lanes, what stands on a card, the same as a list, and the table of the quarterly status."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from lifecycle.models import Decision
from priorities import closing, queries
from priorities.lanes import BACKLOG, PIPELINE, UNPLACED, Lane, Scale
from priorities.models import Result
from priorities.moving import place
from projects.models import Level
from tests.factories import UserFactory
from tests.priorities.factories import (
    PlacingFactory,
    RecommendationFactory,
    RoundFactory,
    must_project,
    project_in,
    running,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def chef():
    return UserFactory(head="Omsorg")


def lane_names(page) -> list[str]:
    return [lane.label for lane, _ in page.context["lanes"]]


def card_text(page, project) -> str:
    return page.content.decode().split(f'id="kort-{project.number}"')[1].split("</li>")[0]


def decided_before(round, chef, **lanes):
    """A closed round of the quarter before, where the projects got those lanes."""
    before = RoundFactory(period=round.period.previous)
    for name, (project, lane) in lanes.items():
        place(before, project, lane, by=chef, reason=name)
    closing.close(before, by=chef)
    return before


def test_the_lanes_from_meget_hoej_to_backlog(signed_in, chef):
    page = signed_in(chef).get(RoundFactory().get_absolute_url())

    assert lane_names(page) == ["Meget høj", "Høj", "Mellem", "Lav", "Pipeline", "Backlog"]


def test_a_level_that_is_switched_off_has_a_lane_only_while_a_project_stands_there(signed_in, chef):
    level = Level.objects.get(code="medium")
    level.active = False
    level.save(by=chef)
    round = RoundFactory()

    assert lane_names(signed_in(chef).get(round.get_absolute_url())) == [
        "Meget høj",
        "Høj",
        "Lav",
        "Pipeline",
        "Backlog",
    ]
    project_in("medium")
    assert "Mellem" in lane_names(signed_in(chef).get(round.get_absolute_url()))


def test_a_project_in_gang_without_a_level_has_a_lane_of_its_own(signed_in, chef):
    project = project_in("unplaced")
    page = signed_in(chef).get(RoundFactory().get_absolute_url())

    assert lane_names(page)[-1] == "Ikke prioriteret"
    assert '<option value="">Vælg</option>' in card_text(page, project)
    assert 'value="unplaced"' not in card_text(page, project)


def test_the_board_holds_what_is_under_way_and_nothing_else(signed_in, chef):
    round = RoundFactory()
    here = {project_in("low", state=state).number for state in ("idea", "gate_2", "rollout", "rethink")}
    for state in ("closed", "stopped"):
        project_in("low", state=state)

    assert {row.number for row in queries.rows_of(round)} == here


def test_a_card_says_what_differs_and_where_it_was_last_time(signed_in, chef):
    round = RoundFactory()
    up, down, same = (project_in("low") for _ in range(3))
    decided_before(round, chef, up=(up, "low"), down=(down, "high"), same=(same, "low"))
    RecommendationFactory(round=round, project=same, lane="high")
    place(round, up, "medium", by=chef, reason="Op.")
    place(round, down, "backlog", by=chef, reason="Ned.")
    page = signed_in(chef).get(round.get_absolute_url())

    last = running().previous
    assert f"▲ fra Lav i {last}" in card_text(page, up)
    assert f"▼ fra Høj i {last}" in card_text(page, down)
    assert "fra Lav" not in card_text(page, same)
    assert "Anbefalet: Høj" in card_text(page, same)
    assert "Anbefalet" not in card_text(page, up)
    moves = {row.number: row.move for row in queries.rows_of(round)}
    assert moves == {up.number: "▲", down.number: "▼", same.number: "="}
    assert f"2 er flyttet siden {last}." in page.content.decode()


def test_a_project_that_was_in_no_round_is_new(signed_in, chef):
    project = project_in("low")
    page = signed_in(chef).get(RoundFactory().get_absolute_url())

    assert "· ny" in card_text(page, project)
    assert queries.rows_of(RoundFactory(period=running().next))[0].move == ""


def test_in_pipeline_and_backlog_a_card_shows_the_level_it_carries(signed_in, chef):
    project = project_in("backlog", level=Level.objects.get(code="high"))

    assert "· Høj" in card_text(signed_in(chef).get(RoundFactory().get_absolute_url()), project)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (PIPELINE, BACKLOG, "▲"), (BACKLOG, PIPELINE, "▼"), (PIPELINE, PIPELINE, "="), (PIPELINE, None, ""),
        (UNPLACED, PIPELINE, ""), (PIPELINE, UNPLACED, ""), (Lane("low", "Lav", 1), PIPELINE, "▲"),
        (Lane("low", "Lav", 1), Lane("high", "Høj", 3), "▼"), (Lane("low", "Lav", 1), Lane("low", "Lille", 7), "="),
    ],
)  # fmt: skip
def test_one_lane_against_another(one, other, expected):
    assert one.against(other) == expected


def test_the_meters_count_what_is_decided(chef):
    round = RoundFactory()
    placed, waiting, _ = project_in("low"), project_in("high"), must_project()
    RecommendationFactory(round=round, project=waiting, lane="low")
    PlacingFactory(round=round, project=placed, lane="high")

    assert [(meter.label, meter.value) for meter in queries.meters(round, queries.rows_of(round))] == [
        ("Afgjort", "1 af 2"),
        ("Projekter på Høj", "2"),
        ("Anderledes end anbefalet", "1"),
        ("Mangler anbefaling", "1"),
    ]


def test_other_rooms_can_add_a_meter(signed_in, chef, monkeypatch):
    monkeypatch.setattr(
        queries, "MORE_METERS", [lambda round, rows: [queries.Meter("Fællespulje, rest", "287.000 kr.")]]
    )

    assert "287.000 kr." in signed_in(chef).get(RoundFactory().get_absolute_url()).content.decode()


def test_in_preparation_the_recommendations_are_read_and_nothing_is_moved(signed_in, chef):
    round, project = RoundFactory(state="preparation"), project_in("low")
    RecommendationFactory(round=round, project=project, lane="high")
    page = signed_in(chef).get(round.get_absolute_url())

    assert "Anbefalet: Høj" in card_text(page, project)
    assert "<select" not in page.content.decode()
    assert "1 af 1 har en anbefaling." in page.content.decode()
    assert "Åbn mødet" in page.content.decode()


def test_the_same_as_a_list(signed_in, chef):
    round = RoundFactory()
    low, high = project_in("low", title="Robotstøvsuger"), project_in("high", title="Talegenkendelse")
    RecommendationFactory(round=round, project=low, lane="high", why="Stor gevinst.")
    table = signed_in(chef).get(round.get_absolute_url() + "?vis=liste").context["table"]

    assert [[cell.value for cell in row.cells] for row in table.rows] == [
        [f"{high.label} Talegenkendelse", "Omsorg", "Idé", "mangler", "Høj", "ny", ""],
        [f"{low.label} Robotstøvsuger", "Omsorg", "Idé", "Høj", "Lav", "ny", "Stor gevinst."],
    ]
    assert table.rows[0].url == reverse("priorities:project", args=[round.slug, high.number])


def test_an_empty_list_says_so(signed_in, chef):
    page = signed_in(chef).get(RoundFactory().get_absolute_url() + "?vis=liste")

    assert "der er intet at prioritere" in page.content.decode()


@pytest.mark.parametrize("asked", ["abc", "-1", "1e9", "9" * 20, "٣", "%00", "<script>"])
def test_a_card_that_is_none_focuses_nothing(signed_in, chef, asked):
    project_in("low")
    page = signed_in(chef).get(RoundFactory().get_absolute_url(), {"kort": asked, "vis": asked})

    assert page.status_code == 200
    assert "data-fokus" not in page.content.decode()


def test_a_title_is_text_everywhere(signed_in, chef):
    round = RoundFactory()
    project = project_in("low", title="<script>alert(1)</script> {{ 7 }}")
    RecommendationFactory(round=round, project=project, why="<img src=x onerror=alert(1)>")
    place(round, project, "backlog", by=chef, reason='"><script>alert(2)</script>')
    client = signed_in(chef)
    addresses = ["", "?vis=liste", f"{project.label}/", "luk/"]

    for end in addresses:
        text = client.get(round.get_absolute_url() + end).content.decode()
        assert "<script>alert" not in text
        assert "<img src=x" not in text
        assert "&lt;script&gt;alert(1)" in text
    closing.close(round, by=chef)
    for end in addresses[:3]:
        assert "<script>alert" not in client.get(round.get_absolute_url() + end).content.decode()


def test_the_table_of_a_quarter_without_a_round_is_empty():
    assert queries.table_of(running()) == []


def test_the_table_of_the_quarterly_status(chef):
    round = RoundFactory()
    one, other, must = project_in("low"), project_in("backlog"), must_project()
    decided_before(round, chef, one=(one, "low"))
    RecommendationFactory(round=round, project=one, lane="high")
    place(round, one, "medium", by=chef, reason="Mangler projektleder.")
    expected = [
        (must.number, None, "must", "must", "=", ""),
        (one.number, "high", "medium", "low", "▲", "Mangler projektleder."),
        (other.number, None, "backlog", "backlog", "=", ""),
    ]

    assert table(round) == expected
    closing.close(round, by=chef)
    round.refresh_from_db()
    assert [row[:5] for row in table(round)] == [row[:5] for row in expected]


def table(round) -> list[tuple]:
    return [
        (row.number, row.recommended and row.recommended.code, row.lane.code, row.previous and row.previous.code,
         row.move, row.reason)
        for row in queries.table_of(round.period)
    ]  # fmt: skip


def queries_of(client, address) -> int:
    client.get(address)  # the session is written by the first answer
    with CaptureQueriesContext(connection) as caught:
        assert client.get(address).status_code == 200
    return len(caught)


@pytest.mark.parametrize("closed", [False, True])
@pytest.mark.parametrize("end", ["", "?vis=liste"])
def test_as_many_queries_for_fifty_projects_as_for_one(signed_in, chef, end, closed):
    digitek, client = UserFactory(digitek=True), signed_in(chef)
    counts = []
    for number, size in enumerate((1, 50)):
        last = RoundFactory(year=2030 + 2 * number, state="closed")
        round = RoundFactory(year=2031 + 2 * number, state="closed" if closed else "meeting")
        for project in [project_in("low") for _ in range(size)]:
            RecommendationFactory(round=round, project=project, recommended_by=digitek)
            PlacingFactory(round=round, project=project, moved_by=digitek)
            result_of(last, project, chef)
            if closed:
                result_of(round, project, chef)
        counts.append(queries_of(client, round.get_absolute_url() + end))
    assert counts[0] == counts[1]


def result_of(round, project, chef):
    lane = Scale().named("low").kept
    kept = {"title": project.title, "area": "Omsorg", "phase": "Idé", "level": "Lav", "must": False, "before": lane,
            "lane": lane, "recommendation": None, "previous": None}  # fmt: skip
    decision = Decision.record(about=project, kind="priority", outcome="low", by=chef, evidence=[kept])
    Result.objects.create(round=round, project=project, decision=decision)
