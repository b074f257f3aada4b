"""`python docs/pictures/make.py http://127.0.0.1:PORT`: pictures of the demo for README; `bin/screenshots` calls it.

They are taken of a portal that runs, by Debian's Chromium, of what each person sees who is logged in; the PDF is
ordered and made as DigiTek does it. Looking again gives other bytes: the demo's dates follow the calendar.
"""

import re
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

HERE = Path(__file__).resolve().parent
CHROMIUM = Path("/usr/bin/chromium")
PASSWORD = "digitek"  # noqa: S105 the demo's
MOST_BYTES, COLOURS = 150_000, 128
STATUS_PAGE = 5
DESK, PHONE = (1440, 900), (390, 844)
RENDERED_WITHIN = 120_000  # milliseconds


@dataclass(frozen=True)
class Picture:
    """One picture: its file's name, who looks, how one gets there, and with what eyes."""

    name: str
    by: str
    go: Callable[[Page], None]
    size: tuple[int, int] = DESK
    scheme: str = "light"


def main(url: str):
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, chromium_sandbox=False, args=["--disable-gpu"])
        for picture in PICTURES:
            keep(picture.name, _taken(browser, url, picture))
        keep("kvartalsstatus", page_of(_status(browser, url), number=STATUS_PAGE))
        browser.close()


def _taken(browser: Browser, url: str, picture: Picture) -> bytes:
    context = _logged_in(browser, url, picture.by, picture.size, picture.scheme)
    page = context.new_page()
    picture.go(page)
    page.evaluate("document.fonts.ready")
    taken = page.screenshot(animations="disabled")
    context.close()
    return taken


def _logged_in(browser: Browser, url, username, size=DESK, scheme="light") -> BrowserContext:
    """A window of the person's own, logged in by the form."""
    context = browser.new_context(
        base_url=url, viewport=dict(zip(("width", "height"), size, strict=True)), device_scale_factor=1,
        color_scheme=scheme, reduced_motion="reduce", locale="da-DK", timezone_id="Europe/Copenhagen",
    )  # fmt: skip
    page = context.new_page()
    page.goto("/log-ind/")
    page.get_by_label("Brugernavn").fill(username)
    page.get_by_label("Adgangskode").fill(PASSWORD)
    page.get_by_role("main").get_by_role("button", name="Log ind").click()
    page.get_by_role("heading", level=1, name="Overblik").wait_for()
    page.close()
    return context


def _status(browser: Browser, url) -> bytes:
    """This quarter's status, ordered by DigiTek and made by the portal's own worker."""
    context = _logged_in(browser, url, "digitek")
    page = context.new_page()
    page.goto("/kvartalsstatus/")
    page.locator(".actions a.primary").click()
    page.locator("main form button.primary").click()
    link = page.locator("main a[href$='/pdf/']").first
    link.wait_for(timeout=RENDERED_WITHIN)
    answer = context.request.get(link.get_attribute("href"))
    if not answer.ok:
        raise RuntimeError(f"the PDF answered {answer.status}")
    pdf = answer.body()
    context.close()
    return pdf


def page_of(pdf: bytes, number: int) -> bytes:
    """One page of a PDF as a picture."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "status.pdf"
        path.write_bytes(pdf)
        pages = ["-f", str(number), "-l", str(number), "-r", "90", "-singlefile", "-png"]
        subprocess.run(["pdftoppm", *pages, path, path.with_suffix("")], check=True)  # noqa: S603, S607
        return path.with_suffix(".png").read_bytes()


def keep(name: str, taken: bytes):
    """Write the picture with few colours: a page has not many, and a README is to be light."""
    path = HERE / f"{name}.png"
    image = Image.open(BytesIO(taken)).convert("RGB")
    image.quantize(COLOURS, dither=Image.Dither.NONE).save(path, optimize=True)
    size = path.stat().st_size
    print(f"{path.name}: {size // 1000} kB")
    if size > MOST_BYTES:
        raise RuntimeError(f"{path.name} is larger than {MOST_BYTES // 1000} kB")


def overblik(page: Page):
    page.goto("/")


def project(page: Page):
    page.goto("/projekter/?fase=trial")
    page.get_by_role("link", name="Digitalt tilsyn om natten").click()
    page.locator(".rail").wait_for()


def gate(page: Page):
    page.goto("/")
    page.get_by_role("link", name=re.compile("^Beslut –")).first.click()
    page.locator("#beslutning").wait_for()


def prioritering(page: Page):
    """The meeting, which a chef opens first."""
    page.goto("/prioritering/")
    page.get_by_role("link", name="Åbn mødet").click()
    page.locator("main form button.primary").click()
    page.locator(".board").wait_for()


def portfolio(page: Page):
    page.goto("/projekter/")


PICTURES = [
    Picture("overblik", "chef", overblik),
    Picture("projekt", "konsulent", project),
    Picture("gate", "chef", gate),
    Picture("prioritering", "chef", prioritering),
    Picture("telefon", "konsulent", portfolio, size=PHONE),
    Picture("moerk", "konsulent", overblik, scheme="dark"),
]


if __name__ == "__main__":
    main(sys.argv[1])
