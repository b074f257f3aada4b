"""A real portal and a real browser: started once for all of tests/browser, gone when its last test has run.

Everything is package-scoped, not session-scoped: while Playwright runs, Django refuses database work in this thread,
and the tests of other folders need theirs.
"""

import os
import re
from pathlib import Path

import pytest
from django.conf import settings
from playwright.sync_api import expect, sync_playwright

from tests.browser.made import Made
from tests.browser.portal import Portal
from tests.browser.steps import log_in
from tests.browser.watch import Watch

CHROMIUM = Path("/usr/bin/chromium")
OPTIONS = [
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
# Not in DATA_DIR: bin/test throws that away, and this is what one wants to look at afterwards.
EVIDENCE = settings.BASE_DIR / "var" / "browser"
PATIENCE = 15_000  # milliseconds
PHONE = 390  # pixels
# TRACE=1 bin/test tests/browser/…: keep what happened step by step too; it takes a tenth more time.
TRACE = os.environ.get("TRACE") == "1"


@pytest.fixture(scope="package")
def portal(tmp_path_factory):
    """The running portal: `portal.url`."""
    running = Portal(tmp_path_factory.mktemp("portal"))
    try:
        running.start()
        yield running
    finally:
        running.stop()


@pytest.fixture(scope="package")
def browser():
    """Debian's Chromium, without a window."""
    if not CHROMIUM.exists():
        pytest.fail(f"{CHROMIUM} is missing: apt-get install chromium", pytrace=False)
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, chromium_sandbox=False, args=OPTIONS)
        yield chromium
        chromium.close()


@pytest.fixture(scope="package")
def logged_in():
    """Cookies of those who have logged in by the form, by user name: each does it once."""
    return {}


@pytest.fixture(scope="package")
def whole_watch():
    return Watch()


@pytest.fixture(autouse=True)
def watch(whole_watch):
    """What goes wrong in the browser during this test; `watch.expecting(422)` lets a status through."""
    whole_watch.begin()
    return whole_watch


@pytest.fixture(scope="package")
def open_window(browser, portal, whole_watch, logged_in):
    """A function that opens a window of its own for somebody: `open_window("konsulent", js=True, width=1440, …)`."""

    def window(username="", *, js=True, width=1440, scheme="light", phone=False, trace=False):
        context = browser.new_context(
            base_url=portal.url,
            viewport={"width": PHONE if phone else width, "height": 900},
            has_touch=phone,
            is_mobile=phone,
            color_scheme=scheme,
            java_script_enabled=js,
            # Halfway through a change of colour nothing has the contrast it will have.
            reduced_motion="reduce",
            locale="da-DK",
            timezone_id="Europe/Copenhagen",
            storage_state=logged_in.get(username),
        )
        context.set_default_timeout(PATIENCE)
        whole_watch.listen(context)
        if trace and TRACE:
            whole_watch.keep_trace(context)
        page = context.new_page()
        if username in logged_in:
            page.goto("/")
        elif username:
            log_in(page, username)
            logged_in[username] = context.storage_state()
        return page

    return window


@pytest.fixture
def page_for(open_window, whole_watch):
    """The same for one test: `page_for("konsulent", js=True, width=1440, scheme="light")`, logged in and on Overblik.

    `page_for("")` is nobody yet, `phone=True` a phone that is touched. With TRACE a trace is kept, and the windows
    close with the test.
    """
    opened = []

    def page(username, **looks):
        opened.append(open_window(username, trace=True, **looks))
        return opened[-1]

    yield page
    for window in opened:
        whole_watch.forget(window.context)
        window.context.close()


@pytest.fixture(scope="package")
def made(open_window):
    """Ideas and projects in every state, made by people who click; each when it is first asked for."""
    return Made(open_window)


@pytest.hookimpl(wrapper=True)
def pytest_pyfunc_call(pyfuncitem):
    """Fail a test for what went wrong in the browser, and say with every failure where its pictures are."""
    watch = pyfuncitem.funcargs.get("watch")
    try:
        result = yield
        problems = watch.found() if watch else []
        assert not problems, "the browser reported what nobody expected"
    except (Exception, pytest.fail.Exception) as failure:
        if watch:
            failure.add_note(_where_to_look(watch, pyfuncitem))
        raise
    return result


def _where_to_look(watch, item) -> str:
    folder = EVIDENCE / re.sub(r"[^\w.-]+", "-", f"{item.path.stem}-{item.name}").strip("-")
    watch.evidence(folder)
    heard = "".join(f"\n  the browser reported: {problem}" for problem in watch.found())
    return f"Pictures, and with TRACE=1 traces (python -m playwright show-trace FILE): {folder}{heard}"
