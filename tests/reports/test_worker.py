"""A real Redis, real workers, and kill -9 in the middle: one status, one version, one file."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from django.utils import timezone

from files.models import StoredFile
from files.store import open_stored
from lifecycle.models import StateChange
from reports import tasks
from reports.models import QuarterlyStatus, RenderJob
from tests.factories import ProjectFactory, UserFactory
from tests.reports.factories import committed, ordered

pytestmark = [
    pytest.mark.serial,
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(
        connection.vendor != "postgresql" or not settings.REDIS_URL, reason="bin/test starts PostgreSQL and Redis"
    ),
]
LEASE = 4
PATIENCE = 90


@pytest.fixture
def house():
    """Enough projects that the rendering takes a while."""
    for number in range(20):
        committed(ProjectFactory, title=f"Projekt {number} " + "med en titel, der fylder noget " * 2)
    return UserFactory(digitek=True)


@pytest.fixture
def worker(tmp_path):
    """Starts real Celery workers on the test's own database, queue and disk; none of them outlives the test."""
    started = []
    queue = f"test-{os.getpid()}-{time.monotonic_ns()}"

    def start() -> subprocess.Popen:
        name = f"w{len(started)}@test"
        db = connection.settings_dict
        address = f"psql://{db['USER']}@{db['HOST']}:{db['PORT']}/{db['NAME']}"
        environment = os.environ | {
            "DATABASE_URL": address, "DATA_DIR": str(tmp_path), "RENDER_LEASE_SECONDS": str(LEASE),
        }  # fmt: skip
        with Path(tmp_path / f"{name}.log").open("wb") as log:
            process = subprocess.Popen(
                [sys.executable, "-m", "celery", "-A", "digitek", "worker", "--concurrency", "1", "-Q", queue,
                 "-n", name, "--without-gossip", "--without-mingle", "--loglevel", "WARNING"],
                cwd=settings.BASE_DIR, env=environment, stdout=log, stderr=log, start_new_session=True,
            )  # fmt: skip
        started.append(process)
        return process

    start.queue = queue
    yield start
    for process in started:
        end(process)


def end(process):
    """Kill -9 of the worker and its pool, by the group that only they are in."""
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def wait_until(true, what):
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        if true():
            return
        time.sleep(0.1)
    raise TimeoutError(what)


def job() -> RenderJob:
    return RenderJob.objects.get()


@pytest.fixture
def renderers(tmp_path):
    """A function that finds the processes that render for this test's own workers, known by their disk."""

    def find() -> list[int]:
        found = []
        for folder in Path("/proc").iterdir():
            try:
                words, given = (folder / "cmdline").read_bytes(), (folder / "environ").read_bytes()
            except OSError:
                continue
            if b"papers.child" in words and f"DATA_DIR={tmp_path}".encode() in given.split(b"\0"):
                found.append(int(folder.name))
        return found

    return find


def is_rendering() -> bool:
    return job().state == "rendering" and job().progress > 5


def ring(status, worker):
    tasks.render.apply_async([status.pk], queue=worker.queue)


def assert_made_once(status):
    status = QuarterlyStatus.objects.get()
    assert (job().state, status.state, status.number) == ("done", "draft", 1)
    assert open_stored(status.file.sha256).startswith(b"%PDF")
    assert StateChange.objects.about(status).filter(action="finish").count() == 1
    # The version's one file, and the marked copy of it.
    assert set(StoredFile.objects.all()) == {status.file, job().draft_file}


def test_a_worker_killed_in_mid_render_is_succeeded_by_another(house, worker, renderers):
    status = ordered(by=house)
    first = worker()
    ring(status, worker)
    ring(status, worker)
    wait_until(is_rendering, "the first worker never began")
    end(first)
    assert job().state == "rendering"
    wait_until(lambda: not renderers(), "the killed worker's child lives on")

    worker()
    wait_until(lambda: job().lease_until < timezone.now(), "the lease never ran out")
    assert tasks.rendering.due() == [status.pk]
    ring(status, worker)

    wait_until(lambda: job().state == "done", "the second worker never finished")
    assert job().attempts == 2
    assert_made_once(status)


def test_a_child_killed_in_mid_render_is_tried_again_the_careful_way(house, worker, renderers):
    status = ordered(by=house)
    worker()
    ring(status, worker)
    wait_until(is_rendering, "the worker never began")
    (child,) = renderers()
    os.kill(child, signal.SIGKILL)

    wait_until(lambda: not job().is_running, "the worker never finished")

    assert job().attempts == 1
    assert_made_once(status)


def test_two_workers_rung_five_times_make_it_once(house, worker):
    status = ordered(by=house)
    worker(), worker()
    for _ in range(5):
        ring(status, worker)

    wait_until(lambda: job().state == "done", "nobody finished")
    time.sleep(1)

    assert job().attempts == 1
    assert_made_once(status)
    assert job().lease_until is None
