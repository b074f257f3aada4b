"""The quarter's round, from DigiTek's recommendation to what chefgruppen decided, with and without JavaScript."""

import re
from datetime import date

import pytest
from playwright.sync_api import expect

from danish.dates import Quarter
from tests.browser import steps
from tests.browser.sound import must_be_sound

pytestmark = pytest.mark.browser
# The demo has this quarter's round in preparation.
BOARD = f"/prioritering/{Quarter.of(date.today()).slug}/"
WHY = "Mange borgere får glæde af det, og vi har folkene."
NO = "Vi har ikke kræfter til to sensorprojekter på én gang."


def test_the_round_is_recommended_placed_and_closed(page_for, made, watch):
    jonas, birgit = ({js: page_for(who, js=js) for js in (True, False)} for who in ("digitek", "chef"))
    high, later = made.new_project("Sensorer i alle senge"), made.new_project("Sensorer i gangen")
    high, later = high["number"], later["number"]

    jonas_recommends(jonas[True], watch, high, "Høj")
    jonas_recommends(jonas[False], watch, later, "Mellem")
    the_must_project_is_locked(jonas[False], made.must["number"])
    birgit_cannot_place_yet(birgit[False], high)
    jonas_opens_the_meeting(jonas[False])

    birgit_places_on_the_board(birgit[True], watch, high, "Lav", js=True)
    birgit_places_on_the_board(birgit[False], watch, later, "Lav", js=False)
    birgit_takes_the_move_back(birgit[False], later)
    birgit_places_from_the_list(birgit[False], watch, later, "Backlog")
    the_rest_follows_the_recommendation(birgit[True])
    birgit_closes(birgit[True])

    the_project_page_tells_both(jonas[True], high, "Lav", "Høj")
    the_project_page_tells_both(jonas[False], later, "Backlog", "Mellem")
    steps.follow(jonas[False], "Forbered gate 1")
    expect(jonas[False].get_by_role("main")).to_contain_text("Projektet ligger i Backlog og kan ikke indsendes")
    steps.follow(birgit[False], "Sensorer i gangen")
    expect(birgit[False].get_by_role("button", name="Placér")).to_have_count(0)


def jonas_recommends(page, watch, number, lane):
    page.goto(f"{BOARD}P-{number}/anbefal/")
    page.get_by_label("Vi anbefaler").select_option(label=lane)
    with watch.expecting(422):
        steps.press(page, "Gem anbefaling")
        expect(page.get_by_label("Begrundelse")).to_have_attribute("aria-invalid", "true")
    expect(page.get_by_label("Vi anbefaler").locator("option:checked")).to_have_text(lane)
    page.get_by_label("Begrundelse").fill(WHY)
    steps.press(page, "Gem anbefaling")
    steps.done(page, f"Anbefalingen for P-{number:03d} er gemt: {lane}")
    page.goto(BOARD)
    expect(page.locator(f"#kort-{number}")).to_contain_text(f"Anbefalet: {lane}")


def the_must_project_is_locked(page, number):
    page.goto(BOARD)
    expect(page.locator(f"#kort-{number}")).to_contain_text("Låst: SKAL-projekt")
    page.goto(f"{BOARD}P-{number}/")
    expect(page.get_by_role("main")).to_contain_text("Meget høj, fordi det er et SKAL-projekt")
    expect(page.get_by_role("main").locator("form")).to_have_count(0)


def birgit_cannot_place_yet(page, number):
    steps.take_task(page, "Læs", f"Prioritering, {Quarter.of(date.today())}")
    expect(page.locator(f"#kort-{number} form")).to_have_count(0)


def jonas_opens_the_meeting(page):
    page.goto(BOARD)
    steps.follow(page, "Åbn mødet")
    steps.press(page, "Åbn mødet")
    steps.done(page, "")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Prioriteringsmøde")


