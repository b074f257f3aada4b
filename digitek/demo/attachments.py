"""The demo's files, made here: the signed contracts, and what was written down on the way."""

from functools import partial

from danish.dates import dato
from danish.money import kroner
from digitek.demo.cases import CASES
from digitek.demo.stage import Stage
from files.receiving import Received
from gates.attachment import attaching
from gates.models import DocumentKind
from gates.models.document import CONTRACT
from lifecycle import clock

PDF, CSV, TEXT = "application/pdf", "text/csv; charset=utf-8", "text/plain; charset=utf-8"
MEASURED = (
    "Uge;Natlige tilsyn;Vækkede borgere;Falske alarmer",
    *("40;212;61;0", "41;198;52;9", "42;150;31;14", "43;121;18;8", "44;117;15;5"),
)
MORE_MEASURED = (*MEASURED, "45;112;13;3", "46;109;12;2")
MINUTES = (
    "Opstartsmøde med natteholdet",
    "",
    "1. Sensorerne sættes op på det første afsnit, to stuer ad gangen.",
    "2. Alarmerne går til vagttelefonen. Alle på holdet prøver det den første uge.",
    "3. Falske alarmer skrives ned med tidspunkt, så grænserne kan justeres.",
    "4. Næste møde er om to uger.",
)
HEIGHT, LEFT, TOP, LINE = 842, 72, 760, 20


def sign(stage: Stage, key: str, by):
    """The contract is signed, and its file put up; a project without a contract has none."""
    project, plan = stage.project(key), CASES[key].plan
    if plan.no_contract:
        return
    lines = (
        f"Kontrakt om {project.title}", "", f"Leverandør: {plan.vendor}", f"Samlet sum: {kroner(plan.price * 100)}",
        "", f"Underskrevet {dato(clock.now())}", f"For kommunen: {project.owner.name}",
    )  # fmt: skip
    name = f"kontrakt-{project.label}-underskrevet.pdf"
    kind = DocumentKind.objects.get(edition=project.edition, code=CONTRACT)
    attaching.attach(
        project, [Received(pdf(lines), name, PDF)], by=by, kind=kind, name="Underskrevet kontrakt", signed=True
    )


def walk_attachments(stage: Stage):
    """Minutes and measurements of the project that everybody looks at, the measurements in two versions."""
    stage.timeline.add(126, partial(_minutes, stage))
    stage.timeline.add(60, partial(_measure, stage))
    stage.timeline.add(14, partial(_measure_again, stage))


def _minutes(stage):
    project = stage.project("tilsyn")
    described = "Aftaler med natteholdet om de første uger"
    attaching.attach(
        project, [_text("referat-opstart.txt", MINUTES, TEXT)], by=project.lead, name="Referat af opstartsmøde",
        description=described,
    )  # fmt: skip


def _measure(stage):
    project = stage.project("tilsyn")
    attaching.attach(
        project, [_text("natlige-tilsyn.csv", MEASURED, CSV)], by=project.lead, name="Målinger uge for uge",
        description="Tilsyn, vækkede borgere og falske alarmer på det første afsnit",
    )  # fmt: skip


def _measure_again(stage):
    project = stage.project("tilsyn")
    measured = project.attachments.get(name="Målinger uge for uge")
    attaching.add_version(measured, _text("natlige-tilsyn.csv", MORE_MEASURED, CSV), by=project.lead)


def _text(name, lines, kind) -> Received:
    return Received("\r\n".join(lines).encode("utf-8-sig"), name, kind)


def pdf(lines) -> bytes:
    """One page with those lines in a font every reader has: small, and the same each time."""
    shown = b" ".join(b"(%s) Tj T*" % _escaped(line) for line in lines)
    text = b"BT /F1 12 Tf %d TL %d %d Td %s ET" % (LINE, LEFT, TOP, shown)
    parts = (
        b"<< /Type /Catalog /Pages 2 0 R /Lang (da) >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 %d] /Contents 4 0 R "
        b"/Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica "
        b"/Encoding /WinAnsiEncoding >> >> >> >>" % HEIGHT,
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(text), text),
    )
    made, places = b"%PDF-1.4\n", []
    for number, part in enumerate(parts, start=1):
        places.append(len(made))
        made += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(parts) + 1
    made += b"xref\n0 %d\n0000000000 65535 f \n%s" % (size, table)
    return made + b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (size, made.index(b"xref"))


def _escaped(line: str) -> bytes:
    plain = line.replace("\xa0", " ").encode("cp1252", errors="replace")
    return plain.replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
