"""The journal: a package of the same bytes each time, the number that comes back, and the list of what lacks one."""

import hashlib
import io
import json
import zipfile
from datetime import timedelta

import pikepdf
import pytest
from django.urls import reverse

from danish.dates import COPENHAGEN
from gates.decision.decisions import decide
from gates.document import paper_pdf
from gates.models import GateReview, JournalNumber
from gates.submission.packs import submit
from lifecycle import clock
from lifecycle.models import StateChange
from lifecycle.receipts import new_token
from tests.factories import DocumentFactory, ProjectFactory, UserFactory
from tests.overview.test_queries import queries

pytestmark = pytest.mark.django_db
LIST = "/beslutninger/"


@pytest.fixture
def digitek():
    return UserFactory(digitek=True, name="Jonas Winther")


@pytest.fixture
def chef():
    return UserFactory(head="Omsorg", name="Birgit Ørsted")


def a_decision(digitek, chef, title="Digitalt tilsyn", at=None) -> GateReview:
    project = ProjectFactory(title=title, lead=digitek, owner=UserFactory(manager="Kildehaven"))
    for code in ("idebeskrivelse", "tjekliste"):
        DocumentFactory(project=project, code=code, filled=True, by=digitek)
    review, _ = submit(project, by=digitek, recommendation="Vi anbefaler det.")
    with clock.at(at or clock.now()):
        decide(review, "approve", by=chef, reason="Godt begrundet.", meeting="Chefgruppen 4. dec. 2026")
    return GateReview.objects.get(pk=review.pk)


@pytest.fixture
def review(digitek, chef):
    return a_decision(digitek, chef, at=clock.now() - timedelta(minutes=7))


def address(name, review) -> str:
    return reverse(f"decisions:{name}", args=[review.decision.number])


def taken_out(client, review) -> bytes:
    response = client.get(address("package", review))
    assert (response.status_code, response["Content-Type"]) == (200, "application/zip")
    return response.content


def parts(data) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


# The package


def test_the_manifest_has_the_fingerprint_of_each_file_the_day_and_the_theme(signed_in, digitek, review):
    found = parts(taken_out(signed_in(digitek), review))
    manifest = json.loads(found["manifest.json"])

    assert set(found) == {"beslutning.pdf", "beslutning.json", "manifest.json"}
    assert {f["navn"]: f["sha256"] for f in manifest["filer"]} == {
        name: hashlib.sha256(data).hexdigest() for name, data in found.items() if name != "manifest.json"
    }
    assert manifest["titel"] == f"{review.project.label} Digitalt tilsyn: gate 1, 1. behandling – Godkend"
    assert manifest["dato"] == clock.today().isoformat()
    assert (manifest["beslutning"], manifest["kaede_sha256"]) == (review.decision.number, review.decision.hash)


def test_the_json_holds_what_the_chain_covers_and_the_documents(signed_in, digitek, chef, review):
    told = json.loads(parts(taken_out(signed_in(digitek), review))["beslutning.json"])

    decision = told["decision"]
    assert (decision["hash"], decision["outcome"], decision["by"]["id"]) == (review.decision.hash, "approve", chef.pk)
    assert decision["basis"] == review.decision.basis
    assert [d["sha256"] for d in told["documents"]] == [e["sha256"] for e in review.decision.evidence]


def test_the_paper_is_read(signed_in, digitek, review):
    with pikepdf.open(io.BytesIO(parts(taken_out(signed_in(digitek), review))["beslutning.pdf"])) as pdf:
        assert len(pdf.pages) >= 2
        assert str(pdf.Root.Lang) == "da"


