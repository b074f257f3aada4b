"""Attachments over HTTP: put up by version, read by row 12, locked at a gate, frozen with the pack."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from files.models import StoredFile
from files.store import path_of
from gates.decision.basis import shown_fingerprint
from gates.decision.decisions import decide
from gates.models import Attachment, AttachmentVersion
from gates.models.document import reached_papers
from gates.policies import reads_papers
from gates.submission import packs
from gates.submission.readiness import SIGNED_FILE, gate_of, missing
from lifecycle.models import Receipt, StateChange
from lifecycle.receipts import new_token
from projects.models import Project
from tests.factories import AttachmentFactory, DocumentFactory, ProjectFactory, UserFactory
from tests.gates.test_reading import ON_THE_PROJECTS_PAGE, READERS, who_reads
from tests.world import build_world

pytestmark = pytest.mark.django_db

LONG = "Det er skrevet, så andre kan forstå det."


@pytest.fixture(autouse=True)
def own_disk(tmp_path, settings):
    settings.DATA_DIR = tmp_path


@pytest.fixture
def lead():
    return UserFactory(consultant=True, name="Mette Holm")


@pytest.fixture
def client_of(lead):
    client = Client()
    client.force_login(lead)
    return client


@pytest.fixture
def project():
    return ProjectFactory(title="Digitalt tilsyn", state="trial")


def text(name="noter.txt", data="Vi begynder i uge 40."):
    return SimpleUploadedFile(name, data if isinstance(data, bytes) else data.encode())


def url(name, project, *rest):
    return reverse(f"gates:{name}", args=[project.number, *rest])


def put_up(client, lead, project, /, *files, **typed):
    return client.post(url("attach", project), {"token": new_token(lead), "files": list(files), **typed})


def next_version(client, lead, attachment, file, /, **typed):
    address = url("add_version", attachment.project, attachment.pk)
    return client.post(address, {"token": new_token(lead), "file": file, **typed})


def fetched(client, attachment, number=1) -> bytes:
    return client.get(url("download", attachment.project, attachment.pk, number)).content


def said(answer, client) -> str:
    return " ".join(str(m) for m in client.get(answer["Location"]).context["messages"])


def actions(thing) -> list[str]:
    return list(StateChange.objects.about(thing).values_list("action", flat=True))


# Putting up


def test_a_file_is_put_up_kept_logged_and_receipted(client_of, lead, project):
    answer = put_up(client_of, lead, project, text(), kind="kontrakt", description="Aftalt med holdet", signed="on")

    attachment = Attachment.objects.get()
    version = attachment.versions.get()
    assert re.search(r"Bilaget er lagt op\. Kvitteringsnr\. \d+", said(answer, client_of))
    assert (attachment.name, attachment.description, attachment.kind.code) == ("noter", "Aftalt med holdet", "kontrakt")
    assert (version.number, version.name, version.by, version.signed) == (1, "noter.txt", lead, True)
    change = StateChange.objects.about(attachment).get()
    assert (change.action, change.by, change.receipt) == ("attach", lead, Receipt.objects.get())
    assert change.details["sha256"] == version.file.sha256
    assert attachment.history.get().history_user == lead
    assert fetched(client_of, attachment) == b"Vi begynder i uge 40."


def test_the_next_version_lies_beside_the_old_one(client_of, lead, project):
    put_up(client_of, lead, project, text(data="en"))
    attachment = Attachment.objects.get()

    answer = next_version(client_of, lead, attachment, text("andet navn.txt", "to"))

    assert "Version 2 er lagt op" in said(answer, client_of)
    assert [(v.number, v.name) for v in attachment.versions.all()] == [(1, "noter.txt"), (2, "andet navn.txt")]
    assert (fetched(client_of, attachment), fetched(client_of, attachment, 2)) == (b"en", b"to")
    assert actions(attachment) == ["attach", "add_version", "download", "download"]


def test_several_files_are_several_attachments(client_of, lead, project):
    answer = put_up(client_of, lead, project, text("a.txt", "a"), text("b.txt", "b"), text("a.txt", "c"))

    assert "3 bilag er lagt op" in said(answer, client_of)
    assert [a.name for a in Attachment.objects.order_by("pk")] == ["a", "b", "a"]
    assert StoredFile.objects.count() == 3


def test_one_of_several_that_is_refused_stops_them_all_and_is_named(client_of, lead, project):
    answer = put_up(client_of, lead, project, text("a.txt"), text("b.html"), name="Begge", description="Det, jeg skrev")

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "b.html: Den slags fil kan ikke lægges op." in page
    assert "Browseren kan ikke huske" in page
    assert 'value="Det, jeg skrev"' in page
    assert (Attachment.objects.count(), StoredFile.objects.count()) == (0, 0)


def test_one_name_is_not_given_to_several_files(client_of, lead, project):
    answer = put_up(client_of, lead, project, text("a.txt"), text("b.txt"), name="Begge")

    assert "Flere filer kan ikke have samme navn." in answer.content.decode()
    assert not Attachment.objects.exists()


def test_the_same_bytes_again_are_kept_once_and_told_of_kindly(client_of, lead, project):
    put_up(client_of, lead, project, text())
    attachment = Attachment.objects.get()

    again = put_up(client_of, lead, project, text("kopi.txt"))
    assert "Indholdet er det samme som i ”noter”" in said(again, client_of)
    as_version = next_version(client_of, lead, attachment, text())
    assert "Indholdet er det samme som i version 1" in said(as_version, client_of)
    assert (StoredFile.objects.count(), AttachmentVersion.objects.count()) == (1, 3)


def test_a_version_that_came_in_between_is_told_of(client_of, lead, project):
    attachment = AttachmentFactory(project=project)
    shown = attachment.version
    next_version(client_of, lead, attachment, text(data="en"))

    answer = next_version(client_of, lead, attachment, text(data="to"), shown_version=shown)

    assert "Version 3 er lagt op. En anden har lagt en version op imens" in said(answer, client_of)


def test_the_same_form_twice_puts_up_one(client_of, lead, project):
    typed = {"token": new_token(lead), "description": "x"}

    answers = [client_of.post(url("attach", project), typed | {"files": text()}) for _ in range(2)]

    assert {answer["Location"] for answer in answers} == {Attachment.objects.get().get_absolute_url()}
    assert AttachmentVersion.objects.count() == 1


def test_taken_back_it_counts_no_more_and_can_still_be_read(client_of, lead, project):
    attachment = AttachmentFactory(project=project, code="kontrakt", signed=True)
    address = url("withdraw_attachment", project, attachment.pk)

    client_of.post(address, {"token": new_token(lead), "shown_version": attachment.version, "reason": LONG})

    attachment = Attachment.objects.get()
    assert (attachment.is_withdrawn, attachment.withdrawn_by) == (True, lead)
    page = client_of.get(url("attachments", project)).content.decode()
    assert "Trukket tilbage af Mette Holm" in page
    assert fetched(client_of, attachment) == b"Vi begynder i uge 40."
    assert next_version(client_of, lead, attachment, text()).status_code == 409
    assert StateChange.objects.about(attachment).get(action="withdraw").reason == LONG


def test_extra_keys_do_not_get_in(client_of, lead, project):
    extra = {"sha256": "0" * 64, "last_number": "9", "by": "1", "project": "1", "withdrawn_at": "2026-01-01"}

    put_up(client_of, lead, project, text(), **extra)

    attachment = Attachment.objects.get()
    assert (attachment.last_number, attachment.project, attachment.withdrawn_at) == (1, project, None)


@pytest.mark.parametrize("kind", ["findes-ikke", "1", "' OR 1=1"])
def test_a_kind_that_is_not_there_is_told_at_its_field(client_of, lead, project, kind):
    assert put_up(client_of, lead, project, text(), kind=kind).status_code == 422
    assert not Attachment.objects.exists()


def test_only_a_file_of_the_contract_is_the_signed_contract(client_of, lead, project):
    answer = put_up(client_of, lead, project, text(), signed="on")

    assert "Kun et bilag til kontrakten" in answer.content.decode()


# Who reads (row 12) and who puts up (row 11: tests/probes.py tries each cell)


@pytest.fixture
def world():
    return build_world()


def test_attachments_are_read_by_those_who_read_the_documents(world):
    project, attachment = world.things["project"], world.things["attachment"]

    assert who_reads(world, url("attachments", project), attachment.name) == READERS
    assert who_reads(world, project.get_absolute_url(), attachment.name) == READERS
    assert who_reads(world, project.get_absolute_url(), "Historik") == ON_THE_PROJECTS_PAGE
    assert who_reads(world, url("download", project, attachment.pk, 1), "Vi begynder") == READERS
    assert who_reads(world, "/soeg/?q=opstartsmøde", attachment.get_absolute_url()) == READERS
    assert who_reads(world, f"/projekter/{project.label}/historik/", "Bilag hentet") == READERS


def test_of_a_pack_that_waits_they_are_read_by_all_of_chefgruppen(world):
    project = world.things["at_gate"]
    attachment = AttachmentFactory(project=project)

    for path in (url("attachments", project), "/soeg/?q=opstartsmøde"):
        assert who_reads(world, path, f"bilag-{attachment.pk}") == READERS | {"head_elsewhere"}
    assert who_reads(world, url("download", project, attachment.pk, 1), "Vi begynder") == READERS | {"head_elsewhere"}


def test_the_question_of_one_project_is_the_lists(world):
    asked = {}
    for name in ("project", "at_gate", "ready", "other"):
        project = world.things[name]
        listed = [w for w in world.people if Project.objects.filter(
            reached_papers(world.people[w], "pk"), pk=project.pk).exists()]  # fmt: skip
        fresh = Project.objects.get(pk=project.pk)
        assert [who for who, user in world.people.items() if reads_papers(fresh, user)] == listed
        asked[name] = len(listed)
    assert asked["at_gate"] == asked["project"] + 1


def test_what_belongs_to_another_project_is_not_found_through_ones_own(client_of, lead, project):
    elsewhere = AttachmentFactory(project=ProjectFactory())

    for name, rest in (("download", [1]), ("add_version", []), ("withdraw_attachment", [])):
        assert client_of.get(url(name, project, elsewhere.pk, *rest)).status_code == 404
    for number in (0, 2, 10**20):
        assert client_of.get(url("download", elsewhere.project, elsewhere.pk, number)).status_code == 404


# At the gate


@pytest.fixture
def chef():
    return UserFactory(head="Omsorg", name="Birgit Ørsted")


@pytest.fixture
def ready(lead):
    project = ProjectFactory(title="Digitalt tilsyn", lead=lead)
    for code in ("idebeskrivelse", "tjekliste"):
        DocumentFactory(project=project, code=code, filled=True, by=lead)
    project.owner = UserFactory()
    project.save(by=lead)
    return project


def handed_in(project, lead):
    return packs.submit(Project.objects.get(pk=project.pk), by=lead)[0]


def test_at_a_gate_nothing_is_put_up_changed_or_taken_back(client_of, lead, ready):
    attachment = AttachmentFactory(project=ready, by=lead)
    handed_in(ready, lead)
    before = (AttachmentVersion.objects.count(), StoredFile.objects.count(), StateChange.objects.count())

    answers = [
        put_up(client_of, lead, ready, text(data="nyt")),
        next_version(client_of, lead, attachment, text(data="nyt")),
        client_of.post(url("withdraw_attachment", ready, attachment.pk), {"token": new_token(lead), "reason": LONG}),
        client_of.get(url("attach", ready)),
    ]

    assert [answer.status_code for answer in answers] == [409] * 4
    assert all("står ved gate 1, så bilagene er låst" in answer.content.decode() for answer in answers)
    assert (AttachmentVersion.objects.count(), StoredFile.objects.count(), StateChange.objects.count()) == before
    page = client_of.get(url("attachments", ready)).content.decode()
    assert "Læg ny version op" not in page
    assert "bilagene er låst" in page


def test_the_pack_holds_the_files_and_the_decision_names_them(client_of, lead, ready, chef, signed_in):
    kept = AttachmentFactory(project=ready, name="Målinger", by=lead)
    gone = AttachmentFactory(project=ready, name="Forkert fil", data=b"forkert", by=lead)
    address = url("withdraw_attachment", ready, gone.pk)
    client_of.post(address, {"token": new_token(lead), "shown_version": gone.version, "reason": LONG})
    review = handed_in(ready, lead)
    version = kept.versions.get()

    page = signed_in(chef).get(review.get_absolute_url()).content.decode()
    assert version.file.sha256 in page
    assert gone.versions.get().file.sha256 not in page
    decision, _ = decide(review, "approve", by=chef)
    told = {"document": "projekt", "attachment": kept.pk, "name": "referat.txt", "version": 1, "size": 21}
    assert decision.evidence[2:] == [told | {"sha256": version.file.sha256}]


def test_after_the_decision_a_new_version_is_made_and_the_old_one_is_frozen(client_of, lead, ready, chef):
    attachment = AttachmentFactory(project=ready, by=lead)
    review = handed_in(ready, lead)
    decision, _ = decide(review, "approve", by=chef)

    next_version(client_of, lead, attachment, text(data="nyt"))

    assert review.evidence() == decision.evidence
    assert [item.version.number for item in review.attachments.all()] == [1]
    page = client_of.get(review.get_absolute_url()).content.decode()
    assert "version 1 ·" in page
    assert url("download", ready, attachment.pk, 1) in page


def answer(review, chef, pack, **typed):
    client = Client()
    client.force_login(chef)
    typed = {"token": new_token(chef), "outcome": "approve", "pack": pack, "confirm": "1"} | typed
    return client.post(review.get_absolute_url(), typed)


def test_the_chefs_page_of_before_the_file_was_swapped_decides_nothing(client_of, lead, ready, chef):
    attachment = AttachmentFactory(project=ready, by=lead)
    first = handed_in(ready, lead)
    shown = shown_fingerprint(first, chef)
    packs.withdraw(Project.objects.get(pk=ready.pk), by=lead)
    next_version(client_of, lead, attachment, text(data="byttet"))
    second = handed_in(ready, lead)

    assert answer(first, chef, shown).status_code == 409
    stale = answer(second, chef, shown)
    assert stale.status_code == 409
    assert "Ændret siden" in stale.content.decode()
    assert Project.objects.get(pk=ready.pk).state == "gate_1"
    assert answer(second, chef, shown_fingerprint(second, chef)).status_code == 302


def test_who_put_up_a_file_of_the_pack_does_not_decide_on_it(ready, lead, chef):
    AttachmentFactory(project=ready, by=chef)
    review = handed_in(ready, lead)

    other = UserFactory(head="Omsorg")
    assert answer(review, chef, shown_fingerprint(review, chef)).status_code == 403
    assert answer(review, other, shown_fingerprint(review, other)).status_code == 302


def lacks_the_file(project) -> str:
    """The address where the signed file is put up, "" when it is not asked for."""
    project = Project.objects.get(pk=project.pk)
    return {need.label: need.url for need in missing(project, gate_of(project, 3))}.get(SIGNED_FILE, "")


def test_before_gate_3_the_signed_contract_is_there_as_a_file(client_of, lead, project):
    assert lacks_the_file(project) == ""
    DocumentFactory(project=project, code="kontrakt", filled=True)
    address = lacks_the_file(project)
    assert address == f"{url('attach', project)}?dokument=kontrakt"
    page = client_of.get(address).content.decode()
    assert '<option value="kontrakt" selected>' in page

    AttachmentFactory(project=project, signed=True)
    assert lacks_the_file(project)
    put_up(client_of, lead, project, text(data="Aftale"), kind="kontrakt", signed="on")
    assert lacks_the_file(project) == ""
    next_version(client_of, lead, Attachment.objects.get(kind__code="kontrakt"), text(data="Udkast til ny"))
    assert lacks_the_file(project)


def test_a_taken_back_contract_is_asked_for_again(client_of, lead, project):
    DocumentFactory(project=project, code="kontrakt", filled=True)
    contract = AttachmentFactory(project=project, code="kontrakt", signed=True)
    assert lacks_the_file(project) == ""

    address = url("withdraw_attachment", project, contract.pk)
    client_of.post(address, {"token": new_token(lead), "shown_version": contract.version, "reason": LONG})

    assert lacks_the_file(project)


# Getting one


def test_a_file_is_saved_by_the_browser_under_its_danish_name(client_of, lead, project):
    put_up(client_of, lead, project, text('Ærø "måling" 100%.txt'))
    attachment = Attachment.objects.get()

    answer = client_of.get(url("download", project, attachment.pk, 1))

    name = "filename*=utf-8''%C3%86r%C3%B8%20%22m%C3%A5ling%22%20100%25.txt"
    assert answer["Content-Disposition"] == f"attachment; {name}"
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert (answer["X-Content-Type-Options"], answer["Cache-Control"]) == ("nosniff", "private, no-store")
    assert actions(attachment) == ["attach", "download"]


def test_a_damaged_file_is_not_handed_out(client_of, lead, project):
    put_up(client_of, lead, project, text())
    attachment = Attachment.objects.get()
    path_of(attachment.versions.get().file.sha256).write_bytes(b"noget andet")

    answer = client_of.get(url("download", project, attachment.pk, 1))

    assert answer.status_code == 500
    assert "Filen er beskadiget" in answer.content.decode()
    assert actions(attachment) == ["attach"]


def test_a_disk_that_is_full_is_said_at_the_field_and_nothing_is_kept(client_of, lead, project, monkeypatch):
    def full(*paths):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("files.store.os.replace", full)

    answer = put_up(client_of, lead, project, text(), description="Det, jeg skrev")

    assert answer.status_code == 503
    assert "Filen kunne ikke gemmes lige nu." in answer.content.decode()
    assert (Attachment.objects.count(), Receipt.objects.count()) == (0, 0)


def test_a_name_is_text_on_every_page(client_of, lead, project):
    put_up(client_of, lead, project, text("<script>alert(1)<script>.txt"), description="<img src=x onerror=alert(1)>")

    for path in (url("attachments", project), project.get_absolute_url(), "/soeg/?q=script"):
        page = client_of.get(path).content.decode()
        assert "<script>alert" not in page
        assert "<img src=x" not in page
