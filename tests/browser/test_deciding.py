"""A gate is decided although something lacks, and says so until it is mended; or in a meeting, confirmed after it."""

import pytest
from playwright.sync_api import expect

from tests.browser import steps
from tests.browser.sound import must_be_sound

pytestmark = pytest.mark.browser
WHY = "Tjeklisten kan først udfyldes, når leverandøren har svaret."
YES = "Undersøgelsen kan begynde, mens vi venter på svaret."
MARK = f"Gate 1 besluttet uden: Tjekliste – {YES}"


def test_a_gate_is_decided_without_and_the_mark_goes_when_it_is_mended(page_for, made, watch):
    number = made.new_project("Besluttet uden tjekliste")["number"]
    mette, birgit = page_for("konsulent"), page_for("chef")
    steps.write(mette, number, "idebeskrivelse")

    mette.goto(f"/projekter/P-{number}/gate/")
    mette.get_by_label("Hvorfor skal gaten besluttes, selvom noget mangler?").fill(WHY)
    with watch.expecting(422):
        steps.press(mette, "Indsend til gate 1")
        expect(mette.get_by_role("main")).to_contain_text("Sæt hak, hvis gaten skal indsendes")
    mette.get_by_label("Indsend, selvom noget mangler").check()
    steps.press(mette, "Indsend til gate 1")
    steps.done(mette, "Sendt til beslutning ved gate 1")

    steps.take_task(birgit, "Beslut", "Besluttet uden tjekliste")
    expect(steps.panel(birgit, "Er gaten klar?")).to_contain_text(WHY)
    birgit.get_by_label("Godkend", exact=True).check()
    with watch.expecting(422):
        steps.press(birgit, "Se beslutningen igennem")
        steps.refused_at(birgit, "Beslut, selvom noget mangler", "hvorfor projektet kan gå videre uden")
    birgit.get_by_label("Beslut, selvom noget mangler").fill(YES)
    steps.press(birgit, "Se beslutningen igennem")
    expect(birgit.get_by_role("main")).to_contain_text(YES)
    steps.save_decision(birgit)

    mette.goto(f"/projekter/P-{number}/")
    expect(mette.get_by_role("main")).to_contain_text(MARK)
    steps.write(mette, number, "tjekliste")
    mette.goto(f"/projekter/P-{number}/")
    expect(mette.get_by_role("main")).not_to_contain_text(MARK)


def test_what_a_meeting_decided_is_written_down_and_confirmed_by_another(page_for, made):
    number = made.new_pack("Besluttet på et møde")["number"]
    mette, birgit = page_for("konsulent"), page_for("chef")
    steps.write_minutes(mette, number, 1, "Send tilbage", "Skriv, hvad natten viser, og kom igen.")
    expect(mette.get_by_role("main")).to_contain_text("når en anden, der kan beslutte, har bekræftet det")

    steps.take_task(birgit, "Bekræft", "Besluttet på et møde")
    steps.press(birgit, "Bekræft beslutningen")
    expect(birgit.get_by_role("heading", level=1)).to_have_text("Er det rigtigt?")
    expect(birgit.get_by_role("main")).to_contain_text("Skriv, hvad natten viser, og kom igen.")
    must_be_sound(birgit)
    steps.press(birgit, "Bekræft beslutningen")
    steps.done(birgit, "Beslutningen om")
    expect(birgit.get_by_role("main")).to_contain_text("Skrevet ned af")
    expect(birgit.get_by_role("main")).to_contain_text("Mette Holm")
