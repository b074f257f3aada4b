"""What the people of the portal do with their hands, in their own words. Each works with and without JavaScript."""

import re

from playwright.sync_api import Page, expect

from lifecycle import clock

PASSWORD = "digitek"
PROBLEM = "Vi vækker borgerne om natten, når vi fører tilsyn."
DOCUMENTS_OF_GATE = {
    1: ("idebeskrivelse", "tjekliste"),
    2: ("tjekliste", "gevinstafklaring", "projektbeskrivelse", "kontrakt"),
    3: ("tjekliste", "evaluering"),
}
OPINION_BEFORE = 2


def log_in(page: Page, username: str, password: str = PASSWORD):
    """Log in by the form; ends on Overblik."""
    try_to_log_in(page, username, password)
    expect(page.get_by_role("heading", level=1, name="Overblik")).to_be_visible()


def try_to_log_in(page: Page, username: str, password: str):
    page.goto("/log-ind/")
    page.get_by_label("Brugernavn").fill(username)
    page.get_by_label("Adgangskode").fill(password)
    press(page, "Log ind")


def press(page: Page, button: str):
    """Press the button of that very name in the page's own part."""
    page.get_by_role("main").get_by_role("button", name=button, exact=True).click()


def follow(page: Page, link: str):
    """Follow the link of that very name in the page's own part."""
    page.get_by_role("main").get_by_role("link", name=link, exact=True).first.click()


def take_task(page: Page, verb: str, title: str):
    """Take up what waits on Overblik: the button "Beslut – Digital medicinkasse"."""
    page.goto("/")
    page.get_by_role("main").get_by_role("link", name=f"{verb} – {title}", exact=True).click()


def panel(page: Page, heading: str):
    """The part of the page under that heading."""
    return page.locator("section", has=page.get_by_role("heading", name=heading, exact=True))


def refused_at(page: Page, label: str, words: str):
    """Wait for the form to come back: the error stands in the summary and belongs to the field."""
    expect(page.locator(".error-summary")).to_contain_text(words)
    field = page.get_by_label(re.compile(rf"^{re.escape(label)}( \(valgfrit\))?$"))
    expect(field).to_have_attribute("aria-invalid", "true")
    expect(field).to_have_accessible_description(re.compile(re.escape(words)))


def message(page: Page):
    """The line that says what was done."""
    return page.locator("#besked")


def done(page: Page, words: str):
    """Wait for the receipt: what was done, and its number."""
    expect(message(page)).to_contain_text(words)
    expect(message(page)).to_contain_text(re.compile(r"Kvitteringsnr\. [0-9]+"))


def number_in_receipt(page: Page, words: str) -> int:
    """The number P-007 that the receipt tells of."""
    done(page, words)
    return int(re.search(r"P-([0-9]+)", message(page).inner_text())[1])


def send_idea(page: Page, title: str, problem: str = PROBLEM) -> int:
    """Fill in the five fields and send; returns the number the idea got."""
    page.goto("/ideer/ny/")
    page.get_by_label("Hvad er idéen, kort?").fill(title)
    page.get_by_label("Hvilket problem vil du løse?").fill(problem)
    press(page, "Send idé")
    return number_in_receipt(page, "din idé er sendt")


def ask(page: Page, idea: int, question: str):
    page.goto(f"/ideer/P-{idea}/spoerg/")
    page.get_by_label("Besked").fill(question)
    press(page, "Spørg afsenderen")
    done(page, "Spørgsmålet er sendt")


def take_up(page: Page, idea: int, *, kind="DigiTek-projekt", lead="Mette Holm", members=()):
    """Make the idea a project of Omsorg with Anne Friis as its owner."""
    page.goto(f"/ideer/P-{idea}/tag-op/")
    page.get_by_label(kind).check()
    page.get_by_label("Ledende chefområde").select_option(label="Omsorg")
    page.get_by_label("Projektejer").select_option(label="Anne Friis")
    page.get_by_label("Projektleder").select_option(label=lead)
    for member in members:
        page.get_by_role("group", name="Medlemmer").get_by_label(member).check()
    press(page, "Tag op som projekt")
    done(page, "Idéen er nu projekt")


WORDS = "Vi har skrevet det, der skal stå her."
TYPED = {"decimal": "200.000", "date": "2026-12-01"}


