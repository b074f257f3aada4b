"""What goes wrong behind the page's back: it fails the test, unless the test said that it would come."""

import shutil
from contextlib import contextmanager
from pathlib import Path

# Chromium also writes every answer of 400 and above in the console; those are judged by their status instead.
ANSWER_IN_CONSOLE = "Failed to load resource: the server responded with a status of"
# A page that is left, or a form sent twice, breaks off what was under way: that is the browser's way, not a fault.
BROKEN_OFF = "net::ERR_ABORTED"


class Watch:
    """Listens to the windows: console errors (CSP among them), page errors, failed requests, bad answers."""

    def __init__(self):
        self._contexts = []
        self._traced = []
        self._problems = []
        self._refusals = []

    def listen(self, context):
        """Hear everything that happens in the windows of `context`."""
        self._contexts.append(context)
        context.on("console", self._console)
        context.on("weberror", lambda error: self._problems.append(f"page error: {error.error}"))
        context.on("requestfailed", self._failed)
        context.on("response", self._answered)

    def keep_trace(self, context):
        """Record what happens in `context`, so that a failure can be looked at step by step."""
        context.tracing.start(snapshots=True)
        self._traced.append(context)

    def begin(self):
        """A new test begins: what happened before is not its fault."""
        self._problems.clear()
        self._refusals.clear()

    @contextmanager
    def expecting(self, status: int):
        """Within this, answers of that status belong to the story; without one the test fails."""
        before = len(self._refusals)
        yield
        came = self._refusals[before:]
        assert status in [code for code, _ in came], f"expected an answer of {status}, but saw {came}"
        self._refusals[before:] = [answer for answer in came if answer[0] != status]

    def found(self) -> list[str]:
        """Everything that went wrong and was not expected."""
        return self._problems + [f"answer {status} to {where}" for status, where in self._refusals]

    def evidence(self, folder: Path):
        """Save a picture of each open window and each trace there is in `folder`, emptied first."""
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        for number, page in enumerate(page for context in self._contexts for page in context.pages):
            page.screenshot(path=folder / f"{number}.png", full_page=True)
        for number, context in enumerate(self._traced):
            context.tracing.stop(path=folder / f"{number}-trace.zip")
        self._traced.clear()

    def forget(self, context):
        """The context is about to close."""
        self._contexts.remove(context)
        if context in self._traced:
            self._traced.remove(context)

    def _console(self, message):
        said_by_csp = "Content Security Policy" in message.text
        if said_by_csp or (message.type == "error" and not message.text.startswith(ANSWER_IN_CONSOLE)):
            self._problems.append(f"console: {message.text}")

    def _failed(self, request):
        if request.failure != BROKEN_OFF:
            self._problems.append(f"request failed: {request.method} {request.url}: {request.failure}")

    def _answered(self, response):
        if response.status >= 400:
            self._refusals.append((response.status, f"{response.request.method} {response.url}"))
