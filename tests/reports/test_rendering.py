"""One PDF per version: the lease, the fencing token, the attempts, and what happens to those who come too late."""

from datetime import timedelta
from time import sleep

import pytest

from files.models import StoredFile
from files.store import open_stored
from lifecycle import clock
from lifecycle.models import StateChange
from papers.processes import RenderingFailed
from people.models import system_user
from reports import rendering, tasks
from reports.models import QuarterlyStatus, RenderJob
from reports.rendering import GAVE_UP, Claim, LostLease, claim, due, fail, finish, make, put_back
from tests.racing import errors, on_postgresql, race, rounds, winners
from tests.reports.factories import ordered

pytestmark = pytest.mark.django_db


@pytest.fixture
def status():
    return ordered()


def job() -> RenderJob:
    return RenderJob.objects.get()


def raising(error):
    """A function that does nothing but fail."""

    def fails(*arguments, **values):
        raise error

    return fails


def later(seconds):
    return clock.at(clock.now() + timedelta(seconds=seconds))


def test_a_job_is_taken_by_one(status):
    assert claim(status.pk) == Claim(status.pk, 1)
    assert claim(status.pk) is None
    assert (job().state, job().attempts) == ("rendering", 1)


def test_a_lease_that_is_renewed_is_nobody_elses(status):
    taken = claim(status.pk)
    with later(50):
        taken.renew(40, "Sætter siderne")
    with later(100):
        assert claim(status.pk) is None

    assert (job().progress, job().step) == (40, "Sætter siderne")


def test_a_lease_that_ran_out_is_taken_over_and_the_first_can_do_no_more(status):
    first = claim(status.pk)
    with later(61):
        second = claim(status.pk)
        assert second.token == 2

        for act in (lambda: first.renew(50, "Jeg lever"), lambda: finish(first, b"%PDF 1", b"%PDF 1 udkast")):
            with pytest.raises(LostLease):
                act()
        fail(first, "Jeg siger, det gik galt.")
        put_back(first, "Prøv igen.")
        assert (job().state, job().error) == ("rendering", "")

        finish(second, b"%PDF 2", b"%PDF 2 udkast")

    status = QuarterlyStatus.objects.get()
    assert open_stored(status.file.sha256) == b"%PDF 2"
    assert open_stored(job().draft_file.sha256) == b"%PDF 2 udkast"
    assert (job().state, job().progress, job().lease_until) == ("done", 100, None)


def test_the_file_is_handed_in_once_by_the_portal_itself_and_logged(status):
    taken = claim(status.pk)
    finish(taken, b"%PDF", b"%PDF udkast")

    with pytest.raises(LostLease):
        finish(taken, b"%PDF andet", b"%PDF andet udkast")

    change = StateChange.objects.get(action="finish")
    status = QuarterlyStatus.objects.get()
    assert (change.by, change.details["changed"]) == (system_user(), {"file": [None, status.file_id]})
    assert change.details["sha256"] == status.file.sha256
    assert StoredFile.objects.count() == 2


def test_a_done_job_is_not_taken_again(status):
    finish(claim(status.pk), b"%PDF", b"%PDF udkast")

    with later(10_000):
        assert claim(status.pk) is None
        assert due() == []


def test_after_three_attempts_it_is_given_up_with_a_reason(status):
    for attempt in range(3):
        with later(100 * attempt):
            assert claim(status.pk).token == attempt + 1
    with later(400):
        assert claim(status.pk) is None
        assert due() == []

    assert (job().state, job().error) == ("failed", GAVE_UP.format(attempts=3))


def test_what_goes_wrong_outside_it_is_tried_again_three_times(status, monkeypatch):
    monkeypatch.setattr(rendering, "render_in_child", raising(OSError("disken er fuld")))

    for state in ("waiting", "waiting", "failed"):
        assert make(status.pk) is False
        assert job().state == state
    assert "disken" not in job().error
    assert QuarterlyStatus.objects.get().file is None


def test_what_cannot_be_rendered_fails_at_once_with_its_reason(status, monkeypatch):
    monkeypatch.setattr(rendering, "render_in_child", raising(RenderingFailed("For stor.")))

    make(status.pk)

    assert (job().state, job().error, job().attempts) == ("failed", "For stor.", 1)


def test_a_lease_lost_in_mid_render_stops_the_work(status, monkeypatch):
    def overtaken(module, order, tell, *, every):
        with later(61):
            claim(status.pk)
            tell(50, "Sætter siderne")
        raise AssertionError("it went on without its lease")

    monkeypatch.setattr(rendering, "render_in_child", overtaken)

    assert make(status.pk) is False
    assert (job().state, job().attempts, job().error) == ("rendering", 2, "")


def test_the_sweep_rings_for_those_that_wait_and_those_whose_worker_is_gone(status, monkeypatch):
    rung = []
    monkeypatch.setattr(tasks.render, "delay", rung.append)
    tasks.sweep()
    claim(status.pk)
    tasks.sweep()
    assert rung == [status.pk]

    with later(61):
        tasks.sweep()

    assert rung == [status.pk] * 2


def test_the_whole_way_with_a_real_child(status):
    told = []
    renew = Claim.renew

    def listening(self, progress, step):
        told.append(progress)
        renew(self, progress, step)

    Claim.renew = listening
    try:
        tasks.render(status.pk)
    finally:
        Claim.renew = renew

    status = QuarterlyStatus.objects.get()
    assert open_stored(status.file.sha256).startswith(b"%PDF-1.7")
    assert status.file != status.job.draft_file
    assert told == sorted(told)
    assert max(told) == 98


def test_a_file_that_cannot_be_kept_leaves_the_job_to_be_tried_again(status, monkeypatch):
    monkeypatch.setattr(rendering, "render_in_child", lambda *a, **k: [b"%PDF", b"%PDF udkast"])
    monkeypatch.setattr(rendering, "keep", raising(OSError("disken er fuld")))

    make(status.pk)

    assert (job().state, QuarterlyStatus.objects.get().file) == ("waiting", None)


# Races


@on_postgresql
@pytest.mark.django_db(transaction=True)
def test_eight_workers_one_job_one_file():
    for _ in rounds(50, short=4):
        status = ordered()

        outcomes = race(*[lambda pk=status.pk: claim(pk) for _ in range(8)])

        assert errors(outcomes) == []
        (taken,) = [won for won in winners(outcomes) if won]
        finish(taken, b"%PDF", b"%PDF udkast")
        RenderJob.objects.filter(status=status).update(state="waiting", attempts=0)


@on_postgresql
@pytest.mark.django_db(transaction=True)
def test_control_reading_first_and_writing_then_gives_it_to_more_than_one():
    status = ordered()

    def naive():
        waiting = RenderJob.objects.get(status=status)
        if waiting.state != "waiting":
            return None
        sleep(0.05)
        RenderJob.objects.filter(status=status).update(state="rendering", attempts=waiting.attempts + 1)
        return waiting.attempts + 1

    won = [value for value in winners(race(*[naive] * 8)) if value]

    assert len(won) > 1


@on_postgresql
@pytest.mark.django_db(transaction=True)
def test_a_stalled_worker_and_its_successor_hand_in_one_file():
    status = ordered()
    first = claim(status.pk)
    with later(61):
        second = claim(status.pk)

    outcomes = race(*[lambda c=c: finish(c, f"%PDF {c.token}".encode(), b"%PDF udkast") for c in (first, second)])

    assert [type(error) for error in errors(outcomes)] == [LostLease]
    assert open_stored(QuarterlyStatus.objects.get().file.sha256) == b"%PDF 2"
    assert StateChange.objects.filter(action="finish").count() == 1
