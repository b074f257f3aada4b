"""What people do on the way, on a phone they touch: the chef approves, the medarbejder sends an idea."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser import steps
from tests.browser.sound import must_fit

pytestmark = pytest.mark.browser
FINGER = 44  # pixels


def tap(page, role, name):
    """Touch what has that role and name; it must be as large as a fingertip, and the page no wider than the phone."""
    must_fit(page)
    wanted = page.get_by_role(role, name=name, exact=True).first
    assert wanted.bounding_box()["height"] >= FINGER, f"{role} {name} is too low for a finger"
    wanted.tap()


def test_the_chef_approves_on_the_phone(page_for, made):
    number = made.new_pack("Godkendt på farten")["number"]
    page = page_for("chef", phone=True)

    tap(page, "link", "Beslut – Godkendt på farten")
    expect(page.locator("#idebeskrivelse")).to_contain_text("Vi har skrevet det, der skal stå her.")
    tap(page, "link", "Beslut")
    choice = page.get_by_label("Godkend", exact=True)
    expect(choice).to_be_in_viewport()
    choice.tap()
    tap(page, "button", "Se beslutningen igennem")
    expect(page.get_by_role("heading", level=1)).to_have_text("Er det rigtigt?")
    tap(page, "button", "Gem beslutning")
    steps.done(page, f"Beslutningen om P-{number:03d} er gemt")
    expect(steps.message(page)).to_be_in_viewport()
    must_fit(page)
    page.locator("summary", has_text="Menu").tap()
    tap(page, "link", "Overblik")
    expect(page.get_by_role("heading", level=1)).to_have_text("Overblik")
    expect(page.get_by_role("link", name="Beslut – Godkendt på farten")).to_have_count(0)
    must_fit(page)


def test_an_idea_is_sent_from_the_phone(page_for, watch):
    page = page_for("medarbejder", phone=True)

    tap(page, "link", "Ny idé")
    page.get_by_label("Hvad er idéen, kort?").fill("Sendt fra gangen")
    with watch.expecting(422):
        tap(page, "button", "Send idé")
        expect(page.locator(".error-summary")).to_be_in_viewport()
    must_fit(page)
    page.get_by_label("Hvilket problem vil du løse?").fill(steps.PROBLEM)
    tap(page, "button", "Send idé")
    number = steps.number_in_receipt(page, "Tak – din idé er sendt")
    expect(steps.message(page)).to_be_in_viewport()
    must_fit(page)

    page.goto("/ideer/")
    must_fit(page)
    card = page.get_by_role("row", name="Sendt fra gangen")
    expect(card).to_contain_text(f"P-{number:03d}")
    card.get_by_role("link", name=re.compile("Sendt fra gangen")).tap()
    expect(page.get_by_role("heading", level=1)).to_have_text("Sendt fra gangen")
    must_fit(page)
