"""Files made to do harm, and their harmless twins: all made here, none is anybody's document."""

import io
import struct
import zipfile
import zlib

import pikepdf
from openpyxl import Workbook
from openpyxl.comments import Comment
from PIL import Image

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
TYPES = f'<?xml version="1.0"?><Types><Override PartName="/word/document.xml" ContentType="{WORD}"/></Types>'
PARAGRAPH = "<w:p><w:r><w:t>{}</w:t></w:r></w:p>"
EICAR = "X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + "EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"


def zipped(parts: dict[str, str | bytes], compression=zipfile.ZIP_DEFLATED) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", compression) as file:
        for name, content in parts.items():
            file.writestr(name, content)
    return made.getvalue()


def docx(text="Aftale", **parts) -> bytes:
    """A Word document with that text; other parts by their name, __ for / and _dot_ for a dot."""
    body = f"<w:document><w:body>{PARAGRAPH.format(text)}</w:body></w:document>"
    named = {name.replace("__", "/").replace("_dot_", "."): content for name, content in parts.items()}
    return zipped({"[Content_Types].xml": TYPES, "word/document.xml": body} | named)


def xlsx(rows=(("Post", 1),), hidden=(), comment="") -> bytes:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    if comment:
        book.active["A1"].comment = Comment(comment, "DigiTek")
    if hidden:
        sheet = book.create_sheet("Gemt")
        sheet.sheet_state = "hidden"
        for row in hidden:
            sheet.append(row)
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def odt(text="Aftale") -> bytes:
    body = f"<office:document-content><text:p>{text}</text:p></office:document-content>"
    return zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": body})


def pdf(text="Aftale", *, password="", script="", attached=b"") -> bytes:
    """One page with the text in a standard font."""
    file = pikepdf.new()
    font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
    page = file.add_blank_page(page_size=(595, 842))
    page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
    page.Contents = file.make_stream(f"BT /F1 12 Tf 72 700 Td ({text}) Tj ET".encode("latin-1"))
    if script:
        file.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=script)
    if attached:
        file.attachments["skjult.exe"] = attached
    made = io.BytesIO()
    lock = pikepdf.Encryption(owner=password, user=password) if password else None
    file.save(made, encryption=lock) if lock else file.save(made)
    return made.getvalue()


def picture(kind="PNG", size=(40, 30), gps=False) -> bytes:
    image, made = Image.new("RGB", size, "teal"), io.BytesIO()
    exif = image.getexif()
    if gps:
        exif[0x8825] = {1: "N", 2: (56.0, 27.0, 0.0)}
    image.save(made, kind, exif=exif)
    return made.getvalue()


def huge_picture(side=50_000) -> bytes:
    """The head of a picture that would fill the memory, and nothing behind it."""
    head = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    chunk = struct.pack(">I", len(head)) + b"IHDR" + head + struct.pack(">I", zlib.crc32(b"IHDR" + head))
    end = struct.pack(">I", 0) + b"IEND" + struct.pack(">I", zlib.crc32(b"IEND"))
    return b"\x89PNG\r\n\x1a\n" + chunk + end


def bomb(megabytes=200) -> bytes:
    """A Word document of some 200 kB that says it is 200 MB."""
    return docx(word__media__b_dot_bin=b"\x00" * (megabytes * 1024 * 1024))


def lying_bomb() -> bytes:
    """The same, and its sizes are written as one byte."""
    data = bytearray(bomb(40))
    for mark, place in ((b"PK\x01\x02", 24), (b"PK\x03\x04", 22)):
        at = data.rfind(mark)
        data[at + place : at + place + 4] = struct.pack("<I", 1)
    return bytes(data)


def locked_zip() -> bytes:
    """A document whose entries say they are encrypted."""
    data = bytearray(docx())
    for mark, place in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        at = data.find(mark)
        while at >= 0:
            data[at + place] |= 1
            at = data.find(mark, at + 1)
    return bytes(data)
