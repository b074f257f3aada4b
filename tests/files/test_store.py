"""The store: bytes under their own fingerprint, whole, never another's, and checked when they are read."""

import hashlib
import os
import stat

import pytest
from django.db import IntegrityError, connection, transaction

from files.keeping import keep_file
from files.models import StoredFile
from files.store import DamagedFile, keep, open_stored, path_of
from lifecycle.errors import AppendOnly
from tests.factories import UserFactory
from tests.racing import errors, on_postgresql, race


@pytest.fixture(autouse=True)
def own_disk(tmp_path, settings):
    settings.DATA_DIR = tmp_path


def test_what_is_kept_lies_under_its_fingerprint_and_is_readable_by_the_web_server(tmp_path):
    sha256 = keep(b"kvartalsstatus")

    assert sha256 == hashlib.sha256(b"kvartalsstatus").hexdigest()
    path = tmp_path / "files" / sha256[:2] / sha256[2:4] / sha256
    assert path == path_of(sha256)
    assert path.read_bytes() == open_stored(sha256) == b"kvartalsstatus"
    assert stat.S_IMODE(path.stat().st_mode) == 0o644


def test_the_same_content_again_leaves_the_file_alone():
    """But makes it as young as one just written: the sweep removes old bytes that no row knows yet."""
    path = path_of(keep(b"x"))
    os.utime(path, (1, 1))
    first, second = path.stat(), path_of(keep(b"x")).stat()

    assert first.st_ino == second.st_ino
    assert second.st_mtime > first.st_mtime == 1


def test_a_write_that_fails_leaves_nothing_behind(tmp_path, monkeypatch):
    monkeypatch.setattr("files.store.os.replace", lambda *paths: (_ for _ in ()).throw(OSError("disken er fuld")))

    with pytest.raises(OSError, match="fuld"):
        keep(b"halv")

    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_a_damaged_file_is_never_handed_out():
    sha256 = keep(b"rigtige byte")
    path_of(sha256).write_bytes(b"rigtige bytE")

    with pytest.raises(DamagedFile):
        open_stored(sha256)


def test_a_file_that_is_gone_is_an_error_of_the_same_kind():
    sha256 = keep(b"borte")
    path_of(sha256).unlink()

    with pytest.raises(DamagedFile):
        open_stored(sha256)


def test_the_same_content_heals_what_was_damaged():
    sha256 = keep(b"hel")
    path_of(sha256).write_bytes(b"hul")

    assert keep(b"hel") == sha256
    assert open_stored(sha256) == b"hel"


@pytest.mark.parametrize("name", ["", "../../etc/passwd", "A" * 64, "a" * 63, "a" * 64 + "\n"])
def test_only_a_fingerprint_names_a_file(name):
    with pytest.raises(ValueError, match="sha256"):
        path_of(name)


@pytest.mark.django_db
def test_one_content_is_one_row_with_the_name_it_got_first():
    user = UserFactory()
    first = keep_file(b"%PDF", name="status\r\n.pdf", content_type="application/pdf", by=user)
    again = keep_file(b"%PDF", name="andet.pdf", content_type="text/plain", by=UserFactory())

    assert first == again
    assert StoredFile.objects.count() == 1
    assert (again.name, again.size, again.content_type, again.by) == ("status .pdf", 4, "application/pdf", user)


@pytest.mark.django_db
def test_a_row_is_neither_changed_nor_deleted():
    stored = keep_file(b"x", name="x", content_type="text/plain", by=UserFactory())
    stored.name = "y"

    rows = StoredFile.objects.all()
    for change in (stored.save, stored.delete, rows.delete, lambda: rows.update(size=2)):
        with pytest.raises(AppendOnly):
            change()


@pytest.mark.django_db
@pytest.mark.skipif(connection.vendor != "postgresql", reason="triggers are PostgreSQL's")
@pytest.mark.parametrize("statement", ["UPDATE files_storedfile SET size = 2", "DELETE FROM files_storedfile"])
def test_the_database_refuses_too(statement):
    keep_file(b"x", name="x", content_type="text/plain", by=UserFactory())

    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


@on_postgresql
@pytest.mark.django_db(transaction=True)
def test_eight_who_keep_the_same_at_once_get_the_same_row():
    user = UserFactory()

    outcomes = race(*[lambda: keep_file(b"samme", name="a", content_type="text/plain", by=user) for _ in range(8)])

    assert errors(outcomes) == []
    assert len({outcome.value.pk for outcome in outcomes}) == StoredFile.objects.count() == 1
