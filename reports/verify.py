"""The quarterly statuses: each shows what was frozen, and has the one file that was made of it."""

from collections.abc import Iterator

from lifecycle.fingerprint import fingerprint
from lifecycle.verifying import Violation, check
from reports.models import QuarterlyStatus


@check("kvartalsstatus", "Hver frigivet status viser det, der blev fastfrosset, og har sin ene fil.")
def statuses() -> Iterator[Violation]:
    """The frozen content has its fingerprint; a released version has its file."""
    for status in QuarterlyStatus.objects.iterator(50):
        if fingerprint(status.data) != status.data_sha256:
            yield Violation(str(status), "Indholdet er et andet, end da det blev fastfrosset.")
        if status.is_released and status.file_id is None:
            yield Violation(str(status), "Den er frigivet uden en fil.")
