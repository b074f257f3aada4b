"""A file is put up, warned about, put up again as a new version, and fetched, with and without JavaScript."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser import steps
from tests.browser.ways import BOTH_IN_THE_END

pytestmark = pytest.mark.browser
NUMBER = "010190-1234"


@BOTH_IN_THE_END
def test_a_file_through_its_versions(page_for, made, watch, js):
    address = f"/projekter/P-{made.new_project('Bilag ' + ('med' if js else 'uden'))['number']}/"
    mette = page_for("konsulent", js=js)

    mette_finds_the_way(mette, address)
    mette_is_warned_of_a_cpr_number(mette, watch, js)
    mette_says_why(mette, js)
    mette_puts_up_the_next_version(mette, js)
    mette_fetches_both(mette)
    mette_sees_it_on_the_project(mette, address)


def mette_finds_the_way(page, address):
    page.goto(address)
    page.locator("#bilag").get_by_role("link", name="læg det første op").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Læg bilag op")


def mette_is_warned_of_a_cpr_number(page, watch, js):
    steps.choose_file(page, "testpersoner.txt", f"Testperson {NUMBER}")
    if js:
        expect(page.locator("[data-chosen]")).to_contain_text("testpersoner.txt")
    page.get_by_label("Navn").fill("Testpersoner")
    with watch.expecting(422):
        steps.press(page, "Læg op")
        expect(page.locator(".error-summary")).to_contain_text("ser ud til at indeholde CPR-numre")
    expect(page.locator(".error-summary")).to_be_focused() if js else None
    expect(page.get_by_role("main")).to_contain_text("testpersoner.txt, indhold: 010190-****")
    expect(page.get_by_label("Navn")).to_have_value("Testpersoner")


def mette_says_why(page, js):
    if js:
        expect(page.locator("[data-chosen]")).to_contain_text("testpersoner.txt")
    else:
        expect(page.get_by_role("main")).to_contain_text("Browseren kan ikke huske, hvad du valgte.")
        steps.choose_file(page, "testpersoner.txt", f"Testperson {NUMBER}")
    page.get_by_label("Hvorfor skal CPR-numrene være der?").fill("Leverandørens testpersoner, ikke borgere.")
    steps.press(page, "Læg op")
    steps.done(page, "Bilaget er lagt op")
    expect(page).to_have_url(re.compile(r"/bilag/(#bilag-\d+)?$"))
    expect(page.get_by_role("main")).to_contain_text("CPR-numre i indhold: Leverandørens testpersoner, ikke borgere.")


def mette_puts_up_the_next_version(page, js):
    steps.follow(page, "Læg ny version op – Testpersoner")
    if js:
        drop(page, "uden-numre.txt", "Testperson A")
        expect(page.locator("[data-chosen]")).to_contain_text("uden-numre.txt")
    else:
        steps.choose_file(page, "uden-numre.txt", "Testperson A")
    steps.press(page, "Læg op")
    steps.done(page, "Version 2 er lagt op")


def drop(page, name, text):
    """Let a file fall on the field, as from a folder on the desktop."""
    page.locator("[data-drop]").evaluate(
        """(zone, [name, text]) => {
          const carried = new DataTransfer();
          carried.items.add(new File([text], name, { type: "text/plain" }));
          for (const kind of ["dragover", "drop"])
            zone.dispatchEvent(new DragEvent(kind, { dataTransfer: carried, bubbles: true, cancelable: true }));
        }""",
        [name, text],
    )


def mette_fetches_both(page):
    for version, name, text in ((2, "uden-numre.txt", "Testperson A"), (1, "testpersoner.txt", NUMBER)):
        with page.expect_download() as coming:
            page.get_by_role("link", name=re.compile(rf"^Version {version} .*{re.escape(name)}$")).click()
        assert coming.value.suggested_filename == name
        assert text in Path(coming.value.path()).read_text()


def mette_sees_it_on_the_project(page, address):
    page.goto(address)
    expect(page.locator("#bilag")).to_contain_text("Testpersoner")
    expect(page.locator("#bilag")).to_contain_text("version 2")
