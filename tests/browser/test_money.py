"""What a project is to give and what it costs: gains in the TEK triangle, money of a pool from reserved to spent."""

import re
from datetime import date

import pytest
from playwright.sync_api import expect

from tests.browser import steps
from tests.browser.ways import BOTH_IN_THE_END

pytestmark = pytest.mark.browser
YEAR = date.today().year
GAINS = (
    ("Færre natlige besøg", "positive", "E", "3"),
    ("Roligere vagter", "positive", "T", "1"),
    ("Flere skærme i gangen", "negative", "K", "2"),
)


@BOTH_IN_THE_END
def test_gains_are_weighed_in_the_triangle(page_for, made, watch, js):
    number = made.new_project(f"Med gevinster {js}")["number"]
    mette, birgit = page_for("konsulent", js=js), page_for("chef", js=js)
    mette.goto(f"/projekter/P-{number}/")
    steps.follow(mette, "tilføj den første")

    with watch.expecting(422):
        mette.get_by_role("textbox", name="Gevinst").fill(GAINS[0][0])
        steps.press(mette, "Tilføj gevinst")
        expect(mette.locator(".error-summary")).to_contain_text("Vælg et ben.")
    expect(mette.get_by_role("textbox", name="Gevinst")).to_have_value(GAINS[0][0])
    expect(mette.get_by_role("group", name="TEK-ben")).to_have_accessible_description(re.compile("Vælg et ben"))

    address = f"/projekter/P-{number}/gevinster/ny/"
    for title, sign, leg, weight in GAINS:
        facts = {"title": title, "sign": sign, "leg": leg, "weight": weight, "expected": "To timer mindre pr. nat."}
        steps.send_form(mette, address, "Tilføj gevinst", "", **facts)
    rows = mette.get_by_role("table", name="Forventede gevinster").get_by_role("row")
    expect(rows.filter(has_text=GAINS[2][0])).to_contain_text("− Negativ gevinst")
    triangle = steps.panel(mette, "TEK-trekanten")
    expect(triangle.get_by_role("img")).to_be_visible()
    expect(triangle).to_contain_text("trivsel 1, effektivitet 3, kvalitet 0")

    birgit.goto(f"/projekter/P-{number}/")
    gains = steps.panel(birgit, "Gevinster")
    expect(gains.locator(".count")).to_have_text("3")
    expect(gains.get_by_role("img")).to_be_visible()
    steps.follow(birgit, "Se alle gevinster")
    expect(birgit.get_by_role("link", name=re.compile("^Ret –"))).to_have_count(0)
    expect(birgit.get_by_role("link", name="Tilføj gevinst")).to_have_count(0)


@BOTH_IN_THE_END
def test_money_goes_from_reserved_to_spent_and_what_is_left_goes_back(page_for, made, watch, js):
    title = f"Med penge {js}"
    number = made.new_project(title)["number"]
    jonas = page_for("digitek", js=js)
    jonas.goto(f"/projekter/P-{number}/")
    steps.follow(jonas, "Reservér penge")
    expect(jonas.locator("#id_project option:checked")).to_contain_text(f"P-{number:03d}")

    too_much_is_refused_at_the_field(jonas, watch, number)
    steps.choose(jonas.get_by_label("Pulje"), "Fællespulje")
    jonas.get_by_label("Beløb i kr.").fill("12.000")
    steps.press(jonas, "Reservér penge")
    steps.done(jonas, "12.000 kr. er reserveret")
    expect(jonas.get_by_role("row", name=f"Sensorer til {number}")).to_contain_text("12.000")

    steps.follow(jonas, f"Sensorer til {number}")
    move(jonas, "Disponér", "10.000", f"Kontrakt {number}", "10.000 kr. er disponeret")
    steps.follow(jonas, f"Kontrakt {number}")
    steps.follow(jonas, "Bogfør forbrug")
    jonas.get_by_label("Beløb i kr.").fill("10.001")
    jonas.get_by_label("Bilag").fill(f"Faktura {number}")
    with watch.expecting(422):
        steps.press(jonas, "Bogfør forbrug")
        steps.refused_at(jonas, "Beløb i kr.", "Der mangler 1")
    expect(jonas.get_by_label("Beløb i kr.")).to_have_value("10.001")
    jonas.get_by_label("Beløb i kr.").fill("9.500,50")
    steps.press(jonas, "Bogfør forbrug")
    steps.done(jonas, "9.500,50 kr. er bogført som forbrugt")

    steps.follow(jonas, f"Sensorer til {number}")
    expect(jonas.get_by_role("main")).to_contain_text("2.000 kr.")
    move(jonas, "Frigiv", None, "Der blev købt to færre.", "2.000 kr. er givet tilbage til puljen")
    jonas.goto(f"/projekter/P-{number}/")
    money = steps.panel(jonas, "Penge")
    for label, amount in (("Reserveret", "0 kr."), ("Disponeret", "499,50 kr."), ("Forbrugt", "9.500,50 kr.")):
        expect(money.locator("dl > div", has_text=label).locator("dd")).to_have_text(amount)


def too_much_is_refused_at_the_field(page, watch, number):
    """First more than the pool has, then more than one item may cost; the rest of the form stays as it was typed."""
    steps.choose(page.get_by_label("Pulje"), "Omsorg")
    page.get_by_label("Hvad er pengene til?").fill(f"Sensorer til {number}")
    for amount, words in (("99.000", "Der mangler"), ("9.000.000", "over grænsen")):
        page.get_by_label("Beløb i kr.").fill(amount)
        with watch.expecting(422):
            steps.press(page, "Reservér penge")
            steps.refused_at(page, "Beløb i kr.", words)
        expect(page.get_by_label("Beløb i kr.")).to_have_value(amount)
    expect(page.get_by_label("Hvad er pengene til?")).to_have_value(f"Sensorer til {number}")
    expect(page.get_by_label("Pulje").locator("option:checked")).to_contain_text("Omsorg")


def move(page, verb, amount, text, receipt):
    """One step on with the post that is shown."""
    steps.follow(page, verb)
    if amount:
        page.get_by_label("Beløb i kr.").fill(amount)
    page.get_by_label(re.compile("^(Aftale eller beslutning|Bilag|Begrundelse)$")).fill(text)
    steps.press(page, verb)
    steps.done(page, receipt)


@pytest.mark.parametrize(
    ("username", "pools", "not_theirs"),
    [
        ("leder", ["Omsorg"], ["Social", "Sundhed", "Fællespulje"]),
        ("chef", ["Omsorg", "Fællespulje"], ["Social", "Sundhed"]),
        ("direktoer", ["Omsorg", "Social", "Sundhed", "Fællespulje"], []),
    ],
)
def test_each_sees_the_pools_that_are_theirs_and_moves_nothing(page_for, watch, username, pools, not_theirs):
    page = page_for(username)
    page.get_by_role("navigation", name="Hovedmenu").get_by_role("link", name="Økonomi").click()

    drawn = steps.panel(page, "Puljer")
    for pool in pools:
        expect(drawn).to_contain_text(pool)
    for pool in not_theirs:
        expect(drawn).not_to_contain_text(pool)
    expect(page.get_by_role("link", name="Reservér penge")).to_have_count(0)
    with watch.expecting(403):
        page.goto(f"/oekonomi/{YEAR}/reserver/")
