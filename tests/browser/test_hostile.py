"""The text corpus in a real browser: text it stays. Nothing runs, nothing is fetched, nothing is made of it."""

import html
import re

import pytest

from tests import corpus
from tests.browser.sound import look, must_fit
from tests.browser.steps import DOCUMENTS_OF_GATE

pytestmark = pytest.mark.browser

# Nobody listens there: a request for it is heard by the window before anybody could answer.
EVERY = corpus.texts(address="http://127.0.0.1:9", secret="/etc/hostname")
# What costs seconds of layout is tried one by one, in a document.
HEAVY = ("many words", "nested lists", "nested bold", "nested stars", "nested quotes")
SHORT = "\n\n".join(EVERY[name] for name in corpus.SHORT if name != "blank")
RICH = "\n\n".join(EVERY[name] for name in corpus.RICH if name not in HEAVY)
TITLE = EVERY["image"] + EVERY["script"] + EVERY["template"]
FILE = "\"><img src=x onerror='window.ramt=9'>{{7*7}}.txt"

# What a text of the corpus would leave behind if it were anything but text.
TRACES = """() => {
  const found = window.ramt === undefined ? [] : [`window.ramt is ${window.ramt}`];
  const [made, addresses] = ["script, iframe, base, style, math, link, object, embed, [onload], [onerror], [style]",
    ["href", "src", "action", "formaction", "hx-get", "data-hx-post"]];
  const to = (e, name) => new URL(e.getAttribute(name), location.href);
  // An address that was typed may be a link for whoever presses it.
  const isLink = (e) => e.matches("a[rel~=nofollow]") && /^(https?|mailto):$/.test(to(e, "href").protocol);
  const strange = (e) => !isLink(e) && addresses.some((name) => e.hasAttribute(name) &&
    (to(e, name).origin !== location.origin || to(e, name).pathname.startsWith("/slet")));
  const main = document.querySelector("main");
  for (const e of main.querySelectorAll("*")) {
    if (e.matches(made) || strange(e)) found.push(e.outerHTML.slice(0, 200));
  }
  if (!main.innerText.includes("<script>window.ramt")) found.push("the corpus is not to be read on the page");
  return found;
}"""


class Sender:
    """Sends forms as the browser would, without drawing the pages."""

    def __init__(self, window):
        self.ask = window.context.request

    def send(self, address, files=None, **typed) -> str:
        """Send the last form of the page; returns where that led."""
        form = self.ask.get(address).text().rpartition("</main>")[0].rpartition('<form method="post"')[2]
        fields = self.hidden_in(form) | {name: self.meant(form, name, value) for name, value in typed.items()}
        answer = self.ask.post(address, **({"multipart": fields | files} if files else {"form": fields}))
        told = answer.text()
        assert "Kvitteringsnr." in told, (address, answer.status, re.findall(r'(?s)class="error.*?</', told))
        return answer.url

    @staticmethod
    def hidden_in(form) -> dict:
        boxes = re.findall(r'<input type="hidden"[^>]*>', form)
        named = [(re.search(r'name="([^"]*)"', box), re.search(r'value="([^"]*)"', box)) for box in boxes]
        return {name[1]: html.unescape(value[1]) for name, value in named if value}

    @staticmethod
    def meant(form, name, value) -> str:
        """The value of a choice by its words; any other field takes the words themselves."""
        choices = re.search(rf'(?s)<select name="{name}".*?</select>', form)
        options = re.findall(r'<option value="([^"]*)"[^>]*>(.*?)</option>', choices[0]) if choices else []
        return next((key for key, label in options if value in html.unescape(label)), value)


@pytest.fixture(scope="module")
def mette(open_window):
    return Sender(open_window("konsulent", js=False))


