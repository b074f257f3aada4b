"""The meeting: projects are placed, a difference needs a reason, the latest move is taken back."""

import pytest
from django.urls import reverse

from lifecycle.errors import Conflict
from lifecycle.models import Decision, StateChange
from priorities.models import Placing
from priorities.moving import place, undo
from tests.factories import UserFactory
from tests.priorities.factories import (
    PlacingFactory,
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


def address(name, round, project) -> str:
    return reverse(f"priorities:{name}", args=[round.slug, project.number])


def lanes_of(page) -> dict:
    """Project number → lane, as the board shows it."""
    return {card.row.number: lane.code for lane, cards in page.context["lanes"] for card in cards}


def test_a_card_is_moved_with_its_select_and_button(signed_in, chef, round):
    project = project_in("low")
    RecommendationFactory(round=round, project=project, lane="high")
    page = signed_in(chef).post(address("move", round, project), typed(chef, lane="high"), follow=True)

    assert lanes_of(page) == {project.number: "high"}
    assert f"{project.label} står nu i Høj. Kvitteringsnr." in page.content.decode()
    assert "Afgjort af Birgit Ørsted" in page.content.decode()
    placing = Placing.objects.get()
    assert (placing.lane, placing.moved_by, placing.turn) == ("high", chef, 1)
    assert [(c.action, c.by) for c in StateChange.objects.about(placing)] == [("place", chef)]


def test_a_move_is_only_a_proposal(chef, round):
    project = project_in("low")
    place(round, project, "high", by=chef, reason="Det haster.")

    assert lane_of(project) == "low"
    assert not Decision.objects.exists()


def test_following_the_recommendation_needs_no_reason_and_a_difference_does(signed_in, chef, round):
    project = project_in("low")
    RecommendationFactory(round=round, project=project, lane="high")
    page = signed_in(chef).post(address("move", round, project), typed(chef, lane="backlog"))

    assert page.status_code == 422
    assert lanes_of(page) == {project.number: "low"}
    text = page.content.decode()
    assert "DigiTek anbefaler Høj. Skriv, hvorfor projektet skal stå i Backlog." in text
    assert '<option value="backlog" selected>' in text
    assert 'name="reason"' in text
    assert not Placing.objects.exists()


def test_without_a_recommendation_a_move_needs_a_reason_and_staying_does_not(chef, round):
    moving, staying = project_in("low"), project_in("low")

    with pytest.raises(Conflict, match="Skriv, hvorfor projektet skal flyttes fra Lav til Høj"):
        place(round, moving, "high", by=chef)
    place(round, staying, "low", by=chef)
    assert [placing.project for placing in Placing.objects.all()] == [staying]


def test_staying_against_the_recommendation_needs_a_reason(chef, round):
    project = project_in("low")
    RecommendationFactory(round=round, project=project, lane="high")

    with pytest.raises(Conflict, match="DigiTek anbefaler Høj"):
        place(round, project, "low", by=chef)


def test_the_button_that_follows_the_recommendation_beats_the_select(signed_in, chef, round):
    project = project_in("low")
    RecommendationFactory(round=round, project=project, lane="high")
    signed_in(chef).post(address("move", round, project), typed(chef, lane="low", follow="high"))

    assert Placing.objects.get().lane == "high"


def test_meget_hoej_is_refused_on_the_card_with_the_reason(signed_in, chef, round):
    project = project_in("low")
    page = signed_in(chef).post(address("move", round, project), typed(chef, lane="must", reason="Vigtigt!"))

    assert page.status_code == 422
    card = page.content.decode().split(f'id="kort-{project.number}"')[1].split("</li>")[0]
    assert "Meget høj er kun for SKAL-projekter" in card
    assert "Vigtigt!" in card
    assert not Placing.objects.exists()
    with pytest.raises(Conflict, match="kun for SKAL-projekter"):
        place(round, project, "must", by=chef, reason="Vigtigt!")


def test_a_skal_projekt_is_locked(signed_in, chef, round):
    project = must_project()
    client = signed_in(chef)
    board = client.get(round.get_absolute_url())

    assert lanes_of(board) == {project.number: "must"}
    assert "Låst: SKAL-projekt" in board.content.decode()
    assert "<select" not in board.content.decode()
    answer = client.post(address("move", round, project), typed(chef, lane="low", reason="Kan vente."))
    assert answer.status_code == 422
    assert "er et SKAL-projekt og altid meget høj. Det kan ikke flyttes." in answer.content.decode()
    with pytest.raises(Conflict, match="SKAL-projekt"):
        place(round, project, "low", by=chef, reason="Kan vente.")


@pytest.mark.parametrize("lane", ["", "unplaced", "findes-ikke", "\x00", "x" * 60, "1 OR 1=1"])
def test_a_lane_that_is_none_moves_nothing(signed_in, chef, round, lane):
    page = signed_in(chef).post(address("place", round, project_in("low")), typed(chef, lane=lane, reason="Fordi."))

    assert page.status_code == 422
    assert "lane" in page.context["form"].errors
    assert not Placing.objects.exists()


def test_a_form_that_is_somebody_elses_moves_nothing(signed_in, chef, round):
    url = address("place", round, project_in("low"))
    page = signed_in(chef).post(url, typed(UserFactory(head="Social"), lane="high", reason="Fordi."))

    assert page.status_code == 422
    assert "Siden er ikke længere gyldig" in page.content.decode()


def test_what_only_the_portal_sets_is_no_part_of_the_form(signed_in, chef, round):
    project, other = project_in("low"), UserFactory()
    extra = {"moved_by": other.pk, "turn": 99, "state": "closed", "project": 1, "level": 1}
    signed_in(chef).post(address("move", round, project), typed(chef, lane="high", reason="Fordi.", **extra))

    placing = Placing.objects.get()
    assert (placing.moved_by, placing.turn, placing.project) == (chef, 1, project)


def test_a_double_click_moves_once(signed_in, chef, round):
    project, client = project_in("low"), signed_in(chef)
    sent = typed(chef, lane="high", reason="Det haster.")
    first = client.post(address("move", round, project), sent)
    second = client.post(address("move", round, project), sent)

    assert first.url == second.url
    assert Placing.objects.get().version == 1


def test_a_stale_board_is_refused_with_what_was_typed(signed_in, chef, round):
    project = project_in("low")
    place(round, project, "high", by=UserFactory(digitek=True, name="Jonas Winther"), reason="Aftalt.")
    page = signed_in(chef).post(
        address("move", round, project), typed(chef, 0, lane="backlog", reason="Min lange begrundelse.")
    )

    assert page.status_code == 409
    assert "Min lange begrundelse." in page.content.decode()
    assert "Jonas Winther" in page.content.decode()
    assert Placing.objects.get().lane == "high"


def test_another_card_may_be_moved_from_the_same_board(chef, signed_in, round):
    one, other = project_in("low"), project_in("low")
    place(round, one, "high", by=UserFactory(digitek=True), reason="Aftalt.")
    signed_in(chef).post(address("move", round, other), typed(chef, 0, lane="backlog", reason="Aftalt."))

    assert Placing.objects.get(project=other).lane == "backlog"


@pytest.mark.parametrize("state", ["preparation", "closed"])
def test_nothing_moves_outside_the_meeting(signed_in, chef, state):
    round, project = RoundFactory(state=state), project_in("low")
    place_answer = signed_in(chef).post(
        address("move", round, project), typed(chef, lane="high", reason="For sent eller for tidligt.")
    )

    if state == "preparation":
        assert place_answer.status_code == 409
        assert "For sent eller for tidligt." in place_answer.content.decode()
    with pytest.raises(Conflict, match="mens mødet er i gang"):
        place(round, project, "high", by=chef, reason="Fordi.")
    assert not Placing.objects.exists()


def test_the_latest_move_is_taken_back_and_then_the_one_before(signed_in, chef, round):
    one, other = project_in("low"), project_in("low")
    place(round, one, "high", by=chef, reason="a")
    place(round, other, "backlog", by=chef, reason="b")
    place(round, one, "medium", by=chef, reason="c")
    client = signed_in(chef)

    boards = []
    for project in (one, other, one):
        placing = Placing.objects.get(project=project)
        page = client.post(address("undo", round, project), typed(chef, placing.version), follow=True)
        boards.append(lanes_of(page))

    assert boards == [
        {one.number: "high", other.number: "backlog"},
        {one.number: "high", other.number: "low"},
        {one.number: "low", other.number: "low"},
    ]
    assert "Flytningen af" in page.content.decode()
    assert "Fortryd seneste" not in page.content.decode()


def test_a_move_taken_back_leaves_its_trace(chef, round):
    project, other = project_in("low"), UserFactory(digitek=True)
    place(round, project, "high", by=other, reason="Første.")
    place(round, project, "backlog", by=chef, reason="Anden.")
    undo(Placing.objects.get(), by=chef)

    placing = Placing.objects.get()
    assert (placing.lane, placing.why, placing.moved_by, placing.version) == ("high", "Første.", other, 3)
    assert [was.lane for was in placing.history.order_by("version")] == ["high", "backlog", "high"]
    assert [c.action for c in StateChange.objects.about(placing)] == ["place", "place", "undo"]


def test_only_the_latest_move_of_the_meeting_is_taken_back(signed_in, chef, round):
    one, other = project_in("low"), project_in("low")
    place(round, one, "high", by=chef, reason="a")
    place(round, other, "high", by=chef, reason="b")
    answer = signed_in(chef).post(address("undo", round, one), typed(chef, Placing.objects.get(project=one).version))

    assert answer.status_code == 409
    assert f"Den seneste flytning er nu en anden: {other}" in answer.content.decode()
    assert Placing.objects.standing().count() == 2


def test_a_move_that_was_changed_meanwhile_is_not_taken_back(chef, round, signed_in):
    project = project_in("low")
    place(round, project, "high", by=chef, reason="a")
    place(round, project, "backlog", by=UserFactory(digitek=True), reason="b")
    answer = signed_in(chef).post(address("undo", round, project), typed(chef, 1))

    assert answer.status_code == 409
    assert Placing.objects.get().lane == "backlog"


def test_with_nothing_left_there_is_nothing_to_take_back(chef, round):
    placing = PlacingFactory(round=round, project=project_in("low"), lane="", turn=0, earlier=[])

    with pytest.raises(Conflict, match="intet at fortryde"):
        undo(placing, by=chef)


def test_htmx_swaps_the_board_alone_and_the_choice_is_kept(signed_in, chef, round):
    project, client = project_in("low"), signed_in(chef)
    refused = client.post(address("move", round, project), typed(chef, lane="high"), headers={"HX-Request": "true"})
    moved = client.post(
        address("move", round, project), typed(chef, lane="high", reason="Aftalt."),
        headers={"HX-Request": "true"}, follow=True,
    )  # fmt: skip

    for answer in (refused, moved):
        assert "<html" not in answer.content.decode()
        assert answer.content.decode().count('id="tavle"') == 1
    assert '<option value="high" selected>' in refused.content.decode()
    assert 'hx-swap-oob="innerHTML"' in moved.content.decode()
    assert f"{project.label} står nu i Høj" in moved.content.decode()
    assert '<h3 tabindex="-1" data-fokus>' in moved.content.decode()
