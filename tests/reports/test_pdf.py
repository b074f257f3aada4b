"""The PDF: tagged, Danish, with its fonts, its bookmarks and its links; and no text can make it anything else."""

import io
import json
import os
import re
import subprocess
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import pikepdf
import pytest

from papers import pdf as pages
from papers import processes
from papers.processes import RenderingFailed, render_in_child
from reports import pdf
from reports.plain import plain
from reports.presenting import SECTIONS
from tests.reports.factories import content, order_of, project

HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "{{ 7|add:7 }}{% debug %}${7*7}",
    "<style>@import url(file:///etc/passwd); *{display:none}</style>",
    "<svg><script>alert(1)</script></svg>",
    '<td colspan="100000">',
    "<ul><li>" * 60,
    "<!-- ikke lukket",
    "]]></title></body></html>",
    "A" * 200,
    "\u202eomvendt Z̡̢̛͇͉͎̭a̶l̴g̷o 👨‍👩‍👧 Rødgrød → ≥ ▲ ✓",
    "\x0b\x0c\x1b kontroltegn",
]


@pytest.fixture(scope="module")
def made() -> bytes:
    lines = [project(number) for number in range(1, 25)] + [
        project(25, type="SKAL-projekt", gated=False, next_gate=None, state="closed", left_state="rollout", moved=[],
                weights=None, allotted=None, missing=None, before=None),
        project(26, state="gate_2", at_gate=2, next_gate=2, missing=None),
    ]  # fmt: skip
    return pdf.render(order_of(content(projects=0) | {"projects": lines}))


def text_of(data: bytes) -> str:
    done = subprocess.run(["pdftotext", "-layout", "-", "-"], input=data, capture_output=True, check=True)
    return done.stdout.decode()


def flat(text: str) -> str:
    """The text without the places where its lines were broken."""
    return re.sub(r"\s+", "", text)


def structure(file):
    """Every element of the structure tree."""

    def walk(node):
        if isinstance(node, pikepdf.Array):
            for kid in node:
                yield from walk(kid)
        elif isinstance(node, pikepdf.Dictionary):
            if "/S" in node:
                yield node
            if "/K" in node:
                yield from walk(node.K)

    return list(walk(file.Root.StructTreeRoot.K))


def fonts(file):
    for page in file.pages:
        yield from page.Resources.get("/Font", {}).values()


def test_it_is_a_tagged_danish_document_with_a_title(made):
    with pikepdf.open(io.BytesIO(made)) as file:
        assert file.Root.MarkInfo.Marked
        assert str(file.Root.Lang) in ("da", "da-DK")
        assert file.Root.ViewerPreferences.DisplayDocTitle
        meta = file.open_metadata()
        assert meta["dc:title"] == "Kvartalsstatus, 4. kvartal 2026, version 3"
        assert meta["pdfuaid:part"] == "1"
        assert all(page.get("/Tabs") == "/S" for page in file.pages)


def test_every_drawing_has_words_and_every_table_a_head(made):
    with pikepdf.open(io.BytesIO(made)) as file:
        elements = structure(file)
        figures = [element for element in elements if element.S == "/Figure"]
        # One a project, and the pools.
        assert len(figures) == 26 + 1
        assert [figure for figure in figures if not str(figure.get("/Alt", ""))] == []
        tables = [element for element in elements if element.S == "/Table"]
        heads = [element for element in elements if element.S == "/TH"]
        # A table that goes on over the page is one a page.
        assert len(tables) >= 3
        assert len(heads) > len(tables)


def test_every_line_of_the_contents_is_a_link_to_its_part(made):
    with pikepdf.open(io.BytesIO(made)) as file:
        links = [a for page in file.pages for a in page.get("/Annots", []) if a.Subtype == "/Link"]
        assert len(links) == len(SECTIONS)
        assert all("/Dest" in link or link.get("/A", {}).get("/S") == "/GoTo" for link in links)
        assert all(str(link.Contents) and "/StructParent" in link for link in links)


