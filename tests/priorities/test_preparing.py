"""DigiTek prepares: the round is created, each project gets a recommendation with a reason."""

import pytest
from django.urls import reverse

from lifecycle.errors import Conflict
from lifecycle.models import StateChange
from priorities.models import Recommendation, Round
from priorities.preparing import create_round, recommend
from projects.models import Level
from tests.factories import UserFactory
from tests.priorities.factories import (
    RecommendationFactory,
    RoundFactory,
    must_project,
    project_in,
    running,
    typed,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def konsulent():
    return UserFactory(consultant=True, name="Mette Holm")


@pytest.fixture
def round():
    return RoundFactory(state="preparation")


def address(name, round, project) -> str:
    return reverse(f"priorities:{name}", args=[round.slug, project.number])


def test_a_quarter_without_a_round_offers_to_create_it(signed_in, konsulent):
    page = signed_in(konsulent).get(reverse("priorities:current"), follow=True)

    assert page.redirect_chain == [(reverse("priorities:board", args=[running().slug]), 302)]
    assert "Ingen runde for dette kvartal." in page.content.decode()
    assert reverse("priorities:create", args=[running().slug]) in page.content.decode()


def test_chefgruppen_is_told_that_there_is_no_round_yet_but_not_offered_to_create_it(signed_in):
    page = signed_in(UserFactory(head="Omsorg")).get(reverse("priorities:current"), follow=True)

    assert "Ingen runde for dette kvartal endnu." in page.content.decode()
    assert "Opret runden" not in page.content.decode()


def test_without_a_round_this_quarter_chefgruppen_is_shown_the_newest(signed_in):
    old = RoundFactory(period=running().previous, state="closed")

    assert signed_in(UserFactory(head="Omsorg")).get(reverse("priorities:current")).url == old.get_absolute_url()


def test_creating_a_round_gives_a_receipt_and_leads_to_its_board(signed_in, konsulent):
    url = reverse("priorities:create", args=[running().slug])
    page = signed_in(konsulent).post(url, typed(konsulent), follow=True)

    round = Round.objects.get()
    assert (round.period, round.state) == (running(), "preparation")
    assert page.redirect_chain == [(round.get_absolute_url(), 302)]
    assert f"Runden for {running()} er oprettet. Kvitteringsnr." in page.content.decode()
    assert [(c.action, c.by) for c in StateChange.objects.about(round)] == [("create", konsulent)]


@pytest.mark.parametrize("slug", ["2019-1", "2026-0", "2026-5", "20266-1", "abc", "1989-1"])
def test_other_quarters_than_this_and_the_next_are_not_there(signed_in, konsulent, slug):
    client = signed_in(konsulent)

    assert client.get(f"/prioritering/{slug}/").status_code == 404
    assert client.post(f"/prioritering/{slug}/opret/", typed(konsulent)).status_code == 404
    assert not Round.objects.exists()


def test_a_round_that_is_there_is_not_created_again(signed_in, konsulent, round):
    url = reverse("priorities:create", args=[round.slug])
    client = signed_in(konsulent)

    assert client.get(url).url == round.get_absolute_url()
    answer = client.post(url, typed(konsulent))
    assert answer.status_code == 409
    assert "er allerede oprettet" in answer.content.decode()
    with pytest.raises(Conflict):
        create_round(round.period, by=konsulent)


def test_a_recommendation_is_shown_with_its_reason_and_who_made_it(signed_in, konsulent, round):
    project = project_in("low")
    answer = signed_in(konsulent).post(
        address("recommend", round, project), typed(konsulent, lane="high", reason="Stor målgruppe."), follow=True
    )

    recommendation = Recommendation.objects.get()
    assert (recommendation.lane, recommendation.why, recommendation.recommended_by) == (
        "high", "Stor målgruppe.", konsulent,
    )  # fmt: skip
    text = answer.content.decode()
    assert f"Anbefalingen for {project.label} er gemt: Høj. Kvitteringsnr." in text
    assert "Stor målgruppe." in text
    assert "Mette Holm" in text
    assert "Primær gevinst er effektivitet" in text


def test_a_recommendation_is_mended_by_another_and_keeps_its_history(signed_in, konsulent, round):
    project = project_in("low")
    first = RecommendationFactory(round=round, project=project, by=UserFactory())
    signed_in(konsulent).post(
        address("recommend", round, project), typed(konsulent, first.version, lane="backlog", reason="Ingen kræfter.")
    )

    mended = Recommendation.objects.get()
    assert (mended.lane, mended.recommended_by, mended.version) == ("backlog", konsulent, 2)
    assert [was.lane for was in mended.history.order_by("version")] == ["high", "backlog"]


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"lane": "high", "reason": ""}, "reason"),
        ({"lane": "high", "reason": "\u200b \u00a0"}, "reason"),
        ({"lane": "high", "reason": "a\x00b"}, "reason"),
        ({"lane": "high", "reason": "x" * 4001}, "reason"),
        ({"lane": "", "reason": "Fordi."}, "Vælg, hvor projektet skal stå."),
        ({"reason": "Fordi."}, "Vælg, hvor projektet skal stå."),
        ({"lane": "findes-ikke", "reason": "Fordi."}, "Vælg, hvor projektet skal stå."),
        ({"lane": "unplaced", "reason": "Fordi."}, "Vælg, hvor projektet skal stå."),
        ({"lane": "must", "reason": "Fordi."}, "Meget høj er kun for SKAL-projekter"),
        ({"lane": "x" * 50, "reason": "Fordi."}, "lane"),
        ({"lane": "\x00", "reason": "Fordi."}, "lane"),
    ],
)
def test_what_cannot_be_recommended_is_told_and_what_was_typed_is_kept(signed_in, konsulent, round, fields, told):
    page = signed_in(konsulent).post(address("recommend", round, project_in("low")), typed(konsulent, **fields))

    assert page.status_code == 422
    assert told in page.context["form"].errors or told in page.content.decode()
    assert "<title>Fejl: " in page.content.decode()
    if fields["reason"] == "Fordi.":
        assert ">\nFordi.</textarea>" in page.content.decode()
    assert not Recommendation.objects.exists()


