"""The text corpus through a document's page and PDF and a pack's: text it stays, and nothing is fetched for it."""

import io
import re
import subprocess
import threading
import unicodedata
from http.server import BaseHTTPRequestHandler, HTTPServer

import pikepdf
import pytest
from django.urls import reverse

from gates.document import paper_pdf
from gates.models import Document
from gates.submission.packs import submit
from lifecycle.receipts import new_token
from papers import pdf as pages
from tests import corpus
from tests.factories import DocumentFactory, ProjectFactory, UserFactory

pytestmark = pytest.mark.django_db
SECRET = "kanariefuglen sang her"
TAGS = "script|img|svg|style|iframe|form|base|link|table|math"
SECTIONS = ("problem", "ide", "malgruppe", "effekt")


@pytest.fixture
def canary():
    """A server of our own that remembers who asks it for anything."""
    asked = []

    class Listener(BaseHTTPRequestHandler):
        def do_GET(self):
            asked.append(self.path)
            self.send_response(200)
            self.end_headers()

        do_POST = do_GET

        def log_message(self, *arguments):
            pass

    server = HTTPServer(("127.0.0.1", 0), Listener)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}", asked
    server.shutdown()
    server.server_close()


@pytest.fixture
def secret(tmp_path):
    path = tmp_path / "hemmelig.txt"
    path.write_text(SECRET)
    return path


@pytest.fixture
def own_papers(settings, tmp_path):
    """No paper is served that was made before."""
    settings.DATA_DIR = tmp_path / "data"


def printed(data: bytes) -> str:
    """The words of the PDF without the places where lines were broken."""
    done = subprocess.run(["pdftotext", "-layout", "-", "-"], input=data, capture_output=True, check=True)
    return re.sub(r"\s+", "", done.stdout.decode())


def is_only_text(data: bytes, secret) -> bool:
    """No script, no attachment, no form, no link to a file, and nothing of the secret in any stream."""
    with pikepdf.open(io.BytesIO(data)) as file:
        names = file.Root.get("/Names", {})
        links = [
            str(note.A.URI) for page in file.pages for note in page.get("/Annots", []) if "/URI" in note.get("/A", {})
        ]
        streams = b"".join(
            item.read_bytes()
            for item in file.objects
            if isinstance(item, pikepdf.Stream)
            and item.get("/Subtype") != "/Image"
            and "/Filter" not in item.get("/DecodeParms", {})
        )
        assert SECRET.encode() not in streams
        assert SECRET.encode() not in data
        assert not {"/JavaScript", "/EmbeddedFiles"} & set(names)
        assert "/AcroForm" not in file.Root
        assert "/OpenAction" not in file.Root or not isinstance(file.Root.OpenAction, pikepdf.Dictionary)
        assert [link for link in links if not link.startswith(("http://", "https://", "mailto:"))] == []
        assert not any("/XObject" in page.get("/Resources", {}) and _images(page) for page in file.pages)
    return True


def _images(page) -> list:
    return [name for name, item in page.Resources.XObject.items() if item.get("/Subtype") == "/Image"]


def project_of(texts):
    """A project whose idébeskrivelse says `texts` in its sections, ready for gate 1."""
    project = ProjectFactory(title="Prøve", owner=UserFactory())
    DocumentFactory(project=project, code="tjekliste", filled=True)
    DocumentFactory(project=project, code="idebeskrivelse", texts=texts)
    return project