def test_every_font_is_in_the_file(made):
    with pikepdf.open(io.BytesIO(made)) as file:
        found = list(fonts(file))
        assert found
        for font in found:
            (inner,) = font.DescendantFonts
            assert {"/FontFile2", "/FontFile3"} & set(inner.FontDescriptor.keys()), inner.BaseFont
            assert "Inter" in str(inner.BaseFont)


def test_the_bookmarks_are_the_parts_and_the_projects(made):
    with pikepdf.open(io.BytesIO(made)) as file, file.open_outline() as outline:
        (top,) = outline.root
        assert top.title == "Kvartalsstatus"
        assert [part.title for part in top.children] == ["Det vigtigste", *(section.heading for section in SECTIONS)]
        projects = next(part for part in top.children if part.title == "Projekterne")
        assert len(projects.children) == 26
        assert projects.children[0].title == "P-001 Digitalt tilsyn"


def test_every_page_has_its_number(made):
    with pikepdf.open(io.BytesIO(made)) as file:
        count = len(file.pages)
    assert count >= 4
    for number, page in enumerate(text_of(made).split("\f")[:-1], start=1):
        assert f"Side {number} af {count}" in page


def test_it_says_what_it_is_asked_to_say_and_names_what_is_not_given(made):
    text = text_of(made)

    for words in ("1 projekt venter på beslutning.", "Afprøvningernes kvartal.", "Gate 2", "Chefgruppen", "Fællespulje",
                  "287.000", "Afprøvning siden", "Gate 3, mangler: 2", "Til beslutning ved gate 2", "uden gates",
                  "ikke oplyst", "Ingen ændring i kvartalet.", "LinkedIn"):  # fmt: skip
        assert flat(words) in flat(text), words
    assert "None" not in text


def test_only_the_draft_copy_is_marked(made):
    draft = pdf.render(order_of(content()), draft=True)

    assert "Udkast" not in text_of(made)
    assert all("Udkast" in page for page in text_of(draft).split("\f")[:-1])


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_only_text(text):
    data = pdf.render(order_of(content(projects=1, title=text, introduction=text)))

    with pikepdf.open(io.BytesIO(data)) as file:
        assert len(file.pages) >= 3
        names = file.Root.get("/Names", {})
        assert "/JavaScript" not in names
        assert "/EmbeddedFiles" not in names
    printed = flat(text_of(data))
    assert flat("Dehervises") not in printed
    word = max(re.findall(r"[A-Za-z0-9/]+", text), key=len)
    assert word[:20] in printed


def test_ten_thousand_words_are_printed():
    words = " ".join(f"ord{n}" for n in range(10_000))

    text = flat(text_of(pdf.render(order_of(content(projects=1, introduction=words)))))

    assert "ord0" in text
    assert "ord9999" in text


@pytest.fixture
def canary():
    """A server of our own that remembers who asks it for anything."""
    asked = []

    class Listener(BaseHTTPRequestHandler):
        def do_GET(self):
            asked.append(self.path)
            self.send_response(200)
            self.end_headers()

        def log_message(self, *arguments):
            pass

    server = HTTPServer(("127.0.0.1", 0), Listener)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}", asked
    server.shutdown()
    server.server_close()


def test_nothing_is_fetched_for_a_text(canary, tmp_path):
    address, asked = canary
    secret = tmp_path / "hemmelig.txt"
    secret.write_text("kanariefugl")
    text = (
        f"<img src={address}/a><link rel=stylesheet href={address}/b><link rel=attachment href=file://{secret}>"
        f"<style>@import url({address}/c)</style><object data=file://{secret}></object>"
    )

    data = pdf.render(order_of(content(title=text, introduction=text)))

    assert asked == []
    assert b"kanariefugl" not in data


def test_the_fetcher_itself_refuses_all_but_the_font(canary, tmp_path):
    """The second lock: markup that did get through would still reach nothing."""
    address, asked = canary
    secret = tmp_path / "hemmelig.txt"
    secret.write_text("kanariefugl")
    markup = (
        f'<html lang="da"><head><title>x</title><link rel="stylesheet" href="{address}/b">'
        f'<link rel="attachment" href="file://{secret}"></head><body><p>Tekst</p><img src="{address}/a" alt="x">'
        f'<img src="static:../digitek/settings.py" alt="x"></body></html>'
    )

    data = pages.to_pdf(markup)

    assert asked == []
    with pikepdf.open(io.BytesIO(data)) as file:
        assert "/EmbeddedFiles" not in file.Root.get("/Names", {})
    assert "Tekst" in text_of(data)


