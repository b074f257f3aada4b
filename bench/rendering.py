"""`python -m bench.rendering`: makes the PDFs of the order on its input as the worker does, and says what that took.

A small process of its own, because the system counts the CPU and memory of all ended children together.
"""

import json
import resource
import sys

from papers.processes import render_in_child


def main():
    made = render_in_child("reports.pdf", sys.stdin.buffer.read(), lambda progress, step: None, every=15)
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    told = {
        "cpu": used.ru_utime + used.ru_stime,
        "mebibytes": used.ru_maxrss / 1024,
        "size": sum(map(len, made)),
    }
    json.dump(told, sys.stdout)


if __name__ == "__main__":
    main()
