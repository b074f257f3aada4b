"""Without a mouse: the skip link, the search, and the way to what one came for."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser import steps

pytestmark = pytest.mark.browser
MOST_TABS = 40
HAS_A_RING = "e => getComputedStyle(e).outlineStyle !== 'none' && parseFloat(getComputedStyle(e).outlineWidth) >= 2"


def tab_to(page, wanted):
    """Press Tab until `wanted` has focus; each stop on the way must show where one is."""
    for _ in range(MOST_TABS):
        page.keyboard.press("Tab")
        assert page.locator(":focus").evaluate(HAS_A_RING), "focus cannot be seen"
        if wanted.evaluate("e => e === document.activeElement"):
            return
    pytest.fail(f"{MOST_TABS} times Tab do not reach {wanted}")


def test_the_skip_link_leads_past_the_menu(page_for):
    page = page_for("konsulent")
    page.goto("/projekter/")
    skip = page.get_by_role("link", name="Gå til sidens indhold")

    tab_to(page, skip)
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")

    expect(page.locator("#indhold")).to_be_focused()


def test_ctrl_k_goes_to_the_search_and_enter_searches(page_for):
    page = page_for("konsulent")
    page.goto("/projekter/")

    page.keyboard.press("Control+k")
    expect(page.locator("#soeg")).to_be_focused()
    page.keyboard.type("natten")
    page.keyboard.press("Enter")

    expect(page).to_have_url(re.compile(r"/soeg/\?q=natten$"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Søg")


def test_an_idea_is_sent_by_keyboard_alone(page_for):
    page = page_for("ingen")
    page.goto("/ideer/ny/")

    tab_to(page, page.get_by_label("Hvad er idéen, kort?"))
    page.keyboard.type("Sendt uden mus")
    tab_to(page, page.get_by_label("Hvilket problem vil du løse?"))
    page.keyboard.type("Håndleddet er gået af led.")
    tab_to(page, page.get_by_role("main").get_by_role("button", name="Send idé"))
    page.keyboard.press("Enter")

    steps.done(page, "din idé er sendt")
    expect(page.get_by_role("heading", level=1)).to_have_text("Sendt uden mus")


def test_the_next_step_of_a_project_is_reached_by_keyboard(page_for, made):
    page = page_for("konsulent")
    page.goto(f"/projekter/P-{made.project['number']}/")

    tab_to(page, page.get_by_role("link", name="Forbered gate 1"))
    page.keyboard.press("Enter")

    expect(page.get_by_role("heading", level=1)).to_have_text("Forbered gate 1")


def test_escape_closes_the_persons_menu_and_gives_the_focus_back(page_for):
    page = page_for("konsulent")
    own_menu = page.locator("details.user")
    opener = own_menu.locator("summary")

    opener.focus()
    page.keyboard.press("Enter")
    expect(own_menu.get_by_role("button", name="Log ud")).to_be_visible()
    page.keyboard.press("Tab")
    page.keyboard.press("Escape")

    expect(own_menu.get_by_role("button", name="Log ud")).to_be_hidden()
    expect(opener).to_be_focused()
