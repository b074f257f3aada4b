"""Everybody in the demo: in by the form, their own menu and an Overblik without faults, out again."""

import re

import pytest
from playwright.sync_api import expect

from digitek.demo.house import USERS
from tests.browser import steps
from tests.browser.sound import must_be_sound

pytestmark = pytest.mark.browser
ALL = frozenset(user.username for user in USERS if user.active)
ONLY_TECHNICAL = frozenset(user.username for user in USERS if user.technical)
STAFF = ALL - ONLY_TECHNICAL
MANAGERS = frozenset({"leder", "leder2", "leder_social", "leder_sundhed"})
HEADS = frozenset({"chef", "chef_social", "chef_sundhed", "toroller"})
TEAM = frozenset({"konsulent", "digitek", "toroller"})
DIRECTOR = frozenset({"direktoer"})

# Each entry of the menu in its order, and who has it. A new entry gets a line.
MENU = (
    ("Overblik", ALL),
    ("Idéer", STAFF),
    ("Portefølje", STAFF),
    ("Læring", STAFF),
    ("Prioritering", HEADS | TEAM | DIRECTOR),
    ("Økonomi", MANAGERS | HEADS | TEAM | DIRECTOR),
    ("Kommunikation", STAFF),
    ("Kvartalsstatus", MANAGERS | HEADS | TEAM | DIRECTOR | {"it"}),
    ("Beslutninger", HEADS | TEAM),
    ("Modellens udgaver", TEAM),
    ("Risikovillighed", TEAM),
    ("Mails, der ikke kom frem", ONLY_TECHNICAL),
    ("Modellen", ALL),
)
# Among them they have every entry.
WALKED = frozenset({"toroller", "leder", "medarbejder", "admin"})
SAME_ANSWER = "Brugernavn eller adgangskode er forkert. Prøv igen."


def test_those_who_walk_have_every_entry():
    assert {entry for entry, who in MENU if who & WALKED} == {entry for entry, _ in MENU}


def entries_of(username) -> list[str]:
    return [entry for entry, who in MENU if username in who]


@pytest.mark.parametrize("username", sorted(ALL))
def test_everybody_gets_in_sees_their_menu_and_gets_out(page_for, username):
    page = page_for("")
    steps.log_in(page, username)

    links = page.get_by_role("navigation", name="Hovedmenu").get_by_role("link")
    assert [re.sub(r"\s+[0-9]+ venter på dig$", "", text.strip()) for text in links.all_text_contents()] == entries_of(
        username
    )
    expect(page.get_by_role("heading", name="Mine opgaver")).to_be_visible()
    page.locator("details.user summary").click()
    page.get_by_role("button", name="Log ud").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Log ind")
    page.goto("/projekter/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Log ind")


@pytest.mark.parametrize(
    "username", [pytest.param(user, marks=() if user in WALKED else pytest.mark.long) for user in sorted(ALL)]
)
def test_each_entry_leads_to_its_page(page_for, username):
    page = page_for(username)

    for entry in entries_of(username):
        page.get_by_role("navigation", name="Hovedmenu").get_by_role("link", name=re.compile(rf"^{entry}\b")).click()
        expect(page.locator("nav.side [aria-current=page]")).to_contain_text(entry)


@pytest.mark.parametrize(
    ("username", "password"), [("konsulent", "forkert"), ("lukket", steps.PASSWORD), ("findes-ikke", steps.PASSWORD)]
)
def test_wrong_unknown_and_closed_get_the_same_danish_answer(page_for, username, password):
    page = page_for("")

    steps.try_to_log_in(page, username, password)

    summary = page.locator(".error-summary")
    expect(summary).to_contain_text(SAME_ANSWER)
    expect(summary).to_be_focused()
    expect(page).to_have_title("Fejl: Log ind – Porteføljen")
    expect(page.get_by_label("Brugernavn")).to_have_value(username)
    must_be_sound(page)


def test_the_technical_account_sees_nothing_of_the_portfolio(page_for, made, watch):
    page = page_for("admin")
    number = made.project["number"]

    expect(page.get_by_role("heading", name="Portefølje")).to_have_count(0)
    expect(page.get_by_role("link", name="Ny idé")).to_have_count(0)
    for status, address in (
        (403, "/projekter/"),
        (403, "/ideer/"),
        (404, f"/projekter/P-{number}/"),
        (404, f"/ideer/P-{number}/"),
    ):
        with watch.expecting(status):
            page.goto(address)
        expect(page.get_by_role("main")).not_to_contain_text("Skærme i fællesstuen")


def test_after_logging_in_one_comes_to_the_page_one_asked_for(page_for, made):
    page = page_for("")

    page.goto(f"/projekter/P-{made.project['number']}/")
    page.get_by_label("Brugernavn").fill("konsulent")
    page.get_by_label("Adgangskode").fill(steps.PASSWORD)
    steps.press(page, "Log ind")

    expect(page.get_by_role("heading", level=1)).to_have_text("Skærme i fællesstuen")
