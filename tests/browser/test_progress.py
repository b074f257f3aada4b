"""The project's lead tells how it goes and what was learnt, with and without JavaScript."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser import steps
from tests.browser.ways import BOTH_IN_THE_END

pytestmark = pytest.mark.browser
SIDES = ("Tid", "Økonomi", "Gevinster", "Risiko")


@BOTH_IN_THE_END
def test_the_lead_tells_how_it_goes_and_what_was_learnt(page_for, made, watch, js):
    project = made.new_project(f"Vægtsensor {'med' if js else 'uden'} JavaScript")
    mette, jonas, ida = (page_for(who, js=js) for who in ("konsulent", "digitek", "ingen"))
    address = f"/projekter/P-{project['number']}/"

    mette_forgets_to_say_why(mette, watch, address)
    mette_says_why_and_asks_for_help(mette)
    jonas_sees_that_help_is_wanted(jonas, js)
    mette_needs_no_more_help(mette, address)
    mette_judges_the_risk(mette, watch, address)
    mette_writes_what_was_learnt(mette, address, js)
    ida_finds_the_lesson(ida, js)


def mette_forgets_to_say_why(page, watch, address):
    page.goto(address)
    status = page.locator("#status")
    expect(status).to_contain_text("Ingen status endnu")
    status.get_by_role("link", name="skriv den første").click()
    for side in SIDES:
        page.get_by_role("group", name=side, exact=True).get_by_label("Følger planen").check()
    page.get_by_role("group", name="Tid", exact=True).get_by_label("Obs").check()
    page.get_by_label("Næste skridt").fill("Møde med leverandøren i uge 50.")
    with watch.expecting(422):
        steps.press(page, "Gem status")
        expect(page.locator(".error-summary")).to_contain_text("Skriv, hvorfor tid står på Obs.")


def mette_says_why_and_asks_for_help(page):
    page.get_by_label("Tid: hvorfor?").fill("Sensorerne kom en uge for sent.")
    page.get_by_label("Hjælp ønskes").fill("Hvem kender en god montør?")
    steps.press(page, "Gem status")
    steps.done(page, "Status er gemt")
    newest = page.locator("section", has=page.get_by_role("heading", name="Seneste status"))
    for words in ("Obs", "Sensorerne kom en uge for sent.", "Møde med leverandøren i uge 50.", "Mette Holm"):
        expect(newest).to_contain_text(words)


def jonas_sees_that_help_is_wanted(page, js):
    page.goto("/")
    title = f"Vægtsensor {'med' if js else 'uden'} JavaScript"
    task = page.locator("li.task", has=page.get_by_role("link", name=f"Læs – {title}"))
    expect(task).to_contain_text("Mette Holm: Hvem kender en god montør?")
    task.get_by_role("link", name=f"Læs – {title}").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Status")


def mette_needs_no_more_help(page, address):
    page.goto(f"{address}status/ny/")
    expect(page.get_by_label("Tid: hvorfor?")).to_have_value("Sensorerne kom en uge for sent.")
    expect(page.get_by_label("Hjælp ønskes")).to_have_value("")
    page.get_by_role("group", name="Tid", exact=True).get_by_label("Følger planen").check()
    steps.press(page, "Gem status")
    steps.done(page, "Status er gemt")
    page.goto(address)
    expect(page.locator("#status .strip > li")).to_have_count(2)


def mette_judges_the_risk(page, watch, address):
    page.goto(f"{address}risiko/ny/")
    for factor in ("Forudsigelighed", "Organisatorisk bredde", "Teknologisk modenhed", "Faglige udfordringer"):
        page.get_by_role("group", name=factor).get_by_label("2 Udfordring").check()
    page.get_by_role("group", name="Samlet vurdering").get_by_label("3 Komplekse").check()
    with watch.expecting(422):
        steps.press(page, "Gem vurdering")
        expect(page.locator(".error-summary")).to_contain_text("Forslaget er kategori 2.")
    page.get_by_label("Begrundelse").fill("Monteringen er ny for os.")
    steps.press(page, "Gem vurdering")
    steps.done(page, "Risikovurderingen er gemt")
    expect(page.get_by_role("main")).to_contain_text("Monteringen er ny for os.")
    page.locator("summary", has_text="Vis som tabel").first.click()
    expect(page.get_by_role("row", name=re.compile("Samlet vurdering"))).to_contain_text("3 – kompleks")


def mette_writes_what_was_learnt(page, address, js):
    page.goto(f"{address}laering/ny/")
    page.get_by_label("Hvad har I lært, kort?").fill(f"Bestil montøren først {'med' if js else 'uden'}")
    page.get_by_label("Hvad skal andre vide?").fill("Vi ventede tre uger på en montør.")
    page.get_by_label("Emneord").fill(f"montør, vægt {'med' if js else 'uden'}")
    steps.press(page, "Gem læring")
    steps.done(page, "Læringen er gemt")
    expect(page.locator("#laering")).to_contain_text("Vi ventede tre uger på en montør.")


def ida_finds_the_lesson(page, js):
    page.goto("/")
    page.get_by_role("navigation", name="Hovedmenu").get_by_role("link", name="Læring").click()
    page.get_by_role("combobox", name="Emneord").select_option(f"vægt {'med' if js else 'uden'}")
    if not js:
        steps.press(page, "Vis")
    expect(page).to_have_url(re.compile("maerke="))
    expect(page.locator("#resultater li h2")).to_have_text([f"Bestil montøren først {'med' if js else 'uden'}"])
