"""A form that is not taken gives the words back under the names the page had, and nothing that nobody typed."""

import pytest
from django.test import Client

from ideas.models import Idea
from tests.factories import IdeaFactory, UserFactory, area

pytestmark = pytest.mark.django_db

WORDS = {"title": "Lift på stue 4", "problem": "To skal løfte hver gang.", "gainer": "Beboerne"}


def typed(**more):
    """What a browser sends of a changed idea, with all that is out of sight."""
    hidden = {"csrfmiddlewaretoken": "gammelt", "token": "0" * 32, "shown_version": "3", "keep": "1", "send": "1"}
    return WORDS | hidden | more


def test_a_page_that_is_too_old_shows_the_words_under_the_names_of_the_form():
    manager = UserFactory(manager="Omsorg", name="Ida Hemmelig")
    sent = typed(unit=str(area("Omsorg").pk), manager=str(manager.pk))

    answer = Client(enforce_csrf_checks=True).post("/ideer/ny/", sent)

    assert answer.status_code == 403
    title, problem, gainer = (Idea._meta.get_field(name).verbose_name for name in WORDS)
    assert [(label.casefold(), text) for label, text in answer.context["kept"].typed] == [
        (title.casefold(), WORDS["title"]),
        (problem.casefold(), WORDS["problem"]),
        (gainer.casefold(), WORDS["gainer"]),
    ]
    assert "Ida Hemmelig" not in answer.content.decode()


def test_words_of_a_form_that_nobody_knows_are_kept_too():
    answer = Client(enforce_csrf_checks=True).post("/ideer/ny/", {"noget": "Det skrev jeg."})

    assert list(answer.context["kept"].typed) == [("Det, du skrev", "Det skrev jeg.")]


def test_nothing_of_a_log_in_is_shown_again():
    sent = {"username": "chef", "password": "hemmeligt", "next": "/projekter/"}

    answer = Client(enforce_csrf_checks=True).post("/log-ind/", sent)

    assert answer.status_code == 403
    assert answer.context["kept"].typed == []
    assert "hemmeligt" not in answer.content.decode()


def test_the_conflict_page_shows_neither_buttons_nor_what_was_hidden(signed_in):
    idea = IdeaFactory()
    client, url = signed_in(idea.sender), f"/ideer/{idea.label}/ret/"
    token = client.get(url).wsgi_request.action_form["token"].value()
    stale = typed(token=token, shown_version="7", unit=str(idea.unit_id), gainer="both", source="employee")

    answer = client.post(url, stale)

    assert answer.status_code == 409
    labels = dict(answer.context["conflict"].typed)
    assert WORDS["problem"] in labels.values()
    assert labels["Din enhed"] == idea.unit.full_name
    assert not labels.keys() & {"keep", "send", "token", "shown_version", "title", "problem"}