@pytest.mark.usefixtures("own_papers")
def test_the_whole_corpus_in_a_pack_is_text_and_asks_nobody(signed_in, canary, secret):
    """Every text at once, in the documents, the recommendation and the title, through the pages and the PDFs."""
    address, asked = canary
    digitek = UserFactory(digitek=True)
    # A long text costs seconds of layout and is tried in the quarterly status.
    every = [text for name, text in corpus.texts(address, secret).items() if name != "many words"]
    texts = {code: "\n\n".join(every[place :: len(SECTIONS)]) for place, code in enumerate(SECTIONS)}
    project = project_of(texts)
    project.title = corpus.SHORT["image"] + corpus.SHORT["template"]
    project.save(by=digitek)
    submit(project, by=digitek, recommendation="\n\n".join(every)[:4_000])
    client = signed_in(digitek)
    at = [project.number, "idebeskrivelse"]

    made = []
    for name, where in (
        ("document", at), ("document_pdf", at), ("version", [*at, 1]),
        ("review", [project.number, 1, 1]), ("pack_pdf", [project.number, 1, 1]), ("compare", at),
    ):  # fmt: skip
        answer = client.get(reverse(f"gates:{name}", args=where))
        assert answer.status_code == 200, name
        if name.endswith("_pdf"):
            made.append(answer.content)
        else:
            page = answer.content.decode()
            assert "<script>window" not in page
            assert "<img src" not in page.replace('<img src="/static/', "")
            assert SECRET not in page

    assert all(is_only_text(data, secret) for data in made)
    assert asked == []


# What a reader of the PDF must find again, as it is read from the paper.
READ = {
    "script": "<script>window.ramt=1</script>",
    # Between two stars it is written slanted.
    "template": "{{77}}{%debug%}${77}",
    "formula": '=HYPERLINK("http://x","y")',
    "negative": "-1",
    "quote": "Robert');DROPTABLE--",
    "composed": "Rødgrødpåågerne",
    "decomposed": "Rødgrødpåågerne",
    "control signs": "førefter",
    "soft hyphen": "demensvenlig",
    "name": "O'Neill,Aa-Å",
    "long word": corpus.LONG_WORD,
    "scripts": "Ελληνικάкириллица",
    "file image": "<imgsrc=file://",
    "unclosed": "<!--<![CDATA[<p<b",
}


@pytest.mark.usefixtures("own_papers")
def test_the_words_come_out_of_the_pdf_as_they_were_typed(signed_in):
    digitek = UserFactory(digitek=True)
    client = signed_in(digitek)
    project = ProjectFactory(title="Prøve", owner=UserFactory())
    # Typed into the form, as people do: what it makes of a text is what the paper shows.
    joined = "\n\n".join(f"Afsnit {name}:\n\n{text}" for name, text in corpus.texts().items() if name in READ)
    answer = client.post(
        reverse("gates:write", args=[project.number, "idebeskrivelse"]),
        {"token": new_token(digitek), "shown_version": 0, "afsnit-problem": joined},
    )
    assert answer.status_code == 302, answer.context["form"].errors

    data = client.get(reverse("gates:document_pdf", args=[project.number, "idebeskrivelse"])).content

    text = unicodedata.normalize("NFC", printed(data)).replace("\u00ad", "").replace("’", "'")
    missing = {name: words for name, words in READ.items() if words not in text}
    assert missing == {}


@pytest.mark.parametrize("name", sorted(corpus.texts()))
def test_each_text_typed_into_a_section_is_a_page_and_never_an_error(signed_in, name):
    digitek, project = UserFactory(digitek=True), ProjectFactory()
    client, text = signed_in(digitek), corpus.texts()[name]
    at = [project.number, "idebeskrivelse"]
    typed = {"token": new_token(digitek), "shown_version": 0, "afsnit-problem": text}

    answer = client.post(reverse("gates:write", args=at), typed)

    assert answer.status_code == 302
    assert Document.objects.count() == 1
    page = client.get(reverse("gates:document", args=at))
    assert page.status_code == 200
    assert not re.search(
        r"<(script|img|svg|style|iframe|form|base|link|table|math)[^>]*(ramt|127\.0\.0\.1|hostname)",
        page.content.decode(),
    )


def test_control_without_the_reader_of_rich_text_a_text_would_ask(canary, secret, monkeypatch):
    """The two locks off, text let through as HTML and WeasyPrint's own fetcher: then the canary is asked."""
    address, asked = canary
    monkeypatch.setattr(pages, "OwnFilesOnly", pages.URLFetcher)
    template = paper_pdf.render_to_string("gates/paper.html", {"title": "x", "papers": []})

    pages.to_pdf(template.replace("</body>", corpus.texts(address, secret)["far image"] + "</body>"))

    assert asked != []
