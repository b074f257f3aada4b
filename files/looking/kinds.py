"""The kinds of files that are taken: by the end of their name, and looked into by what they are."""

from collections.abc import Callable
from dataclasses import dataclass

from files.looking import images, office, pdfs
from files.looking.archive import BROKEN
from files.looking.findings import Findings, Refused

OOXML = "application/vnd.openxmlformats-officedocument."
OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
EICAR = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR"
VIRUS = "Filen ligner en virus og er ikke gemt."
OLD = "Filen er i et gammelt format eller beskyttet med en adgangskode. Gem den i det nye format uden adgangskode."


@dataclass(frozen=True)
class Kind:
    """A kind of file: the Danish name, the content type it is served with, and how it is looked into."""

    label: str
    content_type: str
    look: Callable[[bytes, str, Findings], None]


def _pdf(data, extension, findings):
    pdfs.look(data, findings)


def _office(data, extension, findings):
    if data.startswith(OLD_OFFICE):
        raise Refused(OLD)
    if not data.startswith(b"PK\x03\x04"):
        raise Refused(BROKEN)
    office.look(data, extension, findings)


def _plain(data, extension, findings):
    """Text in UTF-8, UTF-16 with its mark, or the Windows code page."""
    encoding = "utf-16" if data.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        text = data.decode("cp1252", errors="replace")
    if "\x00" in text:
        raise Refused(BROKEN)
    findings.read([("Indhold", text)])


KINDS = {
    "pdf": Kind("PDF", "application/pdf", _pdf),
    "docx": Kind("Word", OOXML + "wordprocessingml.document", _office),
    "xlsx": Kind("Excel", OOXML + "spreadsheetml.sheet", _office),
    "pptx": Kind("PowerPoint", OOXML + "presentationml.presentation", _office),
    "odt": Kind("Tekstdokument", "application/vnd.oasis.opendocument.text", _office),
    "ods": Kind("Regneark", "application/vnd.oasis.opendocument.spreadsheet", _office),
    "png": Kind("Billede", "image/png", images.look),
    "jpg": Kind("Billede", "image/jpeg", images.look),
    "jpeg": Kind("Billede", "image/jpeg", images.look),
    "txt": Kind("Tekst", "text/plain; charset=utf-8", _plain),
    "csv": Kind("Tabel", "text/csv; charset=utf-8", _plain),
}


def look(data: bytes, extension: str) -> Findings:
    """What is in the file. Raises Refused, and KeyError for a kind that is not taken."""
    findings = Findings()
    if EICAR in data[:4096]:
        raise Refused(VIRUS)
    KINDS[extension].look(data, extension, findings)
    return findings