def test_control_weasyprints_own_fetcher_would_have_asked(canary, monkeypatch):
    address, asked = canary
    monkeypatch.setattr(pages, "OwnFilesOnly", pages.URLFetcher)

    pages.to_pdf(f'<html lang="da"><head><title>x</title></head><body><img src="{address}/a" alt="x"></body></html>')

    assert asked == ["/a"]


# The child


def in_child(content) -> tuple[list[bytes], list[tuple]]:
    told = []
    made = render_in_child(
        "reports.pdf", json.dumps(order_of(content)).encode(), lambda *said: told.append(said), every=5
    )
    return made, told


def test_the_child_makes_the_version_and_its_marked_copy_and_tells_how_far_it_is():
    (final, draft), told = in_child(content())

    assert "Udkast" not in text_of(final)
    assert "Udkast" in text_of(draft)
    assert [percent for percent, _ in told] == sorted(percent for percent, _ in told)
    assert (98, "Gemmer filen") in told


def test_a_project_that_cannot_be_rendered_is_named_and_the_rest_is_printed():
    poison = project(2, title="Giftig <b>titel</b>", state="ingen kender den")

    (final, _), told = in_child(content(projects=1) | {"projects": [project(1, title="Den raske"), poison]})

    text = text_of(final)
    assert "Indholdet kunne ikke vises for P-002" in re.sub(r"\s+", " ", text)
    assert "Den raske" in text
    assert "Giftig" in text
    assert any("Leder efter" in step for _, step in told)


@pytest.mark.long
def test_a_text_that_takes_the_machine_is_found_and_left_out(monkeypatch):
    """Limits as the real ones, only lower: a text of a book's length is stopped, the others are printed."""
    monkeypatch.setenv("RENDER_CPU_SECONDS", "16")
    book = project(2, title=" ".join(["Bogen"] * 600_000))

    (final, _), _ = in_child(content(projects=1) | {"projects": [project(1, title="Den raske"), book]})

    assert "P-002" in text_of(final)
    assert "Indholdet kunne ikke vises" in text_of(final)
    assert "Den raske" in text_of(final)


def test_what_cannot_be_rendered_at_all_says_so_in_danish():
    with pytest.raises(RenderingFailed, match="kunne ikke dannes"):
        in_child(content(projects=0) | {"quarter": "aldrig"})


def test_a_child_whose_parent_stops_caring_is_gone():
    class Enough(Exception):
        pass

    started = []
    popen = processes.subprocess.Popen

    def watched(*arguments, **options):
        started.append(popen(*arguments, **options))
        return started[-1]

    def stop(percent, step):
        raise Enough

    processes.subprocess.Popen = watched
    try:
        with pytest.raises(Enough):
            render_in_child("reports.pdf", json.dumps(order_of(content())).encode(), stop, every=5)
    finally:
        processes.subprocess.Popen = popen
    (child,) = started
    assert child.returncode is not None
    with pytest.raises(ProcessLookupError):
        os.kill(child.pid, 0)


def test_plain_text_is_one_short_line_of_letters():
    made = plain("Rødgrød\x00 med\u202e 👩‍👧 <b>fløde</b> " + "x" * 500)

    assert made.startswith("Rødgrød med b fløde /b xxx")
    assert len(made) <= 120


def test_what_nobody_has_said_anything_of_is_counted_on_the_board_and_not_listed():
    unplaced = {"code": "unplaced", "label": "Ikke prioriteret", "rank": -3}
    lines = [project(n, lane=unplaced) for n in range(1, 31)]
    lines.append(project(31, lane=unplaced, priority={"recommended": "Høj"}))
    said = flat(text_of(pdf.render(order_of(content(projects=0) | {"projects": lines}))))

    assert flat("Yderligere 30 uden anbefaling og beslutning. De står under Projekterne.") in said
    assert flat("Ikke prioriteret 31 projekter") in said
