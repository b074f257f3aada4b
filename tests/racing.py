"""Races against the real database: threads with one common start, and every outcome kept."""

import os
from dataclasses import dataclass
from threading import Barrier, Thread
from time import sleep

import pytest
from django.db import connection, connections

LONG = os.environ.get("LONG") == "1"
PATIENCE = 60

# SQLite lets one writer in at a time, so there the naive code wins every race too: it would prove nothing.
on_postgresql = pytest.mark.skipif(connection.vendor != "postgresql", reason="a race on SQLite proves nothing")


def rounds(full: int, short: int = 20) -> range:
    """How often a race is run: `full` times under LONG=1, else `short` times."""
    return range(full if LONG else short)


@dataclass(frozen=True)
class Outcome:
    """What one racer came home with: a value, or the error it was stopped by."""

    value: object = None
    error: BaseException | None = None

    @property
    def won(self) -> bool:
        return self.error is None


def race(*racers) -> list[Outcome]:
    """Run the callables at once, each in a thread with a database connection of its own; outcomes in their order."""
    outcomes: list[Outcome | None] = [None] * len(racers)
    start = Barrier(len(racers), timeout=PATIENCE)

    def run(place, racer):
        try:
            connection.ensure_connection()
            start.wait()
            outcomes[place] = Outcome(value=racer())
        except BaseException as error:
            outcomes[place] = Outcome(error=error)
        finally:
            connections.close_all()

    threads = [Thread(target=run, args=pair, daemon=True) for pair in enumerate(racers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(PATIENCE)
    if None in outcomes:
        raise TimeoutError(f"{outcomes.count(None)} of {len(racers)} never came home")
    return outcomes


def until_somebody_waits():
    """Return when another connection to this database stands waiting for a lock; TimeoutError when none ever does."""
    for _ in range(PATIENCE * 50):
        with connection.cursor() as cursor:
            # Inside a transaction PostgreSQL shows the same picture again and again until it is told to look anew.
            cursor.execute("SELECT pg_stat_clear_snapshot()")
            cursor.execute(
                "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"
            )
            if cursor.fetchone()[0]:
                return
        sleep(0.02)
    raise TimeoutError("nobody ever waited")


def winners(outcomes) -> list:
    """The values of those that were not stopped."""
    return [outcome.value for outcome in outcomes if outcome.won]


def errors(outcomes) -> list[BaseException]:
    """What stopped the others."""
    return [outcome.error for outcome in outcomes if not outcome.won]
