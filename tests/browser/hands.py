"""How things to look at are made: by the demo's people, in windows of their own."""

import re

from tests.browser import steps


class Hands:
    """The clicking is done without JavaScript: quicker, and nothing is autosaved."""

    def __init__(self, open_window):
        self._open_window = open_window
        self._windows = {}

    def at_work(self, username: str):
        """The window in which that person makes things."""
        if username not in self._windows:
            self._windows[username] = self._open_window(username, js=False)
        return self._windows[username]

    def send(self, username: str, address: str, button: str, receipt: str, **fields: str):
        """That person fills in and sends the form at the address; returns their window, on the page it led to."""
        steps.send_form(self.at_work(username), address, button, receipt, **fields)
        return self.at_work(username)


def number_after(word: str, address: str) -> int:
    """The number that follows a word in an address: 3 after "post" in /oekonomi/2026/post/3/."""
    return int(re.search(rf"/{word}/([0-9]+)/", address)[1])
