"""Every page once: sound in two widths and two colour schemes, named by a title of its own, usable by keyboard."""

from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from tests.browser import steps
from tests.browser.addresses import NOT_PAGES, PAGES, all_names
from tests.browser.sound import must_be_sound

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def window_of(open_window):
    """A function that gives each person's one window for all of this file."""
    windows = {}

    def window(username):
        if username not in windows:
            windows[username] = open_window(username)
        return windows[username]

    return window


@pytest.fixture(scope="module")
def titles():
    """Which address has which title."""
    return {}


def test_every_address_is_looked_at_or_is_no_page():
    in_the_table, names = {page.name for page in PAGES}, all_names()

    assert sorted(names - in_the_table - set(NOT_PAGES)) == [], "give each a row in addresses.py"
    assert sorted((in_the_table | set(NOT_PAGES)) - names) == [], "no such address any more"
    assert sorted(in_the_table & set(NOT_PAGES)) == [], "a page or not, one of them"


@pytest.mark.parametrize("page", PAGES, ids=str)
def test_the_page_is_sound(page, window_of, made, titles):
    path, window = page.path(made), window_of(page.by)

    answer = window.goto(path)

    assert answer.status == 200
    assert urlsplit(window.url).path == urlsplit(path).path, "the page sends its visitor on"
    assert titles.setdefault(window.title(), urlsplit(path).path) == urlsplit(path).path, "another page has that title"
    must_be_sound(window)


def test_a_form_with_errors_is_sound(page_for, watch):
    page = page_for("ingen")
    page.goto("/ideer/ny/")

    with watch.expecting(422):
        steps.press(page, "Send idé")
        expect(page).to_have_title("Fejl: Ny idé – Porteføljen")

    must_be_sound(page)


def test_the_last_look_at_a_decision_is_sound(page_for, made):
    page = page_for("chef")
    page.goto(f"/projekter/P-{made.at_gate['number']}/gate/1/1/")

    steps.look_through(page, "Godkend")

    expect(page.get_by_role("heading", level=1)).to_have_text("Er det rigtigt?")
    must_be_sound(page)


@pytest.mark.parametrize(
    ("status", "address"), [(404, "/findes-ikke/"), (404, "/projekter/P-999999/"), (403, "/projekter/P-{}/stop/")]
)
def test_a_refusal_is_sound(page_for, made, watch, status, address):
    page = page_for("konsulent")

    with watch.expecting(status):
        page.goto(address.format(made.project["number"]))

    must_be_sound(page)


def test_too_many_wrong_passwords_are_told_on_a_sound_page(page_for, watch):
    page = page_for("")

    with watch.expecting(429):
        for _ in range(9):
            steps.try_to_log_in(page, "bliver-ved", "forkert")
            if page.get_by_role("heading", level=1, name="For mange forsøg").is_visible():
                break

    expect(page.get_by_role("main")).to_contain_text("Vent 15 minutter")
    must_be_sound(page)


def test_a_page_that_is_too_old_to_send_keeps_what_was_typed(page_for, watch):
    page = page_for("ingen")
    page.goto("/ideer/ny/")
    page.get_by_label("Hvilket problem vil du løse?").fill("Det skrev jeg, før jeg blev logget ud.")
    page.context.clear_cookies()

    with watch.expecting(403):
        steps.press(page, "Send idé")

    expect(page.get_by_role("main")).to_contain_text("Det, du skrev, står herunder")
    assert "Det skrev jeg, før jeg blev logget ud." in [box.input_value() for box in page.locator("textarea").all()]
    must_be_sound(page)
