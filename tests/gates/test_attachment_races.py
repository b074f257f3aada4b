"""Races about files, on PostgreSQL, each with its control: the same race with the guard off shows the fault."""

from time import sleep
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from files import store
from files.models import StoredFile
from files.receiving import Received
from gates.attachment import attaching
from gates.decision import decisions
from gates.decision.basis import shown_fingerprint
from gates.models import Attachment, AttachmentVersion, GateReview
from gates.submission import packs
from gates.submission.readiness import open_review
from lifecycle import door
from lifecycle.errors import AlreadyDone, Conflict
from lifecycle.fingerprint import fingerprint
from lifecycle.models import Decision, Receipt
from lifecycle.receipts import Shown
from projects.models import Project
from tests.factories import AttachmentFactory, DocumentFactory, ProjectFactory, UserFactory
from tests.racing import errors, on_postgresql, race, rounds, winners

pytestmark = [on_postgresql, pytest.mark.django_db(transaction=True)]

# Long enough for the other racer to come in between the reading and the writing.
GAP = 0.03
LONG = "Det er skrevet, så andre kan forstå det."


@pytest.fixture(autouse=True)
def own_disk(tmp_path, settings):
    settings.DATA_DIR = tmp_path


@pytest.fixture
def people():
    with transaction.atomic():
        return UserFactory(consultant=True), UserFactory(digitek=True), UserFactory(head="Omsorg")


def made(make):
    with transaction.atomic():
        return make()


def received(data: bytes, name="noter.txt") -> Received:
    return Received(data, name, "text/plain; charset=utf-8")


def no_lock(item):
    item.refresh_from_db()
    sleep(GAP)
    return item


def slow_no_lock(item):
    """Who reads first and writes last: a whole pack is handed in between."""
    item.refresh_from_db()
    sleep(20 * GAP)
    return item


def locks_off(monkeypatch):
    for room in (door, attaching, packs, decisions):
        monkeypatch.setattr(room, "lock", no_lock)


# --- R7: two files at once -------------------------------------------------------------------------------------------


def two_new_versions(people, first: bytes, second: bytes):
    attachment = made(lambda: AttachmentFactory(project=ProjectFactory(), data=uuid4().bytes))
    blobs = StoredFile.objects.count()
    racers = [
        lambda data=data, by=by: attaching.add_version(
            Attachment.objects.get(pk=attachment.pk), received(data), by=by, shown=Shown(uuid4(), attachment.version)
        )[0]
        for data, by in zip((first, second), people, strict=False)
    ]
    outcomes = race(*racers)
    return attachment, outcomes, StoredFile.objects.count() - blobs


def contents(attachment) -> list[bytes]:
    return [store.open_stored(version.file.sha256) for version in attachment.versions.order_by("number")]


def test_the_same_file_twice_at_once_is_two_versions_of_one_content(people):
    for _ in rounds(100):
        data = uuid4().bytes
        attachment, outcomes, blobs = two_new_versions(people, data, data)

        assert errors(outcomes) == []
        assert sorted(version.number for version in winners(outcomes)) == [2, 3]
        assert contents(attachment)[1:] == [data, data]
        assert (blobs, Attachment.objects.get(pk=attachment.pk).last_number) == (1, 3)


def test_two_files_of_one_name_at_once_are_two_versions_and_none_is_written_over(people):
    for _ in rounds(100):
        one, other = uuid4().bytes, uuid4().bytes
        attachment, outcomes, blobs = two_new_versions(people, one, other)

        assert errors(outcomes) == []
        assert sorted(contents(attachment)[1:]) == sorted([one, other])
        assert {version.name for version in winners(outcomes)} == {"noter.txt"}
        assert blobs == 2


def test_control_without_the_lock_the_second_version_is_lost(people, monkeypatch):
    locks_off(monkeypatch)
    found = [errors(two_new_versions(people, uuid4().bytes, uuid4().bytes)[1]) for _ in rounds(20)]

    assert any(isinstance(error, Conflict | IntegrityError) for each in found for error in each)


def two_new_attachments(people, shown):
    project = made(ProjectFactory)
    data = uuid4().bytes
    return project, race(*[
        lambda page=page: attaching.attach(
            Project.objects.get(pk=project.pk), [received(data)], by=people[0], shown=page
        )[0]
        for page in shown
    ])  # fmt: skip


def test_two_new_attachments_at_once_are_two_and_one_content(people):
    for _ in rounds(100):
        blobs = StoredFile.objects.count()
        project, outcomes = two_new_attachments(people, [Shown(uuid4()), Shown(uuid4())])

        assert errors(outcomes) == []
        assert project.attachments.count() == AttachmentVersion.objects.filter(attachment__project=project).count() == 2
        assert StoredFile.objects.count() == blobs + 1


