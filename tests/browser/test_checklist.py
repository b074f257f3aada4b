"""IT & Digitalisering answers its items of the checklist and gives its opinion; the heads see both at gate 2."""

import pytest
from playwright.sync_api import expect

from tests.browser import steps
from tests.browser.ways import BOTH_IN_THE_END

pytestmark = pytest.mark.browser
ITEM = "Reglerne for i-sikkerhed bliver overholdt"
WHY = "Leverandøren kan endnu ikke vise, hvor data ligger."


def answer(page, item, what, comment=""):
    box = page.locator(".check-item", has=page.get_by_role("group", name=item))
    box.get_by_label(what, exact=True).check()
    box.get_by_label("Kommentar").fill(comment)


@BOTH_IN_THE_END
def test_it_answers_its_items_and_gives_its_opinion(page_for, made, watch, js):
    title = f"Set af IT {js}"
    number = made.investigated_anew(title)
    mette, peter = page_for("konsulent", js=js), page_for("it", js=js)

    mette.goto(f"/projekter/P-{number}/dokumenter/tjekliste/skriv/")
    expect(mette.get_by_role("group", name=ITEM)).to_have_count(0)
    expect(mette.get_by_role("main")).to_contain_text("Besvares af IT & Digitalisering")
    mette.goto(f"/projekter/P-{number}/udtalelse/bed-om/")
    mette.get_by_label("Hvad skal IT & Digitalisering se på?").fill("Log-in og backup.")
    steps.press(mette, "Bed om udtalelse")
    steps.done(mette, "er bedt om en udtalelse")

    steps.take_task(peter, "Besvar", title)
    answer(peter, ITEM, "Åben")
    with watch.expecting(422):
        steps.press(peter, "Gem")
        expect(peter.locator(".error-summary")).to_contain_text("Skriv, hvad der mangler")
    answer(peter, ITEM, "Åben", WHY)
    steps.press(peter, "Gem")
    steps.done(peter, "Tjekliste er gemt")
    mette.goto(f"/projekter/P-{number}/gate/")
    expect(mette.locator(".missing")).to_contain_text(f"Åbent punkt: {ITEM}")

    steps.take_task(peter, "Giv udtalelse", title)
    expect(peter.get_by_role("main")).to_contain_text("Log-in og backup.")
    peter.get_by_role("group", name="Sikkerhed", exact=True).get_by_label("Kan ikke anbefales").check()
    peter.get_by_label("Om sikkerheden").fill(WHY)
    peter.get_by_role("group", name="Integration", exact=True).get_by_label("Kan anbefales", exact=True).check()
    steps.press(peter, "Giv udtalelse")
    steps.done(peter, "Udtalelsen er givet")

    mette.goto(f"/projekter/P-{number}/")
    expect(steps.panel(mette, "Udtalelse fra IT & Digitalisering")).to_contain_text("Kan ikke anbefales")
