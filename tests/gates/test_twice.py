"""Handing in and taking back, sent twice or from a page that has grown old."""

import pytest
from django.urls import reverse

from gates.decision.basis import shown_fingerprint
from gates.models import GateReview
from gates.submission.packs import submit
from lifecycle.models import StateChange
from lifecycle.receipts import new_token
from tests.factories import DocumentFactory, ProjectFactory, UserFactory

pytestmark = pytest.mark.django_db
WORD = "Vi anbefaler det, for det virker i Lunden."


@pytest.fixture
def digitek():
    return UserFactory(digitek=True)


@pytest.fixture
def project():
    project = ProjectFactory(owner=UserFactory())
    for code in ("idebeskrivelse", "tjekliste"):
        DocumentFactory(project=project, code=code, filled=True)
    return project


def form(user, project, **typed):
    return {"token": new_token(user), "shown_version": project.version, **typed}


def told(response) -> list[str]:
    return [str(message) for message in response.context["messages"]]


@pytest.mark.parametrize("name", ["prepare", "withdraw"])
def test_a_double_click_is_done_once_and_gets_its_receipt_twice(signed_in, digitek, project, name):
    if name == "withdraw":
        submit(project, by=digitek)
    client, url = signed_in(digitek), reverse(f"gates:{name}", args=[project.number])
    typed = form(digitek, project, recommendation=WORD)

    first = client.post(url, typed, follow=True)
    logged = StateChange.objects.count()
    second = client.post(url, typed, follow=True)

    assert first.redirect_chain == second.redirect_chain
    assert told(first) == told(second) != []
    assert (GateReview.objects.count(), StateChange.objects.count()) == (1, logged)


def test_conditions_are_set_once_though_they_lack_when_the_form_comes_again(signed_in, digitek, project):
    """The gate's own conditions are not met, so the same form would now have to say why the project goes on."""
    review, _ = submit(project, by=digitek)
    chef, responsible = UserFactory(head="Omsorg"), project.owner
    client, url = signed_in(chef), review.get_absolute_url()
    typed = {
        "token": new_token(chef), "shown_version": review.version, "pack": shown_fingerprint(review, chef),
        "outcome": "approve_with_conditions", "reason": WORD, "confirm": "1",
        "condition_1": "Kontrakten er skrevet", "responsible_1": responsible.name, "due_1": "2099-01-01",
    }  # fmt: skip

    first = client.post(url, typed)
    second = client.post(url, typed)

    assert (first.status_code, second.status_code) == (302, 302)
    assert first["Location"] == second["Location"]
    assert GateReview.objects.get().conditions.count() == 1


@pytest.mark.parametrize("name", ["prepare", "withdraw"])
def test_a_page_that_has_grown_old_says_so_and_keeps_what_was_typed(signed_in, digitek, project, name):
    old = form(digitek, project, recommendation=WORD)
    submit(project, by=digitek)
    if name == "withdraw":
        old = form(digitek, project)
        signed_in(digitek).post(reverse("gates:withdraw", args=[project.number]), form(digitek, project))

    answer = signed_in(digitek).post(reverse(f"gates:{name}", args=[project.number]), old)

    assert answer.status_code == 409
    assert (WORD in answer.content.decode()) is (name == "prepare")
    assert GateReview.objects.count() == 1


def test_there_is_nothing_to_take_back_where_nothing_is_handed_in(signed_in, digitek, project):
    answer = signed_in(digitek).get(reverse("gates:withdraw", args=[project.number]))

    assert answer.status_code == 409
    assert "Træk tilbage</button>" not in answer.content.decode()
