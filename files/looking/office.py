"""Documents of Word, Excel, PowerPoint and LibreOffice: a zip of XML parts, looked into without reading it as XML.

A parser of XML would have to be guarded against what XML can do; taking the tags away finds the text as well.
"""

import html
import re
from collections.abc import Iterator

from files.looking.archive import BROKEN, Archive
from files.looking.findings import Findings, Refused

MACROS = "Filen indeholder makroer. Gem den uden (fx som .docx eller .xlsx), og vælg den igen."
OUTSIDE = "Filen henter noget udefra, når den åbnes (skabelon eller objekt). Gem den på ny uden, og vælg den igen."
FOREIGN = "Filen indeholder noget, programmet ikke selv skriver. Gem den på ny i sit program, og vælg den igen."
PACKED = "Der er pakkede filer i filen. Læg dem op hver for sig."

MAIN = {
    "docx": b"wordprocessingml.document.main+xml",
    "xlsx": b"spreadsheetml.sheet.main+xml",
    "pptx": b"presentationml.presentation.main+xml",
}
ODF = {"odt": b"application/vnd.oasis.opendocument.text", "ods": b"application/vnd.oasis.opendocument.spreadsheet"}
ENDS_A_PIECE = re.compile(
    r"</(?:w:p|a:p|si|c|row|text:p|text:h|table:table-cell|comment)>|<(?:w:br|w:tab|text:tab)\b[^>]*>"
)
TAG = re.compile(r"<[^>]*>")
DECLARES = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
EXTERNAL = re.compile(rb"<Relationship\b[^>]*TargetMode\s*=\s*[\"']External[\"'][^>]*>", re.IGNORECASE)
HARMLESS_LINK = re.compile(rb"Type\s*=\s*[\"'][^\"']*/hyperlink[\"']", re.IGNORECASE)
HIDDEN_SHEET = re.compile(rb"<sheet\b[^>]*\bstate\s*=\s*[\"'](?:hidden|veryHidden)[\"'][^>]*>", re.IGNORECASE)
CARRY = 200  # characters kept from one piece to the next, so that no number is cut in two
DEEPEST = 2
PLACES = (
    ("header", "Sidehoved"), ("footer", "Sidefod"), ("comment", "Kommentar"), ("footnote", "Fodnote"),
    ("endnote", "Slutnote"), ("docProps", "Egenskaber"), ("meta.xml", "Egenskaber"), ("notesSlide", "Noter"),
)  # fmt: skip


def look(data: bytes, extension: str, findings: Findings, *, counted=None, depth: int = 1):
    """Check a document of that kind and look through all its parts. Raises Refused."""
    archive = Archive(data, counted)
    _is_what_it_says(archive, extension)
    hidden = False
    for name in archive.names:
        _refuse_foreign(name)
        if name.lower().endswith((".docx", ".xlsx", ".pptx", ".odt", ".ods")):
            if depth >= DEEPEST:
                raise Refused(PACKED)
            inner = archive.read(name)
            look(inner, name.rsplit(".", 1)[1].lower(), findings, counted=archive.counted, depth=depth + 1)
        elif name.lower().endswith((".xml", ".rels")):
            hidden |= _look_at_part(archive, name, findings)
        else:
            for _ in archive.pieces(name):
                pass  # counted
    if hidden:
        findings.notes.append("Projektmappen har skjulte ark.")


def _is_what_it_says(archive: Archive, extension: str):
    if extension in ODF:
        if "mimetype" not in archive.names or archive.read("mimetype", 200).strip() != ODF[extension]:
            raise Refused(BROKEN)
        return
    if "[Content_Types].xml" not in archive.names:
        raise Refused(BROKEN)
    types = archive.read("[Content_Types].xml", 4 * 1024 * 1024)
    if b"macroEnabled" in types or b"vbaProject" in types:
        raise Refused(MACROS)
    if MAIN[extension] not in types:
        raise Refused(BROKEN)


def _refuse_foreign(name: str):
    low = name.lower()
    if low.endswith("vbaproject.bin") or low.startswith(("basic/", "scripts/")):
        raise Refused(MACROS)
    if low.endswith((".zip", ".7z", ".rar", ".gz", ".exe", ".dll", ".js", ".vbs", ".lnk", ".docm", ".xlsm", ".pptm")):
        raise Refused(PACKED)


def _look_at_part(archive: Archive, name: str, findings: Findings) -> bool:
    """Look through one part; whether it says that a sheet is hidden."""
    if name.lower().endswith(".rels"):
        links = archive.read(name)
        if any(not HARMLESS_LINK.search(link) for link in EXTERNAL.findall(links)):
            raise Refused(OUTSIDE)
        return False
    hidden = False
    place = _place(name)
    for piece in _overlapping(archive, name):
        # Other encodings than UTF-8 would hide from what is looked for here; Office does not write them.
        if DECLARES.search(piece) or b"\x00" in piece:
            raise Refused(FOREIGN)
        hidden = hidden or bool(HIDDEN_SHEET.search(piece))
        findings.read([(place, _text_of(piece))])
    return hidden


def _overlapping(archive: Archive, name: str) -> Iterator[bytes]:
    """The part's pieces, each begun with the end of the one before."""
    end = b""
    for piece in archive.pieces(name):
        yield end + piece
        end = (end + piece)[-CARRY * 8 :]


def _text_of(piece: bytes) -> str:
    text = piece.decode("utf-8", errors="ignore")
    return html.unescape(TAG.sub("", ENDS_A_PIECE.sub("\n", text)))


def _place(name: str) -> str:
    return next((place for part, place in PLACES if part.lower() in name.lower()), "Indhold")
