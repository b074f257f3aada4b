"""The quarterly status: ordered, made by a real worker, fetched, released, read, and corrected by a next version."""

from datetime import date
from urllib.parse import urlsplit

import pikepdf
import pytest
from playwright.sync_api import expect

from danish.dates import Quarter
from tests.browser import steps
from tests.browser.sound import must_be_sound

pytestmark = pytest.mark.browser
NOW = Quarter.of(date.today())
OF_OMSORG, OF_SUNDHED = "Digitalt tilsyn om natten", "Digital træning hjemme"


def test_a_status_is_made_released_read_and_corrected(page_for, portal, watch):
    jonas, birgit, anne = (page_for(who) for who in ("digitek", "chef", "leder"))
    mette = page_for("konsulent", js=False)

    jonas_orders(mette, NOW.previous, "")
    address = jonas_orders(jonas, NOW, "Et travlt kvartal.")
    expect(jonas.get_by_role("progressbar", name="PDF'en dannes")).to_be_visible()
    expect(jonas.get_by_role("main")).to_contain_text("Venter på en ledig arbejder")
    nobody_else_sees_the_draft(birgit, watch, address)
    with portal.worker():
        mette_asks_for_news_herself(mette)
        # With JavaScript the page asks by itself, and shows the buttons when there is something to fetch.
        expect(jonas.get_by_role("link", name="Hent PDF")).to_be_visible(timeout=60_000)
        it_is_a_tagged_danish_pdf(jonas, f"kvartalsstatus-{NOW.slug}-version-1-udkast.pdf")
        jonas_orders_the_same_again(jonas, address)
        jonas_releases(jonas, address)

        birgit_reads_it(birgit, address)
        anne_reads_her_areas_part(anne, watch, address)

        second = jonas_orders(jonas, NOW, "Et travlt kvartal. Rettet: tallet for Omsorg.")
        assert second != address
        expect(jonas.get_by_role("link", name="Hent PDF")).to_be_visible(timeout=60_000)
    nobody_else_sees_the_draft(birgit, watch, second)
    birgit.goto(f"/kvartalsstatus/{NOW.slug}/")
    assert urlsplit(birgit.url).path == address, "a draft is not what chefgruppen has"
    jonas_releases(jonas, second)
    birgit.goto(address)
    expect(birgit.get_by_role("main")).to_contain_text("Der er en nyere: version 2.")
    steps.follow(birgit, "version 2")
    expect(birgit.get_by_role("main")).to_contain_text("Rettet: tallet for Omsorg.")


def mette_asks_for_news_herself(page):
    for _ in range(120):
        if page.get_by_role("link", name="Hent PDF").is_visible():
            break
        page.wait_for_timeout(500)
        steps.follow(page, "Opdatér")
    it_is_a_tagged_danish_pdf(page, f"kvartalsstatus-{NOW.previous.slug}-version-1-udkast.pdf")


def jonas_orders(page, quarter, introduction) -> str:
    """Order the quarter's status; returns where its version is."""
    page.goto("/kvartalsstatus/")
    steps.follow(page, f"Dan {quarter}")
    page.get_by_label("indledning").fill(introduction)
    steps.press(page, "Dan kvartalsstatus")
    steps.done(page, "er bestilt")
    return urlsplit(page.url).path


def nobody_else_sees_the_draft(page, watch, address):
    page.goto("/kvartalsstatus/")
    expect(page.get_by_role("main").locator(f"a[href='{address}']")).to_have_count(0)
    for rest in ("", "pdf/"):
        with watch.expecting(404):
            page.goto(address + rest)


def it_is_a_tagged_danish_pdf(page, name):
    with page.expect_download() as download:
        steps.follow(page, "Hent PDF")
    assert download.value.suggested_filename == name
    with pikepdf.open(download.value.path()) as file:
        assert file.Root.MarkInfo.Marked
        assert str(file.Root.Lang).startswith("da")
        assert file.Root.StructTreeRoot.K
        assert len(file.pages) > 1


def jonas_orders_the_same_again(page, address):
    page.goto("/kvartalsstatus/")
    steps.follow(page, f"Dan {NOW}")
    expect(page.get_by_label("indledning")).to_have_value("Et travlt kvartal.")
    steps.press(page, "Dan kvartalsstatus")
    steps.done(page, "intet er ændret siden")
    assert urlsplit(page.url).path == address


def jonas_releases(page, address):
    page.goto(address)
    steps.follow(page, "Frigiv til chefgruppen")
    expect(page.get_by_role("main")).to_contain_text("kan ikke ændres eller trækkes tilbage")
    steps.press(page, "Frigiv til chefgruppen")
    steps.done(page, "frigivet til chefgruppen")


def birgit_reads_it(page, address):
    steps.take_task(page, "Læs", f"Kvartalsstatus, {NOW}")
    assert urlsplit(page.url).path == address
    main = page.get_by_role("main")
    for words in ("Et travlt kvartal.", OF_OMSORG, OF_SUNDHED):
        expect(main).to_contain_text(words)
    it_is_a_tagged_danish_pdf(page, f"kvartalsstatus-{NOW.slug}-version-1.pdf")
    must_be_sound(page)


def anne_reads_her_areas_part(page, watch, address):
    page.get_by_role("navigation", name="Hovedmenu").get_by_role("link", name="Kvartalsstatus").click()
    steps.follow(page, f"Læs den nyeste for {NOW}")
    main = page.get_by_role("main")
    expect(main.locator(".tags")).to_contain_text("Dit chefområde")
    expect(main).to_contain_text(OF_OMSORG)
    for words in (OF_SUNDHED, "Fællespulje", "Et travlt kvartal."):
        expect(main).not_to_contain_text(words)
    expect(main.get_by_role("link", name="Hent PDF")).to_have_count(0)
    with watch.expecting(403):
        page.goto(f"{address}pdf/")
