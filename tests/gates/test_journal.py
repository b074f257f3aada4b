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
from gates.decision.correcting import confirm_correction, correct, propose_correction
from gates.decision.decisions import decide
from gates.document import paper_pdf
from gates.models import GateReview, JournalNumber
from gates.submission.packs import submit
from lifecycle import clock
from lifecycle.models import Decision, StateChange
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


# A correction goes to the journal by itself


CORRECTED = {"reason": "Godt begrundet. De pårørende høres først.", "meeting": "", "why": "De pårørende manglede."}


@pytest.fixture
def corrected(review, digitek, chef) -> Decision:
    """DigiTek proposes and the chef confirms."""
    propose_correction(review, by=digitek, **CORRECTED)
    return confirm_correction(review.corrections.get(), by=chef)[0]


def of_correction(name, decision) -> str:
    return reverse(f"decisions:{name}", args=[decision.number])


def test_a_corrections_package_names_what_it_corrects_and_holds_its_words_alone(
    signed_in, digitek, review, corrected, monkeypatch
):
    orders = []
    monkeypatch.setattr(paper_pdf, "render_in_child", lambda name, sent: orders.append(json.loads(sent)) or [b"%PDF"])
    response = signed_in(digitek).get(of_correction("package", corrected))
    found = parts(response.content)
    manifest, told = json.loads(found["manifest.json"]), json.loads(found["beslutning.json"])
    old = review.decision

    assert set(found) == {"beslutning.pdf", "beslutning.json", "manifest.json"}
    title = f"{review.project.label} Digitalt tilsyn: gate 1, 1. behandling – rettelse af beslutning {old.number}"
    assert (manifest["titel"], manifest["beslutning"], manifest["retter"]) == (title, corrected.number, old.number)
    assert manifest["kaede_sha256"] == corrected.hash
    assert f"beslutning-{corrected.number}-" in response["Content-Disposition"]
    assert (told["decision"]["corrects_number"], told["documents"]) == (old.number, [])
    assert told["decision"]["evidence"] == old.evidence
    (order,) = orders
    words = dict(order["told"])
    assert (words["Der stod"], words["Begrundelse"]) == (old.reason, CORRECTED["reason"])
    assert (words["Hvorfor der rettes"], words["Foreslået af"]) == (CORRECTED["why"], "Jonas Winther")
    assert words["Rettet af"] == "Birgit Ørsted, Chef, Omsorg"
    assert (order["title"], order["papers"], order["recommendation"]) == (title, [], "")


def test_a_corrections_paper_is_read_and_is_the_same_each_time(signed_in, digitek, corrected, monkeypatch):
    monkeypatch.setattr(paper_pdf, "kept", lambda order, looks, make: make())
    client, address = signed_in(digitek), of_correction("package", corrected)
    first = client.get(address).content

    assert client.get(address).content == first
    with pikepdf.open(io.BytesIO(parts(first)["beslutning.pdf"])) as pdf:
        assert len(pdf.pages) == 1


def test_the_decisions_own_package_and_number_stand_when_it_is_corrected(signed_in, digitek, chef, review):
    client = signed_in(digitek)
    set_number(client, digitek, review, "27.00-A00-1-26")
    before = taken_out(client, review)
    correction, _ = correct(review, by=chef, **CORRECTED)

    assert taken_out(client, review) == before
    assert JournalNumber.objects.get().decision == review.decision
    assert not JournalNumber.objects.filter(decision=correction).exists()


def test_a_correction_has_a_number_of_its_own(signed_in, digitek, review, corrected):
    client = signed_in(digitek)
    set_number(client, digitek, review, "27.00-A00-1-26")
    page = client.get(review.get_absolute_url()).content.decode()
    assert page.count("<dt>Journalnummer</dt><dd>Mangler") == 1
    assert of_correction("package", corrected) in page
    typed = {"token": new_token(digitek), "number": "27.00-A00-2-26"}
    answer = client.post(of_correction("set_journal_number", corrected), typed, follow=True)

    assert f"Journalnummeret for Beslutning {corrected.number} er gemt" in answer.content.decode()
    assert "<dt>Journalnummer</dt><dd>27.00-A00-2-26" in answer.content.decode()
    numbers = dict(JournalNumber.objects.values_list("decision__number", "number"))
    assert numbers == {review.decision.number: "27.00-A00-1-26", corrected.number: "27.00-A00-2-26"}


def test_the_list_tells_of_a_correction_that_lacks_a_number(signed_in, digitek, review, corrected):
    client = signed_in(digitek)
    set_number(client, digitek, review, "27.00-A00-1-26")
    words = f"Rettelse af beslutning {review.decision.number}"

    assert words in client.get(f"{LIST}?journal=mangler").content.decode()
    assert "27.00-A00-1-26" not in client.get(f"{LIST}?journal=mangler").content.decode()
    assert words not in client.get(f"{LIST}?journal=har").content.decode()
    assert words in client.get(f"{LIST}?gate=1&q=tilsyn").content.decode()
    assert words not in signed_in(UserFactory(head="Social")).get(LIST).content.decode()


def test_only_who_reads_the_whole_pack_takes_out_a_correction(signed_in, review, corrected):
    for user in (review.project.proposer, UserFactory(head="Social")):
        assert signed_in(user).get(of_correction("package", corrected)).status_code == 404


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
        correct(a_decision(digitek, chef, f"Sag {number}"), by=chef, **CORRECTED)

    assert queries(client, LIST) == one
