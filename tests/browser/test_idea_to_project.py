"""From a medarbejder's idea to a project under investigation, as the people see it, with and without JavaScript."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser import steps
from tests.browser.ways import BOTH

pytestmark = pytest.mark.browser
NEW_WORDS = "Nattevagten går ni ture, og hver tur vækker to borgere."


@BOTH
def test_an_idea_becomes_a_project_under_investigation(page_for, watch, js):
    title = f"Sensorer om natten {'med' if js else 'uden'} JavaScript"
    lene, mette, birgit = (page_for(who, js=js) for who in ("medarbejder", "konsulent", "chef"))

    number = lene_sends_it_at_the_second_try(lene, watch, title, js)
    mette_asks(mette, title)
    lene_answers(lene, title)
    mette_takes_it_up(mette, title, number)
    mette_writes_the_documents(mette, number, js)
    mette_hands_the_pack_in(mette, number)
    birgit_needs_a_reason_to_send_it_back(birgit, watch, title, js)
    birgit_approves_after_a_last_look(birgit, number)

    the_project_is_under_investigation(mette, number)
    lene.goto(f"/ideer/P-{number}/")
    expect(lene.get_by_role("main")).to_contain_text(re.compile(r"Idéen er taget op som P-[0-9]+.*fase Undersøgelse"))


def lene_sends_it_at_the_second_try(page, watch, title, js) -> int:
    page.get_by_role("link", name="Ny idé").click()
    page.get_by_label("Hvad er idéen, kort?").fill(title)
    with watch.expecting(422):
        steps.press(page, "Send idé")
        expect(page).to_have_title("Fejl: Ny idé – Porteføljen")

    summary, problem = page.locator(".error-summary"), page.get_by_label("Hvilket problem vil du løse?")
    expect(page.get_by_label("Hvad er idéen, kort?")).to_have_value(title)
    expect(problem).to_have_attribute("aria-invalid", "true")
    expect(problem).to_have_accessible_description(re.compile("Beskriv problemet med mindst én sætning"))
    if js:
        expect(summary).to_be_focused()
    summary.get_by_role("link", name="Beskriv problemet med mindst én sætning").click()
    if js:
        expect(problem).to_be_focused()

    problem.fill(steps.PROBLEM)
    steps.press(page, "Send idé")
    number = steps.number_in_receipt(page, "Tak – din idé er sendt og har fået nummer")
    expect(page.get_by_role("heading", level=1)).to_have_text(title)
    page.goto("/ideer/")
    expect(page.get_by_role("row", name=title)).to_contain_text(f"P-{number:03d}")
    return number


def mette_asks(page, title):
    page.goto("/")
    page.get_by_role("link", name=f"Vurdér – {title}").click()
    expect(page.get_by_role("main")).to_contain_text(steps.PROBLEM)
    steps.follow(page, "Spørg afsenderen")
    page.get_by_label("Besked").fill("Hvor mange borgere drejer det sig om?")
    steps.press(page, "Spørg afsenderen")
    steps.done(page, "Spørgsmålet er sendt")


def lene_answers(page, title):
    page.goto("/")
    page.get_by_role("link", name=f"Svar – {title}").click()
    expect(page.get_by_role("main")).to_contain_text("Hvor mange borgere drejer det sig om?")
    steps.follow(page, "Svar")
    page.get_by_label("Besked").fill("Fjorten, fordelt på to afdelinger.")
    steps.press(page, "Svar")
    steps.done(page, "Dit svar er sendt")
    expect(page.locator(".message")).to_have_count(2)


def mette_takes_it_up(page, title, number):
    page.goto(f"/ideer/P-{number}/")
    expect(page.get_by_role("main")).to_contain_text("Fjorten, fordelt på to afdelinger.")
    steps.follow(page, "Tag op som projekt")
    expect(page.get_by_label("Projektets titel")).to_have_value(title)
    page.get_by_label("Projektejer").select_option(label="Anne Friis")
    page.get_by_label("Projektleder").select_option(label="Mette Holm")
    page.get_by_label("Ledende chefområde").select_option(label="Omsorg")
    page.get_by_role("group", name="Medlemmer").get_by_label("Jonas Winther").check()
    page.get_by_role("group", name="Andre chefområder").get_by_label("Sundhed").check()
    steps.press(page, "Tag op som projekt")
    steps.done(page, f"Idéen er nu projekt P-{number:03d}")

    people = page.locator("section", has=page.get_by_role("heading", name="Deltagere"))
    for words in ("Anne Friis", "Mette Holm", "Jonas Winther", "Omsorg (ledende), Sundhed"):
        expect(people).to_contain_text(words)
    expect(needs(page, "Mangler")).to_have_text([re.compile("Idébeskrivelse"), re.compile("Tjekliste")])
    expect(needs(page, "Opfyldt")).to_have_text([re.compile("Projektejer i linjen")])


def needs(page, which):
    """The rows of "Mangler før gate n" that are met, or not."""
    return page.locator(".missing li", has=page.locator(".sr-only", has_text=f"{which}: "))


def mette_writes_the_documents(page, number, js):
    steps.follow(page, "Skriv – Idébeskrivelse")
    first, *rest = page.locator("textarea[name^=afsnit-]").all()
    expect(first).to_have_value(steps.PROBLEM)
    expect(page.get_by_label("Målgruppe")).to_have_value("Borgere og medarbejdere")
    first.fill(NEW_WORDS)
    if js:
        first.press("Tab")
        page.locator("h1").click()
        expect(page.locator("[data-autosave-status]")).to_have_text(re.compile(r"^Kladde gemt"))
        page.reload()
        expect(first).to_have_value(NEW_WORDS)
        expect(page.get_by_role("main")).to_contain_text("Du fortsætter på din kladde")
    rest[0].fill("Sensorer i sengen melder, når en borger er på vej op.")
    steps.press(page, "Gem")
    steps.done(page, "Idébeskrivelse er gemt")

    expect(needs(page, "Mangler").first).to_contain_text("Mangler: forventet effekt")
    for code in steps.DOCUMENTS_OF_GATE[1]:
        steps.write(page, number, code)
    expect(needs(page, "Mangler")).to_have_count(0)
    expect(needs(page, "Opfyldt")).to_have_count(3)


def mette_hands_the_pack_in(page, number):
    steps.follow(page, "Forbered gate 1")
    page.get_by_label("Anbefaling til dem, der beslutter").fill("Vi anbefaler at undersøge det.")
    steps.press(page, "Indsend til gate 1")
    steps.done(page, "Sendt til beslutning ved gate 1")
    expect(page.get_by_role("main")).to_contain_text("Du har skrevet, foreslået eller indsendt noget af pakken")
    expect(page.get_by_role("button", name="Se beslutningen igennem")).to_have_count(0)


def birgit_needs_a_reason_to_send_it_back(page, watch, title, js):
    page.goto("/")
    page.get_by_role("link", name=f"Beslut – {title}").click()
    expect(page.locator("#idebeskrivelse")).to_contain_text("Behov og problem")
    expect(page.locator("#idebeskrivelse")).to_contain_text("Vi har skrevet det, der skal stå her.")
    expect(page.get_by_role("main")).to_contain_text("Vi anbefaler at undersøge det.")

    with watch.expecting(422):
        steps.look_through(page, "Send tilbage")
        expect(page.locator(".error-summary")).to_be_visible()
    reason = page.get_by_label("Begrundelse")
    expect(reason).to_have_attribute("aria-invalid", "true")
    expect(reason).to_have_accessible_description(re.compile("Skriv begrundelsen med mindst 20 tegn"))
    expect(page.get_by_label("Send tilbage", exact=True)).to_be_checked()
    if js:
        expect(page.locator(".error-summary")).to_be_focused()


def birgit_approves_after_a_last_look(page, number):
    steps.look_through(page, "Godkend")
    expect(page.get_by_role("heading", level=1)).to_have_text("Er det rigtigt?")
    steps.press(page, "Ret")
    expect(page.get_by_label("Godkend", exact=True)).to_be_checked()
    steps.press(page, "Se beslutningen igennem")
    steps.press(page, "Gem beslutning")
    steps.done(page, f"Beslutningen om P-{number:03d} er gemt")
    expect(page.get_by_role("heading", name=re.compile(r"^Beslutning [0-9]+: Godkendt$"))).to_be_visible()
    expect(page.get_by_role("main")).to_contain_text("Birgit Ørsted, Chef, Omsorg")


def the_project_is_under_investigation(page, number):
    page.goto(f"/projekter/P-{number}/")
    rail = page.get_by_role("navigation", name="Projektets faser")
    expect(rail.locator("[aria-current=step]")).to_contain_text("Nu: Undersøgelse")
    expect(rail.locator("li.done")).to_contain_text(["Idé", "Gate 1"])
    expect(page.get_by_role("heading", name="Mangler før gate 2")).to_be_visible()
    expect(page.get_by_role("main")).to_contain_text("Gate 1, 1. behandling Godkendt af Birgit Ørsted")
