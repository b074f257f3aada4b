"""The stored files against their rows: each is there, byte for byte, and nothing lies about that nobody knows of."""

from collections.abc import Iterator
from datetime import timedelta

from files.belonging import belonging_to_nothing
from files.models import StoredFile
from files.store import digest_of
from files.sweeping import ON_ITS_WAY, strays
from lifecycle import clock
from lifecycle.verifying import Violation, check


@check("filer", "Hver gemt fil ligger der, byte for byte, og hører til noget; ingen fil mangler sin række.")
def files() -> Iterator[Violation]:
    """Every row's bytes have the row's fingerprint and size; every row and file that is a day old belongs somewhere."""
    for sha256, size in StoredFile.objects.order_by("pk").values_list("sha256", "size").iterator(2000):
        said = digest_of(sha256)
        if said is None:
            yield Violation(f"fil {sha256}", "Den ligger der ikke.")
        elif said != (sha256, size):
            yield Violation(f"fil {sha256}", "Dens indhold er et andet, end da den blev gemt.")
    a_day_ago = clock.now() - timedelta(seconds=ON_ITS_WAY)
    for sha256 in belonging_to_nothing().filter(at__lt=a_day_ago).values_list("sha256", flat=True):
        yield Violation(f"fil {sha256}", "Den er gemt, men hører ikke til noget.")
    for path in strays():
        yield Violation(f"fil {path.name}", "Den ligger i lageret, men ingen række kender den.")
