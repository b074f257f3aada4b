"""Real processes: a worker on each broker, one that is killed at its worst moment, and mails that are files."""

import os
import signal
import subprocess
import sys
import time
from contextlib import contextmanager
from datetime import timedelta
from email import message_from_bytes, policy
from threading import Event

import pytest
from django.conf import settings
from django.db import connection, transaction
from redis import Redis

from lifecycle import clock
from notices.models import LEASE, Delivery
from notices.tasks import sweep
from tests.factories import IdeaFactory, UserFactory
from tests.notices.post import PostOffice, told
from tests.racing import on_postgresql

pytestmark = [pytest.mark.serial, pytest.mark.django_db(transaction=True), on_postgresql]

PATIENCE = 90
SWEEP = "from notices.tasks import sweep; sweep()"
# What a web process does: the action, its commit, the bell.
ACT = """
from ideas.models import Idea
from lifecycle.door import carry_out
from people.models import User
digitek = User.objects.get(pk={user})
carry_out(Idea.objects.get(pk={idea}).write_to_sender, by=digitek, reason="Hej", handler=digitek)
"""


@pytest.fixture
def office():
    with PostOffice().open() as office:
        yield office


def environment(folder, **more) -> dict:
    """As the process would run in, on the test's own database."""
    database = connection.settings_dict
    login = f"{database['USER']}:{database['PASSWORD']}@{database['HOST']}:{database['PORT']}"
    mine = {"DATABASE_URL": f"psql://{login}/{database['NAME']}", "DATA_DIR": str(folder), "HTTPS": "0"}
    kept = {name: value for name, value in os.environ.items() if name not in ("REDIS_URL", "EMAIL_URL")}
    return kept | mine | more


def python(code, env) -> subprocess.Popen:
    """A portal process that runs `code`."""
    code = f"import django; django.setup()\n{code}"
    return subprocess.Popen(
        [sys.executable, "-c", code], cwd=settings.BASE_DIR, env=env | {"DJANGO_SETTINGS_MODULE": "digitek.settings"}
    )


def run(code, env):
    assert python(code, env).wait(PATIENCE) == 0


def empty_queue() -> str:
    """A Redis database of the test's own, without the bells that every test before it has rung for nobody."""
    address = os.environ["REDIS_URL"].removesuffix("/0") + "/1"
    Redis.from_url(address).flushdb()
    return address


@contextmanager
def worker(env):
    """A Celery worker of its own; ended by its number."""
    command = [sys.executable, "-m", "celery", "-A", "digitek", "worker", "--concurrency", "1", "--loglevel", "WARNING"]
    process = subprocess.Popen(command, cwd=settings.BASE_DIR, env=env)
    try:
        yield process
    finally:
        process.terminate()
        try:
            process.wait(15)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def wait_until(happens, seconds=PATIENCE):
    end = time.monotonic() + seconds
    while not happens():
        assert time.monotonic() < end, "it never happened"
        time.sleep(0.1)


@pytest.mark.parametrize("broker", ["redis", "files"])
def test_a_worker_delivers_what_a_web_process_rang_for(tmp_path, office, broker):
    more = {"REDIS_URL": empty_queue()} if broker == "redis" else {}
    env = environment(tmp_path, EMAIL_URL=office.url, **more)
    with transaction.atomic():
        idea, digitek = IdeaFactory(), UserFactory(digitek=True)
    with worker(env):
        run(ACT.format(user=digitek.pk, idea=idea.pk), env)
        wait_until(lambda: Delivery.objects.filter(state="sent").exists())

    assert [message["To"] for message in office.mails] == [idea.sender.email]


def kill_when(reached, hold, env):
    """A sweep in a process of its own, killed outright at the moment `reached`."""
    process = python(SWEEP, env)
    assert reached.wait(PATIENCE)
    process.send_signal(signal.SIGKILL)
    process.wait()
    hold.set()


def sweep_after_the_lease(office, settings):
    for name, value in office.settings().items():
        setattr(settings, name, value)
    sweep()
    early = len(office.mails)
    with clock.at(clock.now() + LEASE + timedelta(seconds=5)):
        sweep()
    return early


def test_a_sender_killed_before_the_server_took_the_mail_delays_it_by_the_lease(tmp_path, office, settings):
    told(UserFactory(digitek=True))
    reached, hold = Event(), Event()
    office.before = lambda: (reached.set(), hold.wait(PATIENCE))
    kill_when(reached, hold, environment(tmp_path, EMAIL_URL=office.url))
    office.before = None
    assert Delivery.objects.values_list("state", "attempts").get() == ("sending", 1)

    assert sweep_after_the_lease(office, settings) == 0
    assert len(office.mails) == 1
    assert Delivery.objects.values_list("state", "attempts").get() == ("sent", 2)


def test_a_sender_killed_after_the_server_took_it_leads_to_a_twin_with_the_same_number(tmp_path, office, settings):
    told(UserFactory(digitek=True))
    reached, hold = Event(), Event()
    office.after = lambda: (reached.set(), hold.wait(PATIENCE))
    kill_when(reached, hold, environment(tmp_path, EMAIL_URL=office.url))
    office.after = None

    assert sweep_after_the_lease(office, settings) == 1
    assert len(office.mails) == 2
    assert len(set(office.message_ids)) == 1


def test_without_a_mail_server_each_mail_is_a_file_in_the_data_folder(tmp_path):
    told(UserFactory(digitek=True))
    told(UserFactory(digitek=True))
    run(SWEEP, environment(tmp_path))

    receivers = sorted(Delivery.objects.values_list("receiver__email", flat=True))
    mails = [
        message_from_bytes(part.lstrip(b"\n"), policy=policy.default)
        for file in (tmp_path / "mail").iterdir()
        for part in file.read_bytes().split(b"-" * 79)
        if part.strip()
    ]
    assert sorted(message["To"] for message in mails) == receivers
    assert all("> Hej" in message.get_content() for message in mails)
