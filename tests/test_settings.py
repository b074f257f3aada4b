"""The settings, the compose file and `.env.example` name the same variables."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings

ROOT = settings.BASE_DIR
READ = re.compile(r'(?:env\.\w+|environ\.get)\(\s*"([A-Z_]+)"')
NAMED = re.compile(r"^#? ?([A-Z_]+)=", re.MULTILINE)
USED = re.compile(r"\$\{([A-Z_]+)")
# What the containers' own images want, beside the portal.
ONLY_COMPOSE = {"POSTGRES_PASSWORD", "REDIS_PASSWORD"}
# What the scripts read, beside the portal.
ONLY_SCRIPTS = {"PORT", "BIND"}


def names(pattern, *paths) -> set[str]:
    return {name for path in paths for name in pattern.findall(Path(ROOT, path).read_text())}


def test_every_setting_that_is_read_is_explained():
    read = names(READ, "digitek/settings.py", "papers/child.py", "reports/rendering.py")

    assert read == names(NAMED, ".env.example") - ONLY_COMPOSE - ONLY_SCRIPTS


def test_the_compose_file_uses_no_variable_that_is_not_explained():
    assert names(USED, "docker-compose.yml") - names(NAMED, ".env.example") == set()


def test_the_pins_carry_hashes_and_no_addresses():
    for path in ("requirements.txt", "requirements-dev.txt"):
        text = Path(ROOT, path).read_text()
        assert "--hash=sha256:" in text
        assert not re.search(r"(https?|file)://|index-url|find-links", text)


@pytest.mark.serial
@pytest.mark.parametrize("path", ["digitek/wsgi.py", "manage.py"])
def test_without_a_secret_key_nothing_starts(path, tmp_path):
    environment = {"PATH": "/usr/bin:/bin", "DATA_DIR": str(tmp_path), "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", "import digitek.wsgi"]
    if path == "manage.py":
        command = [sys.executable, "manage.py", "check"]

    done = subprocess.run(command, env=environment, capture_output=True, text=True, cwd=ROOT)

    assert done.returncode != 0
    assert "SECRET_KEY" in done.stderr
