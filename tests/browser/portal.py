"""The portal as it runs in the house: gunicorn on a free port, with a database and a folder of its own."""

import os
import shutil
import socket
import subprocess
import sys
import time
from pathlib import Path
from urllib.error import URLError
from urllib.parse import urlsplit, urlunsplit
from urllib.request import urlopen

import psycopg
from django.utils.crypto import get_random_string

ROOT = Path(__file__).resolve().parent.parent.parent
READY_WITHIN = 30  # seconds
ENDED_WITHIN = 10  # seconds
GUNICORN = ["-k", "gthread", "-w", "1", "--threads", "8", "--graceful-timeout", "2"]
NOT_OURS = ("DEBUG", "EMAIL_URL", "REDIS_URL", "SESSION_IDLE_MINUTES", "LOGIN_ATTEMPTS", "BEHIND_PROXY", "LOG_LEVEL")


class OwnDatabase:
    """A second database on the server that DATABASE_URL names; without one, SQLite in the portal's own folder."""

    def __init__(self):
        self.server = os.environ.get("DATABASE_URL", "").replace("psql://", "postgresql://", 1)
        self.name = f"{urlsplit(self.server).path.strip('/')}_browser_{os.getpid()}"
        self.url = urlunsplit(urlsplit(self.server)._replace(path=f"/{self.name}")) if self.server else ""

    def make(self):
        self._say(f'CREATE DATABASE "{self.name}"')

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
            self.process.terminate()
            try:
                self.process.wait(ENDED_WITHIN)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
        self.database.drop()

    def _manage(self, *words):
        command = [sys.executable, "manage.py", *words]
        ran = subprocess.run(command, cwd=ROOT, env=self._environment(), capture_output=True, text=True, check=False)
        if ran.returncode:
            raise RuntimeError(f"manage.py {words[0]} failed:\n{ran.stdout}\n{ran.stderr}")

    def _serve(self):
        # The signal of death: the server goes even when the tests are killed outright.
        guard = ["setpriv", "--pdeathsig", "TERM"] if shutil.which("setpriv") else []
        command = [*guard, sys.executable, "-m", "gunicorn", "digitek.wsgi", *GUNICORN, "-b", f"127.0.0.1:{self.port}"]
        with self.log.open("wb") as log:
            return subprocess.Popen(command, cwd=ROOT, env=self._environment(), stdout=log, stderr=log)

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


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
