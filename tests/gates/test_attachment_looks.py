"""What is looked for in a file that is put up: harm is refused with a reason, CPR numbers are asked about."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from files.models import StoredFile
from gates.models import Attachment, AttachmentVersion
from lifecycle.models import Receipt, StateChange
from lifecycle.receipts import new_token
from tests.factories import AttachmentFactory, ProjectFactory, UserFactory
from tests.files import hostile
from tests.files.test_receiving import REFUSED

pytestmark = pytest.mark.django_db

NUMBER, MASKED = "010190-1234", "010190-****"
WHY = "Testpersoner fra leverandøren, ikke borgere."


@pytest.fixture(autouse=True)
def own_disk(tmp_path, settings):
    settings.DATA_DIR = tmp_path


@pytest.fixture
def lead():
    return UserFactory(consultant=True)


@pytest.fixture
def send(lead):
    """A function that puts files up on one project, as its lead: name → bytes, and what else is typed."""
    client, project = Client(), ProjectFactory()
    client.force_login(lead)
    address = reverse("gates:attach", args=[project.number])

    def put_up(files, **typed):
        uploads = [SimpleUploadedFile(name, data) for name, data in files.items()]
        return client.post(address, {"token": new_token(lead), "files": uploads, **typed})

    put_up.client, put_up.project = client, project
    return put_up


def kept() -> tuple[int, int, int, int]:
    return Attachment.objects.count(), StoredFile.objects.count(), StateChange.objects.count(), Receipt.objects.count()


def on_disk(folder) -> list:
    return [path for path in folder.rglob("*") if path.is_file()]


def test_what_could_do_harm_is_refused_with_its_reason_and_nothing_is_kept(send, tmp_path):
    """The whole corpus, through the page; an upload's own parser drops the file that has no name."""
    heard = {}
    for name, (make, why) in REFUSED.items():
        answer = send({name or "uden navn": make()})
        heard[name] = (answer.status_code, why in answer.content.decode())

    assert heard == dict.fromkeys(REFUSED, (422, True))
    assert kept() == (0, 0, 0, 0)
    assert on_disk(tmp_path) == []


def test_a_form_without_a_file_asks_for_one(send):
    answer = send({}, description="Det, jeg skrev")

    assert answer.status_code == 422
    assert "Vælg en fil." in answer.content.decode()
    assert 'value="Det, jeg skrev"' in answer.content.decode()


def test_more_files_than_one_sees_through_are_refused(send):
    answer = send({f"{number}.txt": b"x" for number in range(11)})

    assert "Vælg højst 10 filer ad gangen." in answer.content.decode()
    assert kept() == (0, 0, 0, 0)


def test_what_the_look_found_is_told_beside_the_file(send):
    send({"budget.xlsx": hostile.xlsx(hidden=[["x"]])})

    page = send.client.get(reverse("gates:attachments", args=[send.project.number])).content.decode()
    assert "Projektmappen har skjulte ark." in page


# CPR numbers


def warning_of(answer) -> str:
    """The mark of what was warned about, as the page sends it along."""
    assert answer.status_code == 422
    assert "ser ud til at indeholde CPR-numre" in answer.content.decode()
    return answer.context["form"]["warned"].value()


HIDDEN_AWAY = {
    "tekst.pdf": lambda: hostile.pdf(NUMBER),
    "skjult.xlsx": lambda: hostile.xlsx(hidden=[[NUMBER]]),
    "note.xlsx": lambda: hostile.xlsx(comment=NUMBER),
}


@pytest.mark.parametrize("name", HIDDEN_AWAY)
def test_cpr_numbers_are_warned_about_masked_and_nothing_is_kept(send, name, tmp_path):
    answer = send({name: HIDDEN_AWAY[name]()})

    assert warning_of(answer)
    page = answer.content.decode()
    assert MASKED in page
    assert NUMBER not in page
    assert kept() == (0, 0, 0, 0)
    assert on_disk(tmp_path) == []


def test_with_a_reason_the_file_is_kept_and_the_log_has_no_number(send):
    file = {"note.xlsx": hostile.xlsx(comment=NUMBER)}
    warned = warning_of(send(file))

    assert send(file, warned=warned, cpr_reason=WHY).status_code == 302

    version, change = AttachmentVersion.objects.get(), StateChange.objects.get()
    assert (version.cpr_places, version.cpr_reason) == (["Kommentar"], WHY)
    assert (change.reason, change.details["cpr_places"]) == (WHY, ["Kommentar"])
    rows = json.dumps([change.details, change.reason, *AttachmentVersion.objects.values_list("cpr_places", "notes")])
    assert "0190" not in rows
    page = send.client.get(reverse("gates:attachments", args=[send.project.number])).content.decode()
    assert f"CPR-numre i kommentar: {WHY}" in page


@pytest.mark.parametrize("reason", ["", "kort", "   ", f"Det er {NUMBER}"])
def test_without_a_proper_reason_it_is_not_kept(send, reason):
    file = {"tal.txt": NUMBER.encode()}
    warned = warning_of(send(file))

    answer = send(file, warned=warned, cpr_reason=reason)

    assert answer.status_code == 422
    assert answer.context["form"].errors.keys() == {"cpr_reason"}
    assert kept() == (0, 0, 0, 0)


def test_the_reason_counts_for_the_file_that_was_warned_about_and_no_other(send, lead):
    warned = warning_of(send({"tal.txt": NUMBER.encode()}))
    other = {"andet.txt": f"{NUMBER} og 020290-1234".encode()}

    assert warning_of(send(other, warned=warned, cpr_reason=WHY)) != warned
    for made_up in ("", "1", warned[:-1], warned.replace(":", "")):
        warning_of(send(other, warned=made_up, cpr_reason=WHY))
    assert kept() == (0, 0, 0, 0)


def test_another_persons_warning_does_not_count(send):
    file = {"tal.txt": NUMBER.encode()}
    warned = warning_of(send(file))
    colleague = UserFactory(consultant=True)
    send.client.force_login(colleague)
    typed = {"token": new_token(colleague), "files": SimpleUploadedFile("tal.txt", NUMBER.encode())}

    address = reverse("gates:attach", args=[send.project.number])
    warning_of(send.client.post(address, typed | {"warned": warned, "cpr_reason": WHY}))


@pytest.mark.parametrize("field", ["name", "description"])
def test_a_number_that_is_typed_is_refused(send, field):
    answer = send({"a.txt": b"x"}, **{field: f"Sag {NUMBER}"})

    assert answer.context["form"].errors.keys() == {field}
    assert kept() == (0, 0, 0, 0)


def test_a_number_in_the_files_name_is_refused_whatever_the_reason(send):
    file = {f"sag {NUMBER}.txt": b"x"}

    answer = send(file, cpr_reason=WHY)

    assert "Filens navn indeholder et CPR-nummer." in answer.content.decode()
    assert kept() == (0, 0, 0, 0)


def test_the_next_version_is_looked_into_too(send, lead):
    attachment = AttachmentFactory(project=send.project)
    address = reverse("gates:add_version", args=[send.project.number, attachment.pk])

    def next_version(name, data, **typed):
        return send.client.post(address, {"token": new_token(lead), "file": SimpleUploadedFile(name, data), **typed})

    assert "makroer" in next_version("a.docx", hostile.docx(word__vbaProject_dot_bin=b"x")).content.decode()
    warned = warning_of(next_version("tal.txt", NUMBER.encode()))
    assert attachment.versions.count() == 1
    assert next_version("tal.txt", NUMBER.encode(), warned=warned, cpr_reason=WHY).status_code == 302
    assert attachment.versions.count() == 2
