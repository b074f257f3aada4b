"""A file from a person: what is taken, what is refused and why, and what people are told of it."""

import subprocess
import sys

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from files import receiving
from files.receiving import RefusedFile, receive, tidy_name
from tests.files import hostile


def upload(name, data):
    """An upload whose name has not been through Django's own cleaning, as an import's would not."""
    file = SimpleUploadedFile("x", data if isinstance(data, bytes) else data.encode())
    file._name = name
    return file


def why_refused(name, data) -> str:
    with pytest.raises(RefusedFile) as refusal:
        receive(upload(name, data))
    return str(refusal.value)


HARMLESS = {
    "aftale.pdf": hostile.pdf,
    "aftale.docx": hostile.docx,
    "budget.xlsx": hostile.xlsx,
    "notat.odt": hostile.odt,
    "plan.png": hostile.picture,
    "plan.jpg": lambda: hostile.picture("JPEG"),
    "plan.jpeg": lambda: hostile.picture("JPEG"),
    "noter.txt": lambda: "Møde på Ærø".encode(),
    "liste.csv": lambda: "Nr.;Område\r\n1;Omsorg".encode("cp1252"),
    "utf16.txt": lambda: "Møde".encode("utf-16"),
    "STORE.PDF": hostile.pdf,
}


@pytest.mark.parametrize("name", HARMLESS)
def test_what_people_work_with_is_taken_as_it_is(name):
    data = HARMLESS[name]()
    received = receive(upload(name, data))

    assert (received.data, received.name, received.cpr) == (data, name, [])
    assert "html" not in received.content_type


