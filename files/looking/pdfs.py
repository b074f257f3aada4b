"""PDF: readable without a password, without programs or files inside, and its text looked through."""

import io
import logging
from collections.abc import Iterator

from pypdf import PdfReader
from pypdf.errors import DependencyError, PyPdfError

from files.looking.archive import BROKEN, LOCKED
from files.looking.findings import Findings, Refused

MOST_PAGES = 100
ACTIVE = "PDF'en indeholder et program eller vedhæftede filer. Udskriv den til en ny PDF, og vælg den."


def look(data: bytes, findings: Findings):
    """Check a PDF and look through its text. Raises Refused."""
    if not data.startswith(b"%PDF-"):
        raise Refused(BROKEN)
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = PdfReader(io.BytesIO(data), strict=False)
        if reader.is_encrypted:
            raise Refused(LOCKED)
        if _acts(reader):
            raise Refused(ACTIVE)
        pages = len(reader.pages)
        findings.read(_texts(reader))
    except Refused:
        raise
    except DependencyError as error:
        # It is encrypted in a way that pypdf does not even try.
        raise Refused(LOCKED) from error
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError, OSError) as error:
        raise Refused(BROKEN) from error
    if pages > MOST_PAGES:
        findings.notes.append(f"Kun de første {MOST_PAGES} sider er set igennem for CPR-numre.")


def _acts(reader: PdfReader) -> bool:
    """Whether it does something by itself when it is opened, or carries other files."""
    root = reader.root_object
    names = root.get("/Names")
    names = names.get_object() if names is not None else {}
    action = root.get("/OpenAction")
    action = action.get_object() if action is not None else None
    opens = isinstance(action, dict) and action.get("/S") in ("/JavaScript", "/Launch", "/SubmitForm", "/ImportData")
    return opens or "/AA" in root or "/JavaScript" in names or "/EmbeddedFiles" in names


def _texts(reader: PdfReader) -> Iterator[tuple[str, str]]:
    about = reader.metadata or {}
    yield "Egenskaber", "\n".join(str(value) for value in about.values())
    for number in range(min(len(reader.pages), MOST_PAGES)):
        yield f"Side {number + 1}", reader.pages[number].extract_text()
