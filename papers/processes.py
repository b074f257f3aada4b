"""The rendering in a process of its own: what a text can do to it, it does to nobody else."""

import os
import select
import signal
import struct
import subprocess
import sys
import tempfile
from contextlib import suppress

from django.conf import settings

PROGRESS = b"@ "
# The child writes each PDF's length before the PDF.
LENGTH = struct.Struct(">Q")
FAILED = "PDF'en kunne ikke dannes, heller ikke med teksterne som ren tekst. Sig det til administratoren."


class RenderingFailed(Exception):
    """The child could not make the PDF, also not the careful way; says so in Danish."""


class _Died(Exception):
    """A child ended without a result; carries its last words."""


def render_in_child(module: str, order: bytes, tell=lambda progress, step: None, *, every: float = 5) -> list[bytes]:
    """The PDFs that `module` makes of an order (JSON). `tell(progress, step)` is called at each step and every
    `every` seconds.

    Only when the whole cannot be rendered are its texts tried one by one. Raises RenderingFailed, and whatever `tell`
    raises; the child is gone then.
    """
    try:
        return _run(module, order, tell, every)
    except _Died:
        tell(10, "Leder efter den tekst, der ikke kan vises")
    try:
        return _run(module, order, tell, every, "careful")
    except _Died as death:
        raise RenderingFailed(FAILED) from death


def _run(module: str, order: bytes, tell, every: float, *mode: str) -> list[bytes]:
    # Files without a name: they are gone with the processes, however those end.
    with tempfile.TemporaryFile() as given, tempfile.TemporaryFile() as made:
        given.write(order)
        given.seek(0)
        child = subprocess.Popen(  # noqa: S603 our own interpreter and module
            [sys.executable, "-m", "papers.child", module, *mode],
            stdin=given, stdout=made, stderr=subprocess.PIPE, cwd=settings.BASE_DIR, start_new_session=True,
        )  # fmt: skip
        try:
            words = _follow(child, tell, every)
        finally:
            _end(child)
        if child.returncode != 0:
            raise _Died(f"{child.returncode}: {words[-2000:].decode(errors='replace')}")
        made.seek(0)
        return list(_read_all(made))


def _follow(child, tell, every: float) -> bytes:
    """Pass the child's progress on until it closes its error channel; returns what else it said."""
    words, rest, said = b"", b"", (5, "Læser indholdet")
    while True:
        ready, _, _ = select.select([child.stderr], [], [], every)
        chunk = os.read(child.stderr.fileno(), 65_536) if ready else b""
        if ready and not chunk:
            child.wait()
            return words + rest
        *lines, rest = (rest + chunk).split(b"\n")
        for line in lines:
            if line.startswith(PROGRESS):
                percent, _, step = line.removeprefix(PROGRESS).decode().partition(" ")
                said = (int(percent), step)
            else:
                words += line + b"\n"
        tell(*said)


def _end(child):
    """Nothing of it stays behind, nor of what it started."""
    if child.poll() is None:
        with suppress(ProcessLookupError):
            os.killpg(child.pid, signal.SIGKILL)
        child.wait()
    child.stderr.close()


def _read_all(made):
    while length := made.read(LENGTH.size):
        yield made.read(LENGTH.unpack(length)[0])
