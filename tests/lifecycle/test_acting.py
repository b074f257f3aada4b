"""The page of one action: shown when the move can be made, refused before anything is typed when it cannot."""

import pytest
from django.urls import reverse

from lifecycle.models import Receipt
from tests.factories import ProjectFactory, UserFactory, area
from tests.projects.test_proposal import ProposalFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def digitek():
    return UserFactory(digitek=True)


def shown_and_sent(signed_in, user, name, project, *more):
    """The status of the page and of sending its form, and what both say."""
    client, url = signed_in(user), reverse(f"projects:{name}", args=[project.number, *more])
    shown = client.get(url)
    sent = client.post(url, {"token": "0" * 32, "reason": "Det skal være sådan."})
    return shown.status_code, sent.status_code, shown.content.decode()


@pytest.mark.parametrize(
    ("name", "facts", "why"),
    [
        ("start_over", {"state": "trial"}, "er «Afprøvning»"),
        ("close", {"state": "investigation"}, "er «Undersøgelse»"),
        ("close", {"state": "rollout"}, "projektet har ingen projektejer i linjen"),
        ("advance", {"state": "idea"}, "et DigiTek-projekt går videre gennem sine gates"),
        ("advance", {"state": "rollout", "type": "other"}, "er «Idriftsættelse»"),
    ],
)
def test_a_move_that_cannot_be_made_shows_no_form(signed_in, digitek, name, facts, why):
    shown, sent, page = shown_and_sent(signed_in, digitek, name, ProjectFactory(**facts))

    assert (shown, sent) == (409, 409)
    assert f"Det kan ikke lade sig gøre nu: {why}" in page or f" {why}." in page
    assert "<textarea" not in page
    assert 'name="token"' not in page


@pytest.mark.parametrize("name", ["stop", "reopen", "change_type"])
def test_what_the_chef_cannot_do_now_shows_no_form(signed_in, name):
    chef = UserFactory(head="Omsorg")
    state = "idea" if name == "reopen" else "stopped"

    assert shown_and_sent(signed_in, chef, name, ProjectFactory(state=state))[0] == 409


def test_an_answered_proposal_is_not_answered_again(signed_in, digitek):
    project = ProjectFactory(lead_area=area("Omsorg"))
    answered = ProposalFactory(project=project, action="stop", state="declined", proposed_by=digitek)

    shown, _, page = shown_and_sent(signed_in, UserFactory(head="Omsorg"), "confirm_proposal", project, answered.pk)

    assert shown == 409
    assert "er «Afslået»" in page


def test_who_may_not_is_told_that_and_not_the_state(signed_in):
    project = ProjectFactory(lead_area=area("Omsorg"), state="trial")

    assert shown_and_sent(signed_in, UserFactory(it=True), "start_over", project)[:2] == (403, 403)


def test_a_move_that_can_be_made_shows_its_form(signed_in, digitek):
    shown, _, page = shown_and_sent(signed_in, digitek, "start_over", ProjectFactory(state="rethink"))

    assert shown == 200
    assert "<textarea" in page


def test_a_second_copy_of_a_form_gets_the_first_answer_also_when_its_choices_are_gone(signed_in, digitek):
    project = ProjectFactory(type="other", state="idea")
    client, url = signed_in(digitek), reverse("projects:advance", args=[project.number])
    form = client.get(url).context["form"]
    sent = {"token": form["token"].value(), "shown_version": form["shown_version"].value(), "to": "investigation"}

    first, second = client.post(url, sent), client.post(url, sent)

    assert (first.status_code, second.status_code) == (302, 302)
    assert first["Location"] == second["Location"]
    assert Receipt.objects.count() == 1
