"""What must always hold of the stored rows, as functions that say where it does not; `manage.py verify` runs them all.

A room writes its own in `<room>/verify.py`. They read and change nothing, and trust nothing that they can count.
"""

from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass

from django.utils.module_loading import autodiscover_modules


@dataclass(frozen=True)
class Violation:
    """One place where a rule does not hold: of what thing, and a Danish sentence that says what is wrong."""

    about: str
    why: str


@dataclass(frozen=True)
class Check:
    """One rule: its name in a report, what it promises (Danish), and the function that yields the violations."""

    name: str
    promise: str
    find: Callable[[], Iterator[Violation]]


CHECKS: dict[str, Check] = {}


def check(name: str, promise: str):
    """Register the decorated function (no arguments, yields Violation) under `name`."""

    def register(find):
        CHECKS[name] = Check(name, promise, find)
        return find

    return register


def verify() -> dict:
    """Run every check; `ok`, and for each rule its promise and its violations as plain data."""
    autodiscover_modules("verify")
    found = [
        {"name": rule.name, "promise": rule.promise, "violations": [asdict(each) for each in rule.find()]}
        for rule in sorted(CHECKS.values(), key=lambda rule: rule.name)
    ]
    return {"ok": not any(rule["violations"] for rule in found), "checks": found}
