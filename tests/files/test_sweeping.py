"""What came in and was never kept is swept away after a day; what a row knows never is."""

import os
from datetime import timedelta

import pytest

from files import sweeping
from files.keeping import keep_file
from files.store import keep, open_stored, path_of
from files.tasks import sweep
from files.verify import files as violations
from lifecycle import clock
from tests.factories import AttachmentFactory, ProjectFactory, UserFactory

pytestmark = pytest.mark.django_db
TWO_DAYS = timedelta(days=2)


@pytest.fixture(autouse=True)
def own_disk(tmp_path, settings):
    settings.DATA_DIR = tmp_path
    settings.FILE_UPLOAD_TEMP_DIR = tmp_path / "uploads"
    settings.FILE_UPLOAD_TEMP_DIR.mkdir()


def aged(path, by=TWO_DAYS):
    """The same file, put there that long ago."""
    then = (clock.now() - by).timestamp()
    os.utime(path, (then, then))
    return path


def lying(folder) -> set[str]:
    return {path.name for path in folder.rglob("*") if path.is_file()}


def test_only_what_is_old_and_belongs_to_nothing_goes(tmp_path):
    known = keep_file(b"kendt", name="a.txt", content_type="text/plain", by=UserFactory()).sha256
    attached = AttachmentFactory(project=ProjectFactory()).versions.get().file.sha256
    old, young = keep(b"glemt"), keep(b"paa vej")
    for sha256 in (known, attached, old):
        aged(path_of(sha256))

    sweep()

    assert lying(tmp_path) == {known, attached, young}


def test_halves_of_what_was_cut_off_go_too(tmp_path):
    folder = path_of(keep(b"x")).parent
    halves = [folder / ".writing-abc", tmp_path / "uploads" / "abc.upload.txt"]
    fresh = tmp_path / "uploads" / "paa vej.upload"
    for path in (*halves, fresh):
        path.write_bytes(b"halv")
    for path in halves:
        aged(path)

    assert sweeping.sweep() == 2

    assert fresh.exists()
    assert not any(path.exists() for path in halves)


def test_what_is_put_up_again_between_the_look_and_the_sweep_stays():
    sha256 = keep(b"igen")
    path = aged(path_of(sha256))
    found = list(sweeping.strays())

    keep_file(b"igen", name="a.txt", content_type="text/plain", by=UserFactory())

    assert [sweeping._remove(each) for each in found] == [False]
    assert open_stored(sha256) == b"igen"
    assert path.exists()


def test_what_is_asked_for_before_its_row_is_written_stays():
    """The bytes are there when the row comes: to keep them again makes them young."""
    sha256 = keep(b"snart")
    found = aged(path_of(sha256))

    keep(b"snart")

    assert sweeping._remove(found) is False
    assert open_stored(sha256) == b"snart"


def test_a_sweep_that_was_cut_off_is_finished_by_the_next(tmp_path):
    needed = keep_file(b"brugt", name="a.txt", content_type="text/plain", by=UserFactory()).sha256
    for sha256 in (needed, keep(b"glemt")):
        path = aged(path_of(sha256))
        path.rename(path.with_name(f"{sweeping.ASIDE}{sha256}"))

    sweeping.sweep()

    assert lying(tmp_path) == {needed}
    assert open_stored(needed) == b"brugt"


def test_verify_names_bytes_without_a_row_and_a_row_that_nothing_points_at():
    aged(path_of(keep(b"glemt")))
    assert [violation.why for violation in violations()] == ["Den ligger i lageret, men ingen række kender den."]
    sweep()
    AttachmentFactory(project=ProjectFactory())
    loose = keep_file(b"loes", name="a.txt", content_type="text/plain", by=UserFactory())
    assert list(violations()) == []

    with clock.at(clock.now() + TWO_DAYS):
        assert [(v.about, v.why) for v in violations()] == [
            (f"fil {loose.sha256}", "Den er gemt, men hører ikke til noget.")
        ]