OUTSIDE = '<Relationships><Relationship Type="x/{}" Target="http://canary/x" TargetMode="External"/></Relationships>'
XXE = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><w:document><w:t>&e;</w:t></w:document>'
REFUSED = {
    "tom.pdf": (lambda: b"", "tom"),
    "side.html": (lambda: b"<p>x", "kan ikke lægges op"),
    "tegning.svg": (lambda: b"<svg onload=alert(1)>", "kan ikke lægges op"),
    "makro.docm": (hostile.docx, "kan ikke lægges op"),
    "genvej.lnk": (lambda: b"L", "kan ikke lægges op"),
    "genvej.url": (lambda: b"[InternetShortcut]", "kan ikke lægges op"),
    "a.pdf.exe": (hostile.pdf, "kan ikke lægges op"),
    ".htaccess": (lambda: b"x", "kan ikke lægges op"),
    "uden": (hostile.pdf, "kan ikke lægges op"),
    "": (hostile.pdf, "kan ikke lægges op"),
    "html.pdf": (lambda: b"<!doctype html><script>alert(1)</script>", "i stykker"),
    "exe.pdf": (lambda: b"MZ\x90\x00" + b"\x00" * 200, "i stykker"),
    "zip.pdf": (hostile.docx, "i stykker"),
    "kun-hoved.pdf": (lambda: b"%PDF-1.7\n", "i stykker"),
    "halv.pdf": (lambda: hostile.pdf()[:200], "i stykker"),
    "laast.pdf": (lambda: hostile.pdf(password="hemmelig"), "adgangskode"),
    "script.pdf": (lambda: hostile.pdf(script="app.alert(1)"), "program eller vedhæftede"),
    "vedhaeftet.pdf": (lambda: hostile.pdf(attached=b"MZ"), "program eller vedhæftede"),
    "pdf.docx": (hostile.pdf, "i stykker"),
    "zip.docx": (lambda: hostile.zipped({"a.txt": "x"}), "i stykker"),
    "xlsx.docx": (hostile.xlsx, "i stykker"),
    "halv.docx": (lambda: hostile.docx()[:-40], "i stykker"),
    "gammel.docx": (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 100, "gammelt format"),
    "laast.docx": (hostile.locked_zip, "adgangskode"),
    "makro.docx": (lambda: hostile.docx(word__vbaProject_dot_bin=b"x"), "makroer"),
    "bombe.docx": (hostile.bomb, "fylder alt for meget"),
    "lyver.docx": (hostile.lying_bomb, "i stykker"),
    "mange.docx": (lambda: hostile.docx(**{f"word__m{n}": "x" for n in range(10_000)}), "fylder alt for meget"),
    "zip-i-zip.docx": (lambda: hostile.docx(a_dot_zip=hostile.bomb(1)), "pakkede filer"),
    "dyb.docx": (lambda: hostile.docx(a_dot_docx=hostile.docx(b_dot_docx=hostile.docx())), "pakkede filer"),
    "skabelon.docx": (lambda: hostile.docx(word___rels__d_dot_rels=OUTSIDE.format("attachedTemplate")), "udefra"),
    "objekt.docx": (lambda: hostile.docx(word___rels__d_dot_rels=OUTSIDE.format("oleObject")), "udefra"),
    "xxe.docx": (lambda: hostile.docx(word__x_dot_xml=XXE), "ikke selv skriver"),
    "utf16.docx": (lambda: hostile.docx(word__x_dot_xml=XXE.encode("utf-16")), "ikke selv skriver"),
    "stor.png": (hostile.huge_picture, "for stort"),
    "jpg.png": (lambda: hostile.picture("JPEG"), "i stykker"),
    "tekst.png": (lambda: b"ikke et billede", "i stykker"),
    "nul.txt": (lambda: b"a\x00b", "i stykker"),
    "eicar.txt": (lambda: hostile.EICAR.encode(), "virus"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_could_do_harm_is_refused_with_a_reason(name):
    make, why = REFUSED[name]

    assert why in why_refused(name, make())


PEAK = """
import sys
from files.looking.findings import Refused
from files.looking.kinds import look
try:
    look(sys.stdin.buffer.read(), "docx")
except Refused:
    peak = [line for line in open("/proc/self/status") if line.startswith("VmHWM")][0]
    print(int(peak.split()[1]) // 1024)
"""


def test_a_bomb_fills_no_memory():
    done = subprocess.run([sys.executable, "-c", PEAK], input=hostile.bomb(), capture_output=True, check=True)

    assert int(done.stdout) < 200


def test_25_megabytes_are_taken_and_one_byte_more_is_not():
    most = receiving.MOST_BYTES

    assert len(receive(upload("stor.txt", b"a" * most)).data) == most
    assert "højst fylde 25 MB" in why_refused("for-stor.txt", b"a" * (most + 1))


def test_what_is_made_to_take_all_day_is_given_up(monkeypatch):
    monkeypatch.setattr(receiving, "LONGEST_LOOK", 0.01)

    assert "for lang tid" in why_refused("aftale.pdf", hostile.pdf())


def cpr_of(name, data):
    return [(found["where"], found["number"]) for found in receive(upload(name, data)).cpr]


NUMBER, MASKED = "010190-1234", "010190-****"
SPLIT = "0101</w:t></w:r><w:r><w:t>90-1234"
LONG = "x" * (256 * 1024 - 60)
WITH_CPR = {
    "tekst.txt": (lambda: f"Borger {NUMBER}".encode(), "Indhold"),
    "tekst.docx": (lambda: hostile.docx(NUMBER), "Indhold"),
    "delt.docx": (lambda: hostile.docx(SPLIT), "Indhold"),
    "paa-graensen.docx": (lambda: hostile.docx(LONG + NUMBER), "Indhold"),
    "hoved.docx": (lambda: hostile.docx(word__header1_dot_xml=f"<w:p>{NUMBER}</w:p>"), "Sidehoved"),
    "kommentar.docx": (lambda: hostile.docx(word__comments_dot_xml=f"<w:p>{NUMBER}</w:p>"), "Kommentar"),
    "egenskab.docx": (lambda: hostile.docx(docProps__core_dot_xml=f"<dc:title>{NUMBER}</dc:title>"), "Egenskaber"),
    "celle.xlsx": (lambda: hostile.xlsx([["Navn", NUMBER]]), "Indhold"),
    "tal.xlsx": (lambda: hostile.xlsx([["Navn", 1101901234]]), "Indhold"),
    "skjult.xlsx": (lambda: hostile.xlsx(hidden=[[NUMBER]]), "Indhold"),
    "note.xlsx": (lambda: hostile.xlsx(comment=NUMBER), "Kommentar"),
    "indlejret.docx": (lambda: hostile.docx(word__embeddings__a_dot_xlsx=hostile.xlsx([[NUMBER]])), "Indhold"),
    "tekst.odt": (lambda: hostile.odt(NUMBER), "Indhold"),
    "tekst.pdf": (lambda: hostile.pdf(NUMBER), "Side 1"),
    f"sag {NUMBER}.pdf": (hostile.pdf, "Filens navn"),
}


@pytest.mark.parametrize("name", WITH_CPR)
def test_cpr_numbers_are_found_wherever_they_stand_and_shown_masked(name):
    make, where = WITH_CPR[name]
    expected = MASKED if name != "tal.xlsx" else "110190-****"

    assert (where, expected) in cpr_of(name, make())


def test_hidden_sheets_and_places_of_pictures_are_told():
    assert "Projektmappen har skjulte ark." in receive(upload("a.xlsx", hostile.xlsx(hidden=[["x"]]))).notes
    notes = receive(upload("a.jpg", hostile.picture("JPEG", gps=True))).notes
    assert "Billedet fortæller, hvor det er taget (GPS)." in notes
    assert "Tekst i et billede er ikke set igennem for CPR-numre." in notes


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("../../etc/aftale.pdf", "aftale.pdf"),
        ("..\\..\\aftale.pdf", "aftale.pdf"),
        ("C:\\Brugere\\mig\\aftale.pdf", "aftale.pdf"),
        ("af\x00ta\r\nle.pdf", "afta le.pdf"),
        ("aftale\u202efdp.pdf", "aftalefdp.pdf"),
        ("CON.txt", "_CON.txt"),
        ("nul", "_nul"),
        ('a"b<script>.pdf', 'a"b<script>.pdf'),
        ("Ærø a\u030a.pdf", "Ærø å.pdf"),
        ("x" * 300 + ".pdf", "x" * 146 + ".pdf"),
        ("x" * 300, "x" * 150),
        ("  .  ", ""),
        ("aftale.pdf.", "aftale.pdf"),
    ],
)
def test_names_are_tidied(given, kept):
    assert tidy_name(given) == kept


@pytest.mark.django_db
def test_the_same_bytes_are_stored_once_and_two_files_of_one_name_are_two(settings, tmp_path):
    from tests.factories import UserFactory

    settings.DATA_DIR = tmp_path
    by = UserFactory()
    first, again, other = (receive(upload("aftale.txt", text)).keep(by=by) for text in ("en", "en", "to"))

    assert first == again
    assert (first.name, other.name) == ("aftale.txt", "aftale.txt")
    assert first.sha256 != other.sha256
