"""`python -m files.looking.child EXTENSION NAME`: looks into the file on its input, writes what it found as JSON."""

import ctypes
import json
import resource
import signal
import sys

from files.looking.findings import Refused

MEMORY = 512 * 1024 * 1024
CPU_SECONDS = 20
PR_SET_PDEATHSIG = 1


def main(extension: str, name: str) -> int:
    """Look within the limits; the answer has `refused`, or `cpr` and `notes`."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    from files.looking.kinds import look

    try:
        findings = look(sys.stdin.buffer.read(), extension)
        findings.read([("Filens navn", name)])
        answer = {"cpr": findings.cpr, "notes": findings.notes}
    except Refused as refused:
        answer = {"refused": str(refused)}
    sys.stdout.write(json.dumps(answer))
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:3]))
