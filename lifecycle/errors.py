"""The ways the door says no. Each becomes a page in `lifecycle.middleware`; no view catches them."""

from django.core.exceptions import PermissionDenied


class Conflict(Exception):
    """The thing is no longer as the page showed it, so nothing was changed.

    `item` is what moved; `why` is a Danish sentence when the reason is another than a newer version.
    """

    def __init__(self, item, why: str = ""):
        super().__init__(why or f"{item} er ændret siden")
        self.item, self.why = item, why


class Refused(PermissionDenied):
    """Not this person's, in a Danish sentence that the page says; what a plain PermissionDenied says is for the log."""


class AlreadyDone(Exception):
    """The form's one-time token has been spent: the first answer stands, and is given again."""

    def __init__(self, receipt):
        super().__init__(f"kvittering {receipt.pk}")
        self.receipt = receipt


class NobodyNamed(Exception):
    """A tracked thing was about to be saved without saying by whom."""


class AppendOnly(Exception):
    """Evidence is added to, never changed: a correction is a new row that points at the old one."""
