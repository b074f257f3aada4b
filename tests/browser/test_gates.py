"""The gates: sent back, approved on a condition, stopped, thought anew; and what DigiTek proposes between them."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser import steps
from tests.browser.sound import must_be_sound
from tests.browser.ways import BOTH, BOTH_IN_THE_END

pytestmark = pytest.mark.browser
NOT_YET = "Vi mangler et tal for, hvor mange borgere der vækkes."
# Packs that wait in the demo.
WAITING = {True: "Taleoversætter ved hjemmebesøg", False: "Visuel struktur på tablet"}
AT_GATE_3 = "Elektroniske låse i hjemmeplejen"
CONDITION = "Aftal med natholdet, hvem der svarer på alarmerne"


def rail(page):
    return page.get_by_role("navigation", name="Projektets faser")


@BOTH_IN_THE_END
def test_a_pack_is_sent_back_and_handed_in_again(page_for, made, js):
    title = f"Sendt tilbage {js}"
    number = made.new_pack(title)["number"]
    birgit, mette = page_for("chef", js=js), page_for("konsulent", js=js)

    steps.take_task(birgit, "Beslut", title)
    steps.look_through(birgit, "Send tilbage", NOT_YET)
    expect(birgit.get_by_role("main")).to_contain_text(NOT_YET)
    steps.save_decision(birgit)
    expect(birgit.get_by_role("heading", name=re.compile("^Beslutning [0-9]+: Sendt tilbage$"))).to_be_visible()

    steps.take_task(mette, "Ret og indsend", title)
    expect(rail(mette).locator("[aria-current=step]")).to_contain_text("Nu: Idé")
    steps.panel(mette, "Beslutninger").get_by_role("link", name="Gate 1, 1. behandling").click()
    expect(mette.get_by_role("main")).to_contain_text(NOT_YET)
    steps.submit(mette, number, 1, "Tallet står nu i idébeskrivelsen.")

    steps.take_task(birgit, "Beslut", title)
    expect(birgit.get_by_role("main")).to_contain_text("2. behandling, indsendt af Mette Holm")
    expect(birgit.get_by_role("main")).to_contain_text("Tallet står nu i idébeskrivelsen.")
    steps.look_through(birgit, "Godkend")
    steps.save_decision(birgit)
    mette.goto(f"/projekter/P-{number}/")
    expect(steps.panel(mette, "Beslutninger").get_by_role("listitem")).to_contain_text(
        ["2. behandling Godkendt af Birgit Ørsted", "1. behandling Sendt tilbage af Birgit Ørsted"]
    )
    expect(rail(mette).locator("[aria-current=step]")).to_contain_text("Nu: Undersøgelse")


@BOTH
def test_a_condition_is_set_met_refused_and_accepted(page_for, made, watch, js):
    title = f"På en betingelse {js}"
    made.new_pack(title)
    birgit, anne = page_for("chef", js=js), page_for("leder", js=js)

    birgit_approves_on_a_condition(birgit, watch, title)
    steps.take_task(anne, "Meld opfyldt", title)
    anne_says_it_is_met(anne, "Natholdet har drøftet det.")

    steps.take_task(birgit, "Svar", title)
    expect(birgit.get_by_role("main")).to_contain_text("Natholdet har drøftet det.")
    steps.follow(birgit, "Godtag ikke")
    birgit.get_by_label("Hvad mangler?").fill("Hvem svarer, når de begge er optaget?")
    steps.press(birgit, "Godtag ikke")
    steps.done(birgit, "Betingelsen er ikke godtaget")

    steps.take_task(anne, "Meld opfyldt", title)
    expect(anne.get_by_role("main")).to_contain_text("Hvem svarer, når de begge er optaget?")
    anne_says_it_is_met(anne, "Vagtcentralen svarer, når begge er optaget.")
    steps.take_task(birgit, "Svar", title)
    steps.follow(birgit, "Godtag")
    steps.press(birgit, "Godtag")
    steps.done(birgit, "Betingelsen er godtaget")
    expect(steps.panel(birgit, "Betingelser")).to_contain_text("Godtaget · Anne Friis")
    anne.goto("/")
    expect(steps.panel(anne, "Mine opgaver")).not_to_contain_text(CONDITION)


def birgit_approves_on_a_condition(page, watch, title):
    reason = "Ja, når det er aftalt, hvem der svarer om natten."
    steps.take_task(page, "Beslut", title)
    page.locator("summary", has_text="Betingelser").click()
    page.locator("#id_condition_1").fill(CONDITION)
    with watch.expecting(422):
        steps.look_through(page, "Godkend med betingelser", reason)
        responsible = page.get_by_label("Ansvarlig for betingelse 1")
        expect(responsible).to_have_accessible_description(re.compile("Skriv, hvem der er ansvarlig"))
    expect(page.locator("#id_condition_1")).to_have_value(CONDITION)
    expect(page.get_by_label("Begrundelse")).to_have_value(reason)
    expect(page.get_by_label("Frist for betingelse 1")).to_have_accessible_description(re.compile("Vælg en frist"))

    responsible.fill("Anne Friis")
    page.get_by_label("Frist for betingelse 1").fill("2099-12-01")
    steps.press(page, "Se beslutningen igennem")
    expect(page.get_by_role("main")).to_contain_text(f"{CONDITION} – Anne Friis, frist 1. dec. 2099")
    steps.save_decision(page)


def anne_says_it_is_met(page, what):
    steps.follow(page, "Meld opfyldt")
    page.get_by_label("Hvad er gjort?").fill(what)
    steps.press(page, "Meld opfyldt")
    steps.done(page, "Betingelsen er meldt opfyldt")


def test_a_project_is_stopped_at_a_gate(page_for, made):
    number = made.new_pack("Standset ved gaten")["number"]
    birgit, mette = page_for("chef"), page_for("konsulent")

    steps.take_task(birgit, "Beslut", "Standset ved gaten")
    steps.look_through(birgit, "Stop", "Leverandøren har trukket produktet tilbage fra markedet.")
    steps.save_decision(birgit)

    mette.goto(f"/projekter/P-{number}/")
    expect(mette.get_by_role("main").locator(".tags")).to_contain_text("Stoppet")
    expect(mette.get_by_role("link", name="Forbered gate 1")).to_have_count(0)
    expect(mette.get_by_role("link", name="Foreslå genoptagelse")).to_be_visible()
    mette.goto(f"/projekter/P-{number}/gate/")
    expect(mette.get_by_role("heading", level=1)).to_have_text("Ingen gate at forberede")
    steps.follow(mette, "Tilbage til projektet")


def test_nytaenkning_at_gate_3_leads_back_to_the_investigation(page_for):
    why, anew = "Afprøvningen viste, at batteriet dør i frostvejr.", "Vi ser på en lås, der lades op i døren."
    henrik, jonas = page_for("chef_social", js=False), page_for("digitek")

    # A referat of the meeting waits; who may confirm it may decide otherwise instead.
    steps.take_task(henrik, "Bekræft", AT_GATE_3)
    expect(henrik.get_by_label("Idriftsættelse", exact=True)).to_be_visible()
    steps.look_through(henrik, "Nytænkning", why)
    steps.save_decision(henrik)
    expect(henrik.get_by_role("heading", name=re.compile("^Beslutning [0-9]+: Nytænkning$"))).to_be_visible()

    steps.take_task(jonas, "Begynd forfra", AT_GATE_3)
    expect(rail(jonas).locator("[aria-current=step]")).to_contain_text("Nytænkning")
    steps.follow(jonas, "Begynd forfra i Undersøgelse")
    jonas.get_by_label("Begrundelse").fill(anew)
    steps.press(jonas, "Begynd forfra i Undersøgelse")
    steps.done(jonas, "Projektet er tilbage i Undersøgelse")
    expect(rail(jonas).locator("[aria-current=step]")).to_contain_text("Nu: Undersøgelse")
    expect(jonas.get_by_role("link", name="Forbered gate 2")).to_be_visible()
    steps.follow(jonas, "Se alt")
    expect(jonas.get_by_role("main")).to_contain_text(anew)


@BOTH_IN_THE_END
def test_digitek_proposes_to_stop_and_the_chef_answers(page_for, made, watch, js):
    title, why = f"Foreslået stoppet {js}", "Ingen enheder har meldt sig efter to runder."
    number = made.new_project(title)["number"]
    jonas, birgit = page_for("digitek", js=js), page_for("chef", js=js)

    jonas.goto(f"/projekter/P-{number}/")
    steps.follow(jonas, "Foreslå stop")
    with watch.expecting(422):
        steps.press(jonas, "Send forslag til chefen")
        expect(jonas.get_by_label("Begrundelse")).to_have_attribute("aria-invalid", "true")
    jonas.get_by_label("Begrundelse").fill(why)
    steps.press(jonas, "Send forslag til chefen")
    steps.done(jonas, "Forslaget er sendt til chefen")
    expect(jonas.get_by_role("main")).to_contain_text("Afventer svar fra chefen for Omsorg")

    steps.take_task(birgit, "Svar", title)
    expect(birgit.get_by_role("main")).to_contain_text("Jonas Winther foreslår: stop projektet")
    steps.follow(birgit, "Bekræft")
    expect(birgit.locator("blockquote")).to_contain_text(why)
    birgit.get_by_label("Begrundelse").fill("Enig, kræfterne bruges bedre andre steder.")
    steps.press(birgit, "Bekræft")
    steps.done(birgit, "Dit svar er gemt")
    expect(birgit.get_by_role("main").locator(".tags")).to_contain_text("Stoppet")
    expect(birgit.get_by_role("link", name="Bekræft")).to_have_count(0)


@BOTH_IN_THE_END
def test_of_two_chefs_the_first_decides_and_the_other_keeps_the_words(page_for, watch, js):
    title, mine = WAITING[js], "Stop her, for driften bliver dyrere end vagten."
    birgit, mona = page_for("chef", js=js), page_for("chef_sundhed", js=js)
    steps.take_task(mona, "Beslut", title)
    steps.look_through(mona, "Stop", mine)

    steps.take_task(birgit, "Beslut", title)
    steps.look_through(birgit, "Send tilbage", "Regn på driften, før vi siger ja.")
    steps.save_decision(birgit)
    with watch.expecting(409):
        steps.press(mona, "Gem beslutning")
        expect(mona.get_by_role("heading", level=1)).to_have_text("Ændret siden")

    expect(mona.get_by_role("main")).to_contain_text("Birgit Ørsted")
    expect(mona.get_by_label("Begrundelse")).to_have_value(mine)
    expect(mona.get_by_label("Beslutning")).to_have_value("Stop")
    if js:
        must_be_sound(mona)
    steps.follow(mona, "Se den aktuelle udgave")
    expect(mona.get_by_role("heading", name=re.compile("^Beslutning [0-9]+: Sendt tilbage$"))).to_be_visible()
    expect(mona.get_by_role("main")).to_contain_text("Regn på driften, før vi siger ja.")


@BOTH_IN_THE_END
def test_a_double_click_hands_in_once(page_for, made, js):
    number = made.new_project(f"Indsendt en gang {js}")["number"]
    mette = page_for("konsulent", js=js)
    for code in steps.DOCUMENTS_OF_GATE[1]:
        steps.write(made.at_work("konsulent"), number, code)
    mette.goto(f"/projekter/P-{number}/gate/")

    mette.get_by_role("button", name="Indsend til gate 1").dblclick()

    steps.done(mette, "Sendt til beslutning ved gate 1")
    mette.goto(f"/projekter/P-{number}/")
    expect(steps.panel(mette, "Beslutninger").get_by_role("listitem")).to_have_count(1)
