"""An article from topic to sent, a post from draft to published, as those who write and those who answer see it."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser import steps
from tests.browser.sound import must_be_sound
from tests.browser.ways import BOTH_IN_THE_END

pytestmark = pytest.mark.browser
FIRST = "Om natten er der blevet stille på Kildehaven."
SECOND = "Om natten er der blevet stille på Kildehaven, og dagholdet mærker det."
CPR = "Vi fulgte fru Holm, 010142-1234, en nat."


@BOTH_IN_THE_END
def test_an_article_is_approved_twice_by_both_and_sent(page_for, made, js):
    title = f"Stille nætter {js}"
    jonas, anne, birgit = (page_for(who, js=js) for who in ("digitek", "leder", "chef"))

    jonas_proposes(jonas, title, made.named_project)
    for who in (anne, birgit):
        steps.take_task(who, "Læs og svar", title)
        expect(who.get_by_role("main")).to_contain_text("Hvad skærmene gør ved nattevagten.")
        approve(who)
    expect(birgit.get_by_role("main").locator(".tags")).to_contain_text("Skrives")

    address = birgit.url
    write(jonas, address, FIRST)
    submit(jonas)
    steps.take_task(anne, "Læs og svar", title)
    expect(anne.get_by_role("main")).to_contain_text(FIRST)
    approve(anne)
    expect(anne.get_by_role("main")).to_contain_text("Du har godkendt. Bliver teksten ændret, spørger vi dig igen.")

    write(jonas, address, SECOND)
    the_approval_no_longer_holds(jonas, anne, title)
    approve(anne)
    steps.take_task(birgit, "Læs og svar", title)
    approve(birgit)
    expect(birgit.get_by_role("main").locator(".tags")).to_contain_text("Godkendt")

    steps.take_task(jonas, "Send", title)
    steps.follow(jonas, "Markér som sendt")
    expect(jonas.get_by_label("Hvor?")).to_have_value("viborg.dk")
    jonas.get_by_label("Hvor?").fill("viborg.dk og KL's nyhedsbrev")
    steps.press(jonas, "Markér som sendt")
    steps.done(jonas, "Artiklen er markeret som sendt")
    expect(steps.panel(jonas, "Fakta")).to_contain_text("viborg.dk og KL's nyhedsbrev")


def jonas_proposes(page, title, project):
    page.get_by_role("navigation", name="Hovedmenu").get_by_role("link", name="Kommunikation").click()
    steps.follow(page, "Foreslå artikel")
    steps.choose(page.get_by_label("Projekt", exact=True), project)
    page.get_by_label("Arbejdstitel").fill(title)
    page.get_by_label("Tema").fill("Hvad skærmene gør ved nattevagten.")
    page.get_by_label("Hvor skal den sendes hen?").fill("viborg.dk")
    page.get_by_label("Ansvarlig leder").select_option(label="Anne Friis")
    page.get_by_label("Ansvarlig chef").select_option(label="Birgit Ørsted")
    steps.press(page, "Send forslaget til leder og chef")
    steps.done(page, "")
    expect(steps.panel(page, "Skal den skrives?").get_by_role("listitem")).to_have_text(
        [re.compile(r"Leder: Anne Friis\s*Mangler"), re.compile(r"Chef: Birgit Ørsted\s*Mangler")]
    )


def approve(page):
    steps.press(page, "Godkend")
    steps.done(page, "odkend")


def write(page, address, text):
    page.goto(address)
    page.get_by_role("main").get_by_role("link", name=re.compile("^(Skriv|Ret tekst)$")).click()
    page.locator("#id_text").fill(text)
    steps.press(page, "Gem")
    steps.done(page, "")
    expect(page.get_by_role("main")).to_contain_text(text)


def submit(page):
    steps.follow(page, "Send til godkendelse")
    steps.press(page, "Send til godkendelse")
    steps.done(page, "sendt til godkendelse")


def the_approval_no_longer_holds(jonas, anne, title):
    """The page says so to the one who wrote and to the one who had approved, who sees what became another."""
    expect(steps.panel(jonas, "Svar")).to_contain_text("gælder ikke længere")
    expect(steps.panel(jonas, "Kan teksten sendes?").get_by_role("listitem")).to_have_text(
        [re.compile(r"Leder: Anne Friis\s*Mangler"), re.compile(r"Chef: Birgit Ørsted\s*Mangler")]
    )
    steps.take_task(anne, "Læs og svar", title)
    expect(anne.get_by_role("heading", name="Teksten er ændret efter din godkendelse")).to_be_visible()
    expect(anne.locator("ins")).to_contain_text("og dagholdet mærker det")


@BOTH_IN_THE_END
def test_a_post_is_commented_made_ready_and_published_without_the_cpr_number(page_for, made, watch, js):
    title = f"En nat {js}"
    jonas, birgit = page_for("digitek", js=js), page_for("chef", js=js)

    address = jonas_drafts(jonas, title, made.named_project)
    steps.follow(jonas, "Send til kommentar")
    steps.press(jonas, "Send til kommentar")
    steps.done(jonas, "sendt til kommentar")
    expect(jonas.get_by_role("link", name="Gør klar")).to_have_count(0)
    birgit_comments(birgit, watch, title, "Fin lille historie.", js)
    make_ready(jonas, title)

    steps.take_task(jonas, "Udgiv", title)
    expect(jonas.get_by_role("main")).to_contain_text("Teksten ligner at indeholde et CPR-nummer (010142-****)")
    steps.follow(jonas, "Markér som udgivet")
    with watch.expecting(422):
        steps.press(jonas, "Markér som udgivet")
        expect(jonas.locator(".error-summary")).to_contain_text("Ret teksten, før den kan udgives.")
    if js:
        must_be_sound(jonas)

    write(jonas, address, "Vi fulgte fru Holm en nat.")
    expect(jonas.get_by_role("main").locator(".tags")).to_contain_text("Til kommentar")
    expect(jonas.get_by_role("main")).to_contain_text("til en tidligere tekst")
    steps.take_task(birgit, "Kommentér", title)
    expect(birgit.get_by_role("heading", name="Teksten er ændret efter din kommentar")).to_be_visible()
    steps.press(birgit, "Ingen bemærkninger")
    steps.done(birgit, "Din kommentar er sendt")
    make_ready(jonas, title)
    steps.take_task(jonas, "Udgiv", title)
    steps.follow(jonas, "Markér som udgivet")
    steps.press(jonas, "Markér som udgivet")
    steps.done(jonas, "Indlægget er markeret som udgivet")
    expect(jonas.get_by_role("main").locator(".tags")).to_contain_text("Udgivet")


def jonas_drafts(page, title, project) -> str:
    page.goto("/kommunikation/")
    steps.follow(page, "Nyt indlæg")
    steps.choose(page.get_by_label("Projekt", exact=True), project)
    page.get_by_label("Titel").fill(title)
    page.locator("#id_text").fill(CPR)
    page.get_by_label("Hvor skal det udgives?").fill("LinkedIn")
    page.get_by_label("Ansvarlig chef").select_option(label="Birgit Ørsted")
    steps.press(page, "Gem kladde")
    steps.done(page, "")
    return page.url


def birgit_comments(page, watch, title, words, js):
    steps.take_task(page, "Kommentér", title)
    with watch.expecting(422):
        steps.press(page, "Send kommentar")
        steps.refused_at(page, "Kommentar", "Skriv din kommentar")
    if js:
        expect(page.locator(".error-summary")).to_be_focused()
    page.get_by_label("Kommentar").fill(words)
    steps.press(page, "Send kommentar")
    steps.done(page, "Din kommentar er sendt")


def make_ready(page, title):
    steps.take_task(page, "Gør klar", title)
    steps.follow(page, "Gør klar")
    steps.press(page, "Gør klar")
    steps.done(page, "Indlægget er klar til udgivelse")