def birgit_places_on_the_board(page, watch, number, lane, js):
    """A lane that is not the recommended one: the card asks for the reason, and keeps what was chosen and typed."""
    page.goto(BOARD)
    card = page.locator(f"#kort-{number}")
    card.get_by_role("combobox").select_option(label=lane)
    with watch.expecting(422):
        card.get_by_role("button", name="Flyt").click()
        expect(card.get_by_role("alert")).to_contain_text(f"Skriv, hvorfor projektet skal stå i {lane}.")
    reason = card.get_by_label("Begrundelse")
    expect(reason).to_have_attribute("aria-invalid", "true")
    expect(reason).to_have_accessible_description(re.compile("DigiTek anbefaler"))
    expect(card.get_by_role("combobox").locator("option:checked")).to_have_text(lane)
    if js:
        expect(card.get_by_role("alert")).to_be_focused()
        must_be_sound(page)
    reason.fill(NO)
    card.get_by_role("button", name="Flyt").click()
    steps.done(page, f"P-{number:03d} står nu i {lane}")
    placed = page.get_by_role("region", name=re.compile(f"^{lane}")).locator(f"#kort-{number}")
    expect(placed).to_contain_text("✓ Afgjort af Birgit Ørsted")
    if js:
        expect(placed.get_by_role("heading")).to_be_focused()


def birgit_takes_the_move_back(page, number):
    page.get_by_role("button", name=re.compile(rf"^Fortryd seneste.*\(P-{number:03d}\)$")).click()
    steps.done(page, f"Flytningen af P-{number:03d} er fortrudt")
    expect(page.locator(f"#kort-{number}")).not_to_contain_text("Afgjort")


def birgit_places_from_the_list(page, watch, number, lane):
    """The typed reason outlives a choice that cannot be made, and the way from the list leads to the same."""
    page.goto(BOARD)
    steps.follow(page, "Vis som liste")
    page.get_by_role("row", name=f"P-{number:03d}").get_by_role("link").first.click()
    page.get_by_label("Placering", exact=True).select_option(label=lane)
    with watch.expecting(422):
        steps.press(page, "Placér")
        steps.refused_at(page, "Begrundelse", f"Skriv, hvorfor projektet skal stå i {lane}.")
    expect(page.get_by_label("Placering", exact=True).locator("option:checked")).to_have_text(lane)
    page.get_by_label("Begrundelse").fill(NO)
    steps.press(page, "Placér")
    steps.done(page, f"P-{number:03d} står nu i {lane}")


def the_rest_follows_the_recommendation(page):
    """The round cannot be closed while something stands elsewhere than recommended, and nobody has said why."""
    page.goto(f"{BOARD}luk/")
    lacking = steps.panel(page, "Mangler en begrundelse")
    left = lacking.get_by_role("listitem").count()
    assert left, "the demo leaves nothing to decide"
    expect(page.get_by_role("button", name="Beslut og luk runden")).to_have_count(0)
    steps.follow(page, "Tilbage til tavlen")
    for _ in range(left):
        elsewhere = page.locator(".card", has=page.locator(".change", has_text="Anbefalet:"))
        follow = elsewhere.get_by_role("button", name=re.compile("^Følg:")).first
        number = re.search("P-[0-9]+", follow.inner_text())[0]
        follow.click()
        steps.done(page, f"{number} står nu i")


def birgit_closes(page):
    steps.follow(page, "Se igennem og luk")
    expect(steps.panel(page, "Det ændres")).to_contain_text(NO)
    page.get_by_label("Besluttet på møde").fill("Chefgruppen i går")
    must_be_sound(page)
    steps.press(page, "Beslut og luk runden")
    steps.done(page, "er lukket, og prioriteterne er besluttet")
    expect(page.get_by_role("button", name="Flyt")).to_have_count(0)


def the_project_page_tells_both(page, number, decided, recommended):
    page.goto(f"/projekter/P-{number}/")
    told = steps.panel(page, "Prioritet")
    expect(told).to_contain_text(f"besluttet {decided}, anbefalet {recommended}")
    expect(told).to_contain_text(NO)
    expect(told).to_contain_text("Birgit Ørsted")
