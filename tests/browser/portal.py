"""The portal as it runs in the house: gunicorn on a free port and a worker, with a database and a folder of its own."""

import os
import shutil
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.parse import urlsplit, urlunsplit
from urllib.request import urlopen

import psycopg
from django.utils.crypto import get_random_string

ROOT = Path(__file__).resolve().parent.parent.parent
READY_WITHIN = 30  # seconds
ENDED_WITHIN = 10  # seconds
WORKER = ["--concurrency", "1", "--without-gossip", "--without-mingle", "--loglevel", "WARNING"]
GUNICORN = ["-k", "gthread", "-w", "1", "--threads", "8", "--graceful-timeout", "2"]
NOT_OURS = ("DEBUG", "EMAIL_URL", "REDIS_URL", "SESSION_IDLE_MINUTES", "LOGIN_ATTEMPTS", "BEHIND_PROXY", "LOG_LEVEL")


class OwnDatabase:
    """A second database on the server that DATABASE_URL names; without one, SQLite in the portal's own folder."""

    def __init__(self):
        self.server = os.environ.get("DATABASE_URL", "").replace("psql://", "postgresql://", 1)
        self.name = f"{urlsplit(self.server).path.strip('/')}_browser_{os.getpid()}"
        self.url = urlunsplit(urlsplit(self.server)._replace(path=f"/{self.name}")) if self.server else ""

    def make(self):
        """Empty, or with the tables that bin/test has made."""
        template = os.environ.get("TEMPLATE_DATABASE", "template1")
        self._say(f'CREATE DATABASE "{self.name}" TEMPLATE "{template}"')

    def drop(self):
        self._say(f'DROP DATABASE IF EXISTS "{self.name}" WITH (FORCE)')

    def _say(self, words):
        if self.server:
            with psycopg.connect(self.server, autocommit=True) as connection:
                connection.execute(words)


class Portal:
    """A running portal: `start()`, then `url`; `stop()` ends its processes and drops its database."""

    def __init__(self, folder: Path):
        self.folder = folder
        self.log = folder / "server.log"
        self.database = OwnDatabase()
        self.port = _free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.process = None

    def start(self):
        self.database.make()
        for command in (["migrate", "-v0"], ["demo"], ["collectstatic", "--noinput", "-v0"]):
            self._manage(*command)
        self.process = self._serve()
        self._wait_until_it_answers()

    def stop(self):
        if self.process is not None:
            _end(self.process)
        self.database.drop()

    @contextmanager
    def worker(self):
        """Within this a worker takes up what waits; outside it nobody does, and a page can be seen waiting."""
        worker = self._run(["celery", "-A", "digitek", "worker", *WORKER], self.folder / "worker.log")
        try:
            yield
        finally:
            _end(worker)

    def _manage(self, *words):
        command = [sys.executable, "manage.py", *words]
        ran = subprocess.run(command, cwd=ROOT, env=self._environment(), capture_output=True, text=True, check=False)
        if ran.returncode:
            raise RuntimeError(f"manage.py {words[0]} failed:\n{ran.stdout}\n{ran.stderr}")

    def _serve(self):
        return self._run(["gunicorn", "digitek.wsgi", *GUNICORN, "-b", f"127.0.0.1:{self.port}"], self.log)

    def _run(self, module, log: Path):
        # The signal of death: the process goes even when the tests are killed outright.
        guard = ["setpriv", "--pdeathsig", "TERM"] if shutil.which("setpriv") else []
        with log.open("ab") as said:
            command = [*guard, sys.executable, "-m", *module]
            return subprocess.Popen(command, cwd=ROOT, env=self._environment(), stdout=said, stderr=said)

    def _environment(self) -> dict:
        own = {"DEMO": "1", "HTTPS": "0", "DATA_DIR": str(self.folder), "SITE_URL": self.url}
        own["SECRET_KEY"] = os.environ.get("SECRET_KEY") or get_random_string(50)
        own["DATABASE_URL"] = self.database.url
        given = {name: value for name, value in os.environ.items() if name not in NOT_OURS}
        return {name: value for name, value in (given | own).items() if value}

    def _wait_until_it_answers(self):
        end = time.monotonic() + READY_WITHIN
        while time.monotonic() < end and self.process.poll() is None:
            try:
                with urlopen(f"{self.url}/sundhed/", timeout=2):
                    return
            except (URLError, OSError):
                time.sleep(0.1)
        raise RuntimeError(f"The portal did not start:\n{self.log.read_text()[-4000:]}")


def _end(process):
    process.terminate()
    try:
        process.wait(ENDED_WITHIN)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
