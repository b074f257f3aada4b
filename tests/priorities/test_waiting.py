"""What the open rounds put among a person's tasks, and the panel on the project's page."""

import pytest
from django.template.loader import render_to_string

from priorities.closing import close
from priorities.moving import place
from priorities.queries import panel
from priorities.waiting import waiting_for
from tests.factories import UserFactory
from tests.people.house import one_of_each
from tests.priorities.factories import PlacingFactory, RecommendationFactory, RoundFactory, must_project, project_in

pytestmark = pytest.mark.django_db


def whys(user) -> list[tuple[str, str]]:
    return [(task.why, task.verb) for task in waiting_for(user)]


def test_digitek_is_told_once_how_many_recommendations_are_missing():
    round = RoundFactory(state="preparation")
    RecommendationFactory(round=round, project=project_in("low"))
    for _ in range(2):
        project_in("low")
    must_project()
    project_in("low", state="closed")

    [task] = waiting_for(UserFactory(digitek=True))
    assert (task.tag, task.title, task.why, task.verb) == (
        "Prioritering", f"Prioritering, {round.period}", "2 projekter mangler anbefaling", "Anbefal",
    )  # fmt: skip
    assert task.url == round.get_absolute_url() + "?vis=liste"
    assert whys(UserFactory(consultant=True)) == [("2 projekter mangler anbefaling", "Anbefal")]


def test_with_every_recommendation_written_nothing_waits_for_digitek():
    round = RoundFactory(state="preparation")
    RecommendationFactory(round=round, project=project_in("low"))

    assert waiting_for(UserFactory(digitek=True)) == []


def test_chefgruppen_reads_before_the_meeting_and_decides_in_it():
    round, chef, project = RoundFactory(state="preparation"), UserFactory(head="Omsorg"), project_in("low")
    assert whys(chef) == []
    RecommendationFactory(round=round, project=project)
    assert whys(chef) == [("1 anbefaling at læse", "Læs")]
    RecommendationFactory(round=round, project=project_in("low"))
    assert whys(chef) == [("2 anbefalinger at læse", "Læs")]

    PlacingFactory(round=RoundFactory(period=round.period.next), project=project)
    assert ("Mødet er i gang: 1 af 2 er afgjort", "Beslut") in whys(chef)


def test_a_closed_round_waits_for_nobody():
    RecommendationFactory(round=RoundFactory(state="closed"), project=project_in("low"))

    assert whys(UserFactory(digitek=True)) == whys(UserFactory(head="Omsorg")) == []


def test_it_waits_for_nobody_else():
    round = RoundFactory()
    project_in("low")
    RecommendationFactory(round=round, project=project_in("low"))

    assert {column for column, person in one_of_each().items() if waiting_for(person)} == {"CH", "DK", "DT"}


def rendered(project, user) -> str:
    return render_to_string("priorities/_panel.html", {**panel(project, user), "project": project})


def test_the_panel_shows_the_decided_to_readers_and_the_open_round_to_those_of_the_board():
    chef, round, project = UserFactory(head="Omsorg"), RoundFactory(), project_in("low")
    RecommendationFactory(round=round, project=project, lane="high")
    place(round, project, "medium", by=chef, reason="Mangler projektleder.")
    close(round, by=chef)
    later = RoundFactory(period=round.period.next, state="preparation")
    RecommendationFactory(round=later, project=project, lane="low", why="Endnu ikke læst.")
    decided = f"{round.period}</strong>: besluttet Mellem, anbefalet Høj"

    assert decided in rendered(project, chef)
    assert "anbefalet Lav" in rendered(project, chef)
    member = UserFactory()
    assert decided in rendered(project, member)
    assert "anbefalet Lav" not in rendered(project, member)
