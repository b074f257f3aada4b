"""How much may be sent: stopped by its declared length before it is kept; files only where they are asked for."""

import io

import pytest
from django.conf import settings as live
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from files.middleware import MOST_WITH_FILES, MOST_WITHOUT_FILES, PATIENCE
from gates.models import Attachment
from lifecycle.receipts import new_token
from tests.factories import ProjectFactory, UserFactory

pytestmark = pytest.mark.django_db

BOUNDARY = "graense"
KIND = f"multipart/form-data; boundary={BOUNDARY}"


class Counted(io.BytesIO):
    """A body that tells how much of it was read."""

    read_so_far = 0

    def read(self, size=-1):
        found = super().read(size)
        self.read_so_far += len(found)
        return found


@pytest.fixture(autouse=True)
def own_disk(tmp_path, settings):
    settings.DATA_DIR = tmp_path
    settings.FILE_UPLOAD_TEMP_DIR = tmp_path / "uploads"
    settings.FILE_UPLOAD_TEMP_DIR.mkdir()


@pytest.fixture
def lead():
    return UserFactory(consultant=True)


@pytest.fixture
def address():
    return reverse("gates:attach", args=[ProjectFactory().number])


def body(*files: bytes, **fields) -> bytes:
    """A form as the browser sends it: its files, then its token."""
    head = f"--{BOUNDARY}\r\nContent-Disposition: form-data; name="
    parts = [f'{head}"files"; filename="{number}.txt"\r\n\r\n'.encode() + data for number, data in enumerate(files)]
    parts += [f'{head}"{key}"\r\n\r\n{value}'.encode() for key, value in fields.items()]
    return b"\r\n".join([*parts, f"--{BOUNDARY}--\r\n".encode()])


def send(who, address, stream, declared=None):
    client = Client()
    if who:
        client.force_login(who)
    length = len(stream.getvalue()) if declared is None else declared
    sent = {"wsgi.input": stream, "CONTENT_LENGTH": str(length), "CONTENT_TYPE": KIND}
    return client.generic("POST", address, **sent)


def left_on_disk(folder) -> list:
    return [path for path in folder.rglob("*") if path.is_file()]


def test_a_little_too_much_is_read_away_and_answered_in_danish(lead, address, tmp_path):
    stream = Counted(body(b"a" * MOST_WITH_FILES))

    answer = send(lead, address, stream)

    assert answer.status_code == 413
    assert "Filerne må højst fylde 25 MB tilsammen." in answer.content.decode()
    assert stream.read_so_far == len(stream.getvalue())
    assert left_on_disk(tmp_path) == []


@pytest.mark.parametrize("declared", [PATIENCE + 1, 5 * 1024**3])
def test_far_too_much_is_not_read_at_all(lead, address, declared):
    stream = Counted(body(b"a"))

    assert send(lead, address, stream, declared).status_code == 413
    assert stream.read_so_far == 0


def test_25_megabytes_are_kept_and_nothing_is_left_of_the_way_in(lead, address, tmp_path):
    data = b"a" * (25 * 1024 * 1024)

    answer = send(lead, address, Counted(body(data, token=new_token(lead))))
    assert answer.status_code == 302

    assert [path.stat().st_size for path in left_on_disk(tmp_path)] == [len(data)]


def test_one_byte_more_is_told_at_the_field(lead, address):
    answer = send(lead, address, Counted(body(b"a" * (25 * 1024 * 1024 + 1), token=new_token(lead))))

    assert answer.status_code == 422
    assert "Den må højst fylde 25 MB." in answer.content.decode()
    assert not Attachment.objects.exists()


def test_nobody_sends_much_to_a_page_that_takes_no_files(address, tmp_path, lead):
    for who, where in ((None, reverse("people:login")), (None, address), (lead, reverse("ideas:create"))):
        stream = Counted(body(b"a" * MOST_WITHOUT_FILES))
        answer = send(who, where, stream)

        assert answer.status_code == 413
        assert "Det, du sendte, er for stort" in answer.content.decode()
    assert left_on_disk(tmp_path) == []


def test_a_page_that_takes_no_files_throws_them_away_as_they_come(lead, tmp_path):
    """4 MB is more than is kept in memory: without the guard it would lie on the disk meanwhile."""
    client, seen = Client(), []
    client.force_login(lead)
    upload = SimpleUploadedFile("stor.txt", b"a" * 4 * 1024 * 1024)

    answer = client.post(reverse("ideas:create"), {"title": "Sensor", "files": upload})

    seen = answer.wsgi_request.FILES
    assert answer.status_code == 422
    assert dict(seen) == {}
    assert left_on_disk(tmp_path) == []


@pytest.mark.parametrize("length", ["", "abc", "-1", "٣", "1e9"])
def test_a_length_that_is_none_is_no_error_of_ours(lead, address, length):
    answer = send(lead, address, Counted(body(b"a", token=new_token(lead))), length)

    assert answer.status_code in (400, 403, 422)
    assert not Attachment.objects.exists()


@pytest.mark.parametrize("cut", [0.2, 0.7, 0.95, 0.999])
def test_what_is_cut_off_on_its_way_is_not_kept(lead, address, cut, tmp_path):
    """Not even the file that had come whole: who sent it saw no answer."""
    whole = body(b"a" * 100_000, b"b" * 100_000, token=new_token(lead))
    half = Counted(whole[: int(len(whole) * cut)])

    answer = send(lead, address, half, len(whole))

    assert answer.status_code in (400, 422)
    assert not Attachment.objects.exists()
    assert left_on_disk(tmp_path) == []


def test_a_form_of_files_without_a_boundary_is_a_bad_request(lead, address):
    client = Client()
    client.force_login(lead)

    assert client.post(address, b"x", content_type="multipart/form-data").status_code == 400


def test_more_files_than_the_portal_counts_are_a_bad_request(lead, address):
    client = Client()
    client.force_login(lead)
    many = [SimpleUploadedFile(f"{number}.txt", b"x") for number in range(live.DATA_UPLOAD_MAX_NUMBER_FILES + 1)]

    assert client.post(address, {"token": new_token(lead), "files": many}).status_code == 400
