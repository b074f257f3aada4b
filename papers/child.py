"""The rendering child: `python -m papers.child MODULE [careful]`, where MODULE is a room's own, such as reports.pdf.

Reads the order (JSON) from its input, writes the PDFs that `MODULE.make(order, tell=…)` yields to its output, tells its
progress on its error channel, and keeps within limits of memory and CPU, so that no text can take the machine.
With `careful` the module is told how to try its texts one by one: `make(order, tell=…, ends_well=…)`.
"""

import ctypes
import gc
import json
import logging
import os
import resource
import signal
import sys
from contextlib import suppress
from importlib import import_module

from papers.processes import LENGTH, PROGRESS

MEMORY = int(os.environ.get("RENDER_MEMORY_MB", "1024")) * 1024 * 1024
CPU_SECONDS = int(os.environ.get("RENDER_CPU_SECONDS", "120"))
PR_SET_PDEATHSIG = 1


def main(module: str, *mode: str) -> int:
    """Render what stands on the input; 0 when every PDF is written."""
    _keep_within_limits()
    room = _load(module)
    for chatty in ("weasyprint", "fontTools"):
        logging.getLogger(chatty).setLevel(logging.ERROR)
    order = json.load(sys.stdin)
    for made in room.make(order, tell=_say, **({"ends_well": ends_well} if mode else {})):
        sys.stdout.buffer.write(LENGTH.pack(len(made)) + made)
    sys.stdout.buffer.flush()
    return 0


def _load(module: str):
    """The portal and WeasyPrint, within the limits too. What is loaded stays, so no garbage is looked for meanwhile."""
    gc.disable()
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "digitek.settings")
    django.setup()
    room = import_module(module)
    gc.freeze()
    gc.enable()
    return room


def _keep_within_limits():
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        # A worker that is killed cannot end its child; the kernel does.
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)


def _say(percent: int, step: str):
    sys.stderr.write(f"{PROGRESS.decode()}{percent} {step}\n")
    sys.stderr.flush()


def ends_well(work) -> bool:
    """Whether `work()` ends without an error, tried in a process of its own with a small part of the CPU."""
    child = os.fork()
    if child == 0:
        with suppress(BaseException):
            seconds = max(CPU_SECONDS // 8, 1)
            resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
            work()
            os._exit(0)
        os._exit(1)
    return os.waitpid(child, 0)[1] == 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