def test_a_skal_projekt_gets_no_recommendation(signed_in, konsulent, round):
    project = must_project()
    page = signed_in(konsulent).post(
        address("recommend", round, project), typed(konsulent, lane="low", reason="Kan vente.")
    )

    assert page.status_code == 422
    assert "er et SKAL-projekt og altid meget høj" in page.content.decode()
    assert not Recommendation.objects.exists()


def test_a_level_that_is_switched_off_cannot_be_recommended_but_a_project_may_stay_on_it(konsulent, round):
    level = Level.objects.get(code="medium")
    level.active = False
    level.save(by=konsulent)
    staying, other = project_in("medium"), project_in("low")

    recommend(round, staying, "medium", by=konsulent, reason="Uændret.")
    with pytest.raises(Conflict, match="Mellem er slået fra"):
        recommend(round, other, "medium", by=konsulent, reason="Op.")


def test_two_who_recommend_at_once_do_not_overwrite_each_other(signed_in, konsulent, round):
    project = project_in("low")
    RecommendationFactory(round=round, project=project)
    page = signed_in(konsulent).post(
        address("recommend", round, project), typed(konsulent, 0, lane="low", reason="Min egen begrundelse.")
    )

    assert page.status_code == 409
    assert "Min egen begrundelse." in page.content.decode()
    assert Recommendation.objects.get().lane == "high"


def test_a_closed_round_keeps_its_recommendations(signed_in, konsulent):
    round, project = RoundFactory(state="closed"), project_in("low")
    found = RecommendationFactory(round=round, project=project)

    with pytest.raises(Conflict, match="anbefalingerne står fast"):
        recommend(round, project, "low", by=konsulent, reason="Alligevel ikke.")
    found.refresh_from_db()
    assert (found.lane, found.version) == ("high", 1)


def test_a_project_that_is_stopped_is_not_on_the_board(signed_in, konsulent, round):
    project = project_in("low", state="stopped")

    assert signed_in(konsulent).get(address("project", round, project)).status_code == 404
    with pytest.raises(Conflict, match="ikke længere i gang"):
        recommend(round, project, "high", by=konsulent, reason="Videre.")