def test_the_same_decision_gives_the_same_bytes(signed_in, digitek, review, monkeypatch):
    """Also when nothing is kept from the last time, and the project is called something else since."""
    client = signed_in(digitek)
    first = taken_out(client, review)
    monkeypatch.setattr(paper_pdf, "kept", lambda order, looks, make: make())
    project = review.project
    project.title = "Et nyt navn"
    project.save(by=digitek)
    with clock.at(clock.now() + timedelta(days=3)):
        again = taken_out(client, review)

    assert again == first
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        stamped = {entry.date_time[:5] for entry in archive.infolist()}
    assert stamped == {review.decision.at.astimezone(COPENHAGEN).timetuple()[:5]}


def test_taking_it_out_is_logged(signed_in, digitek, review):
    taken_out(signed_in(digitek), review)

    change = StateChange.objects.get(action="download")
    assert (change.by, change.item) == (digitek, review)
    assert change.details["name"].endswith(".zip")


def test_only_who_reads_the_whole_pack_takes_it_out(signed_in, review):
    sender = review.project.proposer
    assert signed_in(sender).get(review.get_absolute_url()).status_code == 200
    assert signed_in(sender).get(address("package", review)).status_code == 404
    assert signed_in(UserFactory(head="Social")).get(address("package", review)).status_code == 404
    assert not StateChange.objects.filter(action="download").exists()


# The number


def set_number(client, user, review, number, **typed):
    return client.post(address("set_journal_number", review), {"token": new_token(user), "number": number, **typed})


def test_it_is_set_and_changed_and_the_earlier_is_in_the_history(signed_in, digitek, review):
    client = signed_in(digitek)
    assert set_number(client, digitek, review, "27.00-A00-1-26").status_code == 302
    assert set_number(client, digitek, review, "27.00-A00-2-26", shown_version=1).status_code == 302

    row = JournalNumber.objects.get()
    assert row.number == "27.00-A00-2-26"
    assert [old.number for old in row.history.order_by("version")] == ["27.00-A00-1-26", "27.00-A00-2-26"]
    assert "27.00-A00-2-26" in client.get(review.get_absolute_url()).content.decode()
    told = client.get(f"{review.project.get_absolute_url()}historik/").content.decode()
    assert "27.00-A00-1-26" in told


def test_two_who_set_it_at_once_do_not_write_over_each_other(signed_in, digitek, review):
    client = signed_in(digitek)
    set_number(client, digitek, review, "27.00-A00-1-26")

    assert set_number(client, digitek, review, "27.00-A00-9-26").status_code == 409
    assert JournalNumber.objects.get().number == "27.00-A00-1-26"


# The list


def test_the_list_tells_which_lack_a_number(signed_in, digitek, chef, review):
    old = a_decision(digitek, chef, "Gammel sag", at=clock.now() - timedelta(days=8))
    done = a_decision(digitek, chef, "Journaliseret")
    client = signed_in(digitek)
    set_number(client, digitek, done, "27.00-A00-3-26")

    def listed(query):
        page = client.get(LIST + query).content.decode()
        return [name for name in ("Digitalt tilsyn", "Gammel sag", "Journaliseret") if name in page]

    assert listed("") == ["Digitalt tilsyn", "Gammel sag", "Journaliseret"]
    assert listed("?journal=mangler") == ["Digitalt tilsyn", "Gammel sag"]
    assert listed("?journal=sent") == ["Gammel sag"]
    assert listed("?journal=har") == ["Journaliseret"]
    assert listed("?q=A00-3") == ["Journaliseret"]
    assert listed("?q=gammel&gate=1") == ["Gammel sag"]
    assert listed("?gate=2") == []
    assert old.decision.at < review.decision.at


def test_the_list_holds_what_one_reads(signed_in, review):
    assert review.project.title in signed_in(UserFactory(head="Omsorg")).get(LIST).content.decode()
    assert review.project.title not in signed_in(UserFactory(head="Social")).get(LIST).content.decode()


def test_many_decisions_cost_the_queries_of_one(signed_in, digitek, chef, review):
    client = signed_in(digitek)
    one = queries(client, LIST)
    for number in range(5):
        a_decision(digitek, chef, f"Sag {number}")

    assert queries(client, LIST) == one
