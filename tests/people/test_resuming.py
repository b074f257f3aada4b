"""A session that ends while somebody writes: what was sent comes back behind the log-in, nothing is lost or forged."""

from html.parser import HTMLParser

import pytest
from django.test import Client
from django.urls import reverse

from ideas.models import Idea
from tests.factories import UserFactory, unit

pytestmark = pytest.mark.django_db
TEXT = "Beboere falder om natten, når ingen ser det."
PASSWORD = "en-lang-kode-123"


class Fields(HTMLParser):
    """The values of a page's inputs by name, and where its last form goes."""

    def __init__(self, response):
        super().__init__()
        self.values, self.action = {}, None
        self.feed(response.content.decode())

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        if tag == "form":
            self.action = given.get("action", self.action)
        if tag == "input" and given.get("name"):
            self.values[given["name"]] = given.get("value", "")


@pytest.fixture
def lene(db):
    return UserFactory(username="lene", name="Lene Kjær", password=PASSWORD)


@pytest.fixture
def browser(lene):
    """Lene's browser, which holds the idea's form; CSRF is looked at."""
    client = Client(enforce_csrf_checks=True)
    client.force_login(lene)
    client.form = Fields(client.get(reverse("ideas:create"))).values
    return client


def typed(client) -> dict:
    said = {"title": "Sensor i sengen", "problem": TEXT, "gainer": "both", "source": "employee", "send": "1"}
    return client.form | said | {"unit": unit("Kildehaven").pk}


def session_ends(client):
    """As when it has been idle: the session is gone, the browser's other cookies are not."""
    client.session.flush()


def logs_in(client, page, username="lene", password=PASSWORD):
    values = Fields(page).values
    return client.post(reverse("people:login"), values | {"username": username, "password": password})


def test_what_was_sent_comes_back_behind_the_log_in_and_is_saved_once(browser):
    session_ends(browser)

    refused = browser.post(reverse("ideas:create"), typed(browser))
    assert refused.status_code == 401
    assert "Du er logget ud." in refused.content.decode()
    assert TEXT in refused.content.decode()
    assert not Idea.objects.exists()

    back = logs_in(browser, refused)
    assert TEXT in back.content.decode()
    form = Fields(back)
    assert browser.post(form.action, form.values).status_code == 302
    assert browser.post(form.action, form.values).status_code == 302
    assert [idea.problem for idea in Idea.objects.all()] == [TEXT]


def test_a_wrong_password_loses_nothing(browser):
    session_ends(browser)
    refused = browser.post(reverse("ideas:create"), typed(browser))

    wrong = logs_in(browser, refused, password="forkert")

    assert "Du blev ikke logget ind" in wrong.content.decode()
    assert TEXT in logs_in(browser, wrong).content.decode()


def test_who_logs_in_instead_does_not_send_it_in_their_own_name(browser):
    UserFactory(username="bo", password=PASSWORD)
    session_ends(browser)
    refused = browser.post(reverse("ideas:create"), typed(browser))

    back = logs_in(browser, refused, username="bo")

    assert back.status_code == 200
    assert Fields(back).action != reverse("ideas:create")
    assert "Send igen" not in back.content.decode()


def test_after_a_log_in_in_another_tab_the_old_page_is_sent_with_one_more_press(browser, lene):
    old = typed(browser)
    session_ends(browser)
    browser.cookies.clear()
    browser.force_login(lene)
    browser.get("/")

    refused = browser.post(reverse("ideas:create"), old)

    assert refused.status_code == 403
    form = Fields(refused)
    assert browser.post(form.action, form.values).status_code == 302
    assert Idea.objects.get().problem == TEXT


def test_another_sites_form_is_never_offered_for_sending(browser):
    forged = {"title": "Sensor i sengen", "problem": TEXT, "token": "opfundet"}

    refused = browser.post(reverse("ideas:create"), forged)

    assert refused.status_code == 403
    assert "Send igen" not in refused.content.decode()


@pytest.mark.parametrize("kept", ["", "opfundet", "WyIvIiwgW10sIGZhbHNlXQ:1:2"])
def test_what_is_not_ours_is_left_out_and_the_log_in_goes_on(client, lene, kept):
    answer = client.post(reverse("people:login"), {"username": "lene", "password": PASSWORD, "kept": kept})

    assert answer.status_code == 302


def test_autosave_is_told_that_nobody_is_logged_in(client):
    assert client.post(reverse("draft", args=["idea"]), {"problem": TEXT}).status_code == 401


def test_a_post_with_nothing_typed_goes_to_the_log_in_as_before(client):
    answer = client.post(reverse("people:mails"), {"token": "x", "shown_version": "1"})

    assert answer.status_code == 302
    assert answer["Location"].startswith(reverse("people:login"))