def write(page: Page, project: int, code: str):
    """Write every section of a document, answer every item of the checklist with ok, and save it."""
    page.goto(f"/projekter/P-{project}/dokumenter/{code}/skriv/")
    for item in page.locator("[name^=afsnit-][value=ok]").all():
        item.check()
    for box in page.locator("[name^=afsnit-]:not([type=radio]):not([name$=-kommentar])").all():
        box.fill(TYPED.get(box.get_attribute("inputmode") or box.get_attribute("type"), WORDS))
    press(page, "Gem")
    done(page, "er gemt")


def give_opinion(page: Page, project: int):
    """IT & Digitalisering answers its items and recommends the project without reservations."""
    write(page, project, "tjekliste")
    page.goto(f"/projekter/P-{project}/udtalelse/giv/")
    for part in ("Sikkerhed", "Integration"):
        page.get_by_role("group", name=part, exact=True).get_by_label("Kan anbefales", exact=True).check()
    press(page, "Giv udtalelse")
    done(page, "Udtalelsen er givet")


def hand_in(page: Page, project: int, gate: int, recommendation: str = "Vi anbefaler at undersøge det."):
    """Write the gate's documents and hand the pack in; ends on the review's page."""
    for code in DOCUMENTS_OF_GATE[gate]:
        write(page, project, code)
    if gate == 3:
        attach_contract(page, project)
    submit(page, project, gate, recommendation)


def attach_contract(page: Page, project: int):
    """Put up the signed contract, which gate 3 asks for."""
    page.goto(f"/projekter/P-{project}/bilag/laeg-op/?dokument=kontrakt")
    choose_file(page, "kontrakt.txt", "Underskrevet af begge parter.")
    press(page, "Læg op")
    done(page, "Bilaget er lagt op")


def choose_file(page: Page, name: str, text: str):
    """Choose a file in the form's own field, as the browser's window does."""
    file = {"name": name, "mimeType": "text/plain", "buffer": text.encode()}
    page.locator("input[type=file]").set_input_files([file])


def submit(page: Page, project: int, gate: int, recommendation: str):
    """Hand in what is written already."""
    page.goto(f"/projekter/P-{project}/gate/")
    page.get_by_label("Anbefaling til dem, der beslutter").fill(recommendation)
    press(page, f"Indsend til gate {gate}")
    done(page, f"Sendt til beslutning ved gate {gate}")


def look_through(page: Page, outcome: str, reason: str = ""):
    """Choose on the review's page and go to the last look."""
    page.get_by_label(outcome, exact=True).check()
    page.get_by_label("Begrundelse").fill(reason)
    press(page, "Se beslutningen igennem")


def decide(page: Page, project: int, gate: int, outcome: str = "Godkend", reason: str = ""):
    """Decide on the first submission, through the last look."""
    page.goto(f"/projekter/P-{project}/gate/{gate}/1/")
    look_through(page, outcome, reason)
    save_decision(page)


def write_minutes(page: Page, project: int, gate: int, outcome: str = "Godkend", reason: str = ""):
    """Write down what chefgruppen decided on the first submission; ends on its page."""
    page.goto(f"/projekter/P-{project}/gate/{gate}/1/")
    follow(page, "Skriv beslutningen ned")
    page.get_by_label("Besluttet på møde").fill("Chefgruppen")
    page.get_by_label("Mødets dato").fill(clock.today().isoformat())
    page.get_by_label(outcome, exact=True).check()
    page.get_by_label("Begrundelse").fill(reason)
    press(page, "Gem referat")
    done(page, "Referatet er gemt")


def save_decision(page: Page):
    """The last look is taken: the decision is saved."""
    press(page, "Gem beslutning")
    done(page, "Beslutningen om")


def send_form(page: Page, address: str, button: str, receipt: str, **fields: str):
    """Fill in the form at the address, its fields by their names, and send it; ends with the receipt."""
    page.goto(address)
    form = page.get_by_role("main").locator("form[method=post]").last
    for name, value in fields.items():
        fill_in(form, name, value)
    press(page, button)
    done(page, receipt)


def fill_in(form, name: str, value: str):
    """Text into a text field; in a choice the option whose value is, or whose words begin with, `value`."""
    field = form.locator(f"[name={name}]")
    if field.first.get_attribute("type") == "radio":
        form.locator(f"[name={name}][value='{value}']").check()
    elif field.evaluate("e => e.tagName") == "SELECT":
        choose(field, value)
    else:
        field.fill(value)


def choose(field, words: str):
    """The option whose words begin with `words`."""
    wanted = field.locator("option", has_text=re.compile(f"^\\s*{re.escape(words)}")).first
    field.select_option(value=wanted.get_attribute("value"))
