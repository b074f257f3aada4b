"""A file becomes a table of texts: CSV in whatever encoding and with whatever separator, or an Excel sheet."""

import csv
import io
import zipfile
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from openpyxl import load_workbook

ENCODINGS = ("utf-8-sig", "cp1252")
SEPARATORS = ",;\t|"


class Unreadable(Exception):
    """The file is not a list that can be read; the message says why, in Danish."""


@dataclass(frozen=True)
class Sheet:
    """The columns by name, and each row with the line it stands on in the file."""

    columns: list[str]
    rows: list[tuple[int, dict[str, str]]]


def read(path: Path) -> Sheet:
    """The table in the file at `path`. Raises Unreadable."""
    content = path.read_bytes()
    if not content.strip():
        raise Unreadable("Filen er tom.")
    lines = _excel(content) if content.startswith(b"PK") else _csv(content)
    lines = [(number, cells) for number, cells in lines if any(cell.strip() for cell in cells)]
    if len(lines) < 2:
        raise Unreadable("Filen har ingen rækker under overskrifterne.")
    columns = [cell.strip() for cell in lines[0][1]]
    doubled = sorted({name for name in columns if name and columns.count(name) > 1})
    if doubled:
        raise Unreadable(f"Kolonnen {doubled[0]} står der to gange.")
    return Sheet(columns, [(number, _row(columns, cells, number)) for number, cells in lines[1:]])


def _row(columns, cells, number) -> dict[str, str]:
    if len(cells) > len(columns) and any(cell.strip() for cell in cells[len(columns) :]):
        raise Unreadable(f"Linje {number} har flere felter end overskriften.")
    filled = [*cells, *[""] * (len(columns) - len(cells))]
    return {name: cell for name, cell in zip(columns, filled, strict=False) if name}


def _csv(content: bytes):
    text = _decoded(content)
    head = text.split("\n", 1)[0]
    separator = max(SEPARATORS, key=head.count)
    if separator not in head:
        raise Unreadable(
            "Filen har kun én kolonne: skilletegnet er hverken komma, semikolon, tabulator eller lodret streg."
        )
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    before = 1
    try:
        for cells in reader:
            yield before, cells
            before = reader.line_num + 1
    except csv.Error as error:
        raise Unreadable(f"Linje {reader.line_num} kan ikke læses som CSV: {error}.") from error


def _decoded(content: bytes) -> str:
    if b"\x00" in content[:4096]:
        content = content.decode("utf-16", errors="replace").encode()
    for encoding in ENCODINGS:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return content.decode("latin-1")


def _excel(content: bytes):
    try:
        sheet = load_workbook(io.BytesIO(content), read_only=True, data_only=True).worksheets[0]
        rows = list(sheet.iter_rows(values_only=True))
    except (zipfile.BadZipFile, KeyError, ValueError, OSError) as error:
        raise Unreadable("Filen er ikke et Excel-ark, der kan læses.") from error
    return [(number, [_text(cell) for cell in row]) for number, row in enumerate(rows, start=1)]


def _text(cell) -> str:
    """A cell as a Dane would have typed it."""
    if cell is None:
        return ""
    if isinstance(cell, (datetime, date)):
        return f"{cell:%d.%m.%Y}"
    if isinstance(cell, float):
        return f"{cell:.2f}".rstrip("0").rstrip(".").replace(".", ",")
    return str(cell)