@pytest.fixture(scope="module")
def pages(mette) -> dict:
    """Where the corpus is shown, when a project at gate 1 says it wherever anybody can write."""
    idea = mette.send(
        "/ideer/ny/", title=TITLE, problem=SHORT[:4000], known_solution=RICH[:2000], gainer="both", unit="Kildehaven",
        source="employee", send="1",
    )  # fmt: skip
    people = {"lead_area": "Omsorg", "owner": "Anne Friis", "lead": "Jonas Winther"}
    project = mette.send(f"{idea}tag-op/", title=TITLE, type="digitek", **people)
    for code in DOCUMENTS_OF_GATE[1]:
        mette.send(f"{project}dokumenter/{code}/skriv/", **written(mette, f"{project}dokumenter/{code}/skriv/"))
    file = {"name": FILE, "mimeType": "text/plain", "buffer": b"Vi begynder i uge 40."}
    mette.send(f"{project}bilag/laeg-op/", files={"files": file}, description=SHORT[:300])
    # An @ names somebody who reads the project, and nobody is called that.
    mette.send(f"{project}kommentarer/", text=RICH.replace("@", "＠")[:4000])
    people = {"project": TITLE[:20], "manager": "Anne Friis", "head": "Birgit Ørsted"}
    article = mette.send("/kommunikation/artikler/ny/", title=TITLE, theme=SHORT[:2000], channels="KL", **people)
    review = mette.send(f"{project}gate/", recommendation=(RICH + SHORT)[:4000])
    return {
        "project": project, "idea": idea, "document": f"{project}dokumenter/idebeskrivelse/", "decision": review,
        "attachments": f"{project}bilag/", "search": "/soeg/?q=window.ramt", "overblik": "/", "article": article,
        "portfolio": "/projekter/?q=ramt", "history": f"{project}historik/", "comments": f"{project}kommentarer/",
    }  # fmt: skip


def written(sender, address) -> dict:
    """The corpus in every section that takes words; every item of the checklist is ok."""
    page = sender.ask.get(address).text()
    boxes = re.findall(r'<textarea name="(afsnit-[^"]*)"', page)
    items = re.findall(r'<input type="radio" name="(afsnit-[^"]*)" value="ok"', page)
    return {box: (SHORT, RICH)[place % 2][:4000] for place, box in enumerate(boxes)} | dict.fromkeys(items, "ok")


@pytest.fixture
def window(page_for, portal):
    """The chef's window; whatever is asked of anybody but the portal, and every dialog, is written down."""
    page = page_for("chef")
    page.strange = []
    page.on("dialog", lambda dialog: (page.strange.append(f"dialog {dialog.message}"), dialog.dismiss()))
    page.on("request", lambda asked: asked.url.startswith(f"{portal.url}/") or page.strange.append(asked.url))
    return page


def must_be_only_text(page, address, widths=(1440, 390)):
    look(page)
    assert page.goto(address).status == 200
    assert (page.evaluate(TRACES), page.strange) == ([], []), address
    for width in widths:
        look(page, width)
        must_fit(page)


def test_wherever_the_corpus_is_shown_it_is_text_and_fits(window, pages):
    for address in pages.values():
        must_be_only_text(window, address)


def test_control_a_page_that_is_not_careful_is_found_out(window, watch):
    """The same texts as HTML: the window hears the strange address, and the page the element that was made."""
    window.goto("/")
    window.evaluate("text => { document.querySelector('main').innerHTML = text }", RICH + TITLE)
    window.wait_for_timeout(200)

    assert window.evaluate(TRACES) != []
    assert any("Content Security Policy" in problem for problem in watch.found())
    watch.begin()


@pytest.mark.long
@pytest.mark.parametrize("name", sorted(EVERY.keys() - {"blank"}))
def test_each_text_alone_in_an_idea_a_project_and_a_document(window, mette, name):
    """At the gate the documents are locked, so each is written into a project of its own."""
    idea = mette.send(
        "/ideer/ny/", title="Alene", problem=EVERY[name][:4000], gainer="both", unit="Kildehaven",
        source="employee", send="1",
    )  # fmt: skip
    project = mette.send(f"{idea}tag-op/", title="<script>window.ramt", type="digitek", lead_area="Omsorg")
    section = {"afsnit-problem": EVERY[name][:20_000]}
    mette.send(f"{project}dokumenter/idebeskrivelse/skriv/", **section)

    for address in (project, f"{project}dokumenter/idebeskrivelse/", idea):
        must_be_only_text(window, address)
