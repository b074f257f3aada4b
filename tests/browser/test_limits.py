"""What must not happen on the way: the wrong person, the double click, the page that is older than the project."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser import steps
from tests.browser.sound import must_be_sound
from tests.browser.ways import BOTH_IN_THE_END

pytestmark = pytest.mark.browser


def form_on(page) -> dict:
    """What the form in the page's own part would send, button and all."""
    return page.get_by_role("main").locator("form").first.evaluate("form => Object.fromEntries(new FormData(form))")


def test_the_chef_of_another_area_reads_the_pack_but_cannot_decide(page_for, made):
    address = f"/projekter/P-{made.at_gate['number']}/gate/1/1/"
    birgit, henrik = page_for("chef"), page_for("chef_social")
    birgit.goto(address)
    steps.look_through(birgit, "Godkend")

    tasks = henrik.locator("section", has=henrik.get_by_role("heading", name="Mine opgaver"))
    expect(tasks).not_to_contain_text("Digital medicinkasse")
    henrik.goto(address)
    expect(henrik.locator("#idebeskrivelse")).to_contain_text("Vi har skrevet det, der skal stå her.")
    expect(henrik.get_by_role("main")).to_contain_text("beslutningen ligger hos chefen for Omsorg")
    expect(henrik.get_by_role("button", name="Se beslutningen igennem")).to_have_count(0)

    own = henrik.locator("[name=csrfmiddlewaretoken]").first.input_value()
    borrowed = {**form_on(birgit), "csrfmiddlewaretoken": own, "confirm": "1"}
    assert henrik.request.post(address, form=borrowed).status == 403
    birgit.goto(address)
    expect(birgit.get_by_role("button", name="Se beslutningen igennem")).to_be_visible()


def test_who_has_no_part_in_it_sees_the_card_and_nothing_more(page_for, made, watch):
    page = page_for("ingen")
    number = made.project["number"]

    page.goto(f"/projekter/P-{number}/")
    expect(page.locator("dl.facts dt")).to_have_text(["Nummer", "Titel", "Område", "Fase", "Kontakt"])
    expect(page.get_by_role("main")).not_to_contain_text(steps.PROBLEM)
    for rest in ("gate/", "gate/1/1/", "dokumenter/idebeskrivelse/", "historik/", "deltagere/"):
        with watch.expecting(404):
            page.goto(f"/projekter/P-{number}/{rest}")
        expect(page.get_by_role("main")).not_to_contain_text("Skærme i fællesstuen")


@BOTH_IN_THE_END
def test_a_double_click_decides_once(page_for, made, js):
    page = page_for("chef", js=js)
    number = made.new_pack(f"Dobbeltklik {js}")["number"]
    page.goto(f"/projekter/P-{number}/gate/1/1/")
    steps.look_through(page, "Godkend")
    sent = {**form_on(page), "confirm": "1"}

    page.get_by_role("button", name="Gem beslutning").dblclick()
    steps.done(page, "Beslutningen om")
    receipt = re.search(r"Kvitteringsnr\. [0-9]+", steps.message(page).inner_text())[0]

    again = page.request.post(f"/projekter/P-{number}/gate/1/1/", form=sent)
    assert again.status == 200
    assert receipt in again.text(), "the same form sent again is answered with the first receipt"
    page.goto(f"/projekter/P-{number}/")
    decisions = page.locator("section", has=page.get_by_role("heading", name="Beslutninger"))
    expect(decisions.get_by_role("listitem")).to_have_count(1)
    page.goto(f"/projekter/P-{number}/historik/")
    expect(page.get_by_role("listitem").filter(has_text=re.compile("Birgit Ørsted"))).to_have_count(2)


@BOTH_IN_THE_END
def test_a_stale_form_in_a_second_tab_keeps_what_was_typed(page_for, made, watch, js):
    first = page_for("medarbejder", js=js)
    address = f"/ideer/P-{made.new_idea(f'To faneblade {js}')['number']}/ret/"
    second = first.context.new_page()
    first.goto(address)
    second.goto(address)

    first.get_by_label("Hvilket problem vil du løse?").fill("Det første faneblad gemmer først.")
    steps.press(first, "Gem")
    steps.done(first, "Gemt")
    second.get_by_label("Hvilket problem vil du løse?").fill("Det andet faneblad kommer for sent.")
    with watch.expecting(409):
        steps.press(second, "Gem")

    expect(second.get_by_role("heading", level=1)).to_have_text("Ændret siden")
    expect(second.get_by_label("Hvilket problem vil du løse?")).to_have_value("Det andet faneblad kommer for sent.")
    expect(second.get_by_role("main")).to_contain_text("Lene Kjær")
    if js:
        must_be_sound(second)
    steps.press(second, "Send igen")
    steps.done(second, "Gemt")
    expect(second.get_by_role("main")).to_contain_text("Det andet faneblad kommer for sent.")