def test_a_double_click_puts_up_one(people):
    for _ in rounds(100):
        project, outcomes = two_new_attachments(people, [Shown(uuid4())] * 2)

        [error] = errors(outcomes)
        assert isinstance(error, AlreadyDone)
        assert project.attachments.count() == 1


def test_control_without_one_time_tokens_a_double_click_puts_up_two(people, monkeypatch):
    monkeypatch.setattr(attaching, "spend", lambda shown, by: Receipt.objects.create(token=uuid4(), by=by))

    assert two_new_attachments(people, [Shown(uuid4())] * 2)[0].attachments.count() == 2


# --- A file and the pack it would belong to --------------------------------------------------------------------------


def ready_project(by):
    project = ProjectFactory(title="Digitalt tilsyn", lead=by, owner=by)
    for code in ("idebeskrivelse", "tjekliste"):
        DocumentFactory(project=project, code=code, filled=True, by=by)
    return AttachmentFactory(project=project, by=by)


def new_version(attachment, by):
    return lambda: attaching.add_version(Attachment.objects.get(pk=attachment.pk), received(uuid4().bytes), by=by)[0]


def hand_in(project, by):
    return lambda: packs.submit(Project.objects.get(pk=project.pk), by=by)[0]


def upload_against_submit(people):
    attachment = made(lambda: ready_project(people[0]))
    uploaded, handed_in = race(new_version(attachment, people[1]), hand_in(attachment.project, people[0]))
    return attachment, uploaded, handed_in


def pack_is_whole(attachment) -> bool:
    """What is in the pack is the newest there is: nothing came in behind it."""
    [review] = GateReview.objects.filter(project=attachment.project)
    last = Attachment.objects.get(pk=attachment.pk).last_number
    return [item.version.number for item in review.attachments.all()] == [last]


def test_a_file_is_in_the_pack_or_is_refused(people):
    for _ in rounds(200):
        attachment, uploaded, handed_in = upload_against_submit(people)

        assert handed_in.won
        assert pack_is_whole(attachment)
        assert uploaded.won or "står ved gate 1" in uploaded.error.why


def test_control_without_locks_a_file_comes_in_behind_the_pack(people, monkeypatch):
    locks_off(monkeypatch)
    monkeypatch.setattr(attaching, "lock", slow_no_lock)

    assert any(not pack_is_whole(upload_against_submit(people)[0]) for _ in rounds(20))


# --- R4: the file is swapped while the chef approves -----------------------------------------------------------------


def swap(attachment, by):
    """Take the pack back, put another file up and hand in again: three things a lead may do."""

    def do():
        packs.withdraw(Project.objects.get(pk=attachment.project_id), by=by)
        new_version(attachment, by)()
        return hand_in(attachment.project, by)()

    return do


def swap_against_approval(people, turn, fingerprinted=True):
    """The chef saw the first pack, and sends the page to whichever pack stands there when it arrives."""
    lead, _, chef = people
    attachment = made(lambda: ready_project(lead))
    first = hand_in(attachment.project, lead)()
    shown, evidence = shown_fingerprint(first, chef), fingerprint(first.evidence())
    page = Shown(uuid4(), first.version)

    def approve():
        found = _pack_that_stands(attachment.project_id, late=turn % 2) or GateReview.objects.get(pk=first.pk)
        pack = shown if fingerprinted else ""
        return decisions.decide(found, "approve", by=chef, shown=page, pack=pack, reason=LONG)[0]

    race(swap(attachment, lead), approve)
    return attachment, evidence


def _pack_that_stands(project, late):
    """The one that waits now; `late` in the day, the one that was handed in after the swap."""
    while late and GateReview.objects.filter(project=project).count() == 1:
        sleep(GAP)
    return open_review(Project.objects.get(pk=project))


def is_what_was_shown(attachment, shown) -> bool:
    """Approved is the pack that the chef saw, and it is the only one; or nothing is approved, and the new one waits."""
    project = Project.objects.get(pk=attachment.project_id)
    reviews = list(project.gate_reviews.order_by("pk"))
    approved = Decision.objects.filter(about_id__in=[review.pk for review in reviews], kind="gate")
    if project.state == "investigation":
        [decision] = approved
        return fingerprint(decision.evidence) == shown and [review.state for review in reviews] == ["approved"]
    states = [review.state for review in reviews]
    return (project.state, states, approved.count()) == ("gate_1", ["withdrawn", "submitted"], 0)


def test_approved_is_the_file_that_was_shown_or_nothing(people):
    for turn in rounds(200):
        assert is_what_was_shown(*swap_against_approval(people, turn))


def test_control_without_the_fingerprint_of_the_page_the_swapped_file_is_approved(people):
    """The version of the submission does not tell: a new one begins where the old one began."""
    assert any(not is_what_was_shown(*swap_against_approval(people, turn, False)) for turn in rounds(20))
