"""What every page must be: read by axe without a remark, inside the window, in Danish, under one heading."""

import os
from pathlib import Path

import axe_playwright_python
from playwright.sync_api import Page

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text()
ALL_RULES = {"resultTypes": ["violations"], "preload": False}
# The other colour scheme is the same page in other colours.
COLOUR_RULES = {**ALL_RULES, "runOnly": ["color-contrast", "link-in-text-block"]}
# Both widths and both schemes; the other two of the four are the same colours in the other width.
LOOKS = [(1440, "light", ALL_RULES), (390, "dark", ALL_RULES)]
if "LONG" in os.environ:
    LOOKS += [(1440, "dark", COLOUR_RULES), (390, "light", COLOUR_RULES)]
NARROW = (390, 320)
HEIGHT = 900

RUN_AXE = """async (options) => (await axe.run(document, options)).violations.map(
  (rule) => `${rule.id} (${rule.help}): ` + rule.nodes.map((node) => node.target.join(" ")).slice(0, 5).join(" | "))"""
STICKS_OUT = """() => {
  const room = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= room) return null;
  const wide = [...document.querySelectorAll("body *")].filter((e) => e.getBoundingClientRect().right > room + 0.5);
  return `${document.documentElement.scrollWidth - room} px: ` +
    wide.slice(-3).map((e) => `<${e.tagName.toLowerCase()} id="${e.id}" class="${e.className}">`).join(" ");
}"""
BUILD = """() => {
  const ids = [...document.querySelectorAll("[id]")].map((e) => e.id);
  return {
    lang: document.documentElement.lang,
    headings: [...document.querySelectorAll("h1")].map((h) => h.textContent.trim()),
    twice: [...new Set(ids.filter((id, place) => ids.indexOf(id) !== place))],
    unnamed: /(^|–)\\s*(–|$)/.test(document.title),
  };
}"""


def must_be_sound(page: Page):
    """Fail with everything that is wrong with the page as it stands, in both widths and both colour schemes.

    Only for windows with JavaScript: axe waits for timers that never ring without it.
    """
    flaws = [*_build(page), *_axe(page), *_overflow(page)]
    assert not flaws, "\n".join([f"{page.url} is not sound:", *flaws])


def must_fit(page: Page):
    """Fail when the page is wider than the window it is in."""
    sticking_out = page.evaluate(STICKS_OUT)
    assert not sticking_out, f"{page.url} is wider than its window by {sticking_out}"


def look(page: Page, width: int = 1440, scheme: str = "light"):
    """See the page in that width and colour scheme."""
    page.set_viewport_size({"width": width, "height": HEIGHT})
    page.emulate_media(color_scheme=scheme)


def _build(page):
    built = page.evaluate(BUILD)
    if built["lang"] != "da":
        yield f"lang is {built['lang']!r}"
    if len(built["headings"]) != 1 or not built["headings"][0]:
        yield f"h1: {built['headings']}"
    if built["twice"]:
        yield f"ids used twice: {built['twice']}"
    if built["unnamed"]:
        yield f"title without a name: {page.title()!r}"


def _axe(page):
    page.evaluate(AXE)
    for width, scheme, rules in LOOKS:
        look(page, width, scheme)
        yield from (f"axe at {width} {scheme}: {violation}" for violation in page.evaluate(RUN_AXE, rules))


def _overflow(page):
    for width in NARROW:
        look(page, width)
        if sticking_out := page.evaluate(STICKS_OUT):
            yield f"wider than the window at {width} by {sticking_out}"
    look(page)
