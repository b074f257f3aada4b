"""What every test stands on: a database that can be emptied, signed-in clients, the people of the house."""

import os
from contextlib import contextmanager
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from django.db.backends.base.operations import BaseDatabaseOperations
from django.test import override_settings

from tests.factories import UserFactory
from tests.world import build_world


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings):
    """The tests' database is a copy of bin/test's, where the migrations have run; without one they run here."""
    if template := os.environ.get("TEMPLATE_DATABASE"):
        connection.settings_dict["TEST"]["TEMPLATE"] = template


@contextmanager
def _triggers_asleep():
    """Django empties tables after each transactional test; the append-only triggers must let that by, only that."""
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("SET session_replication_role = DEFAULT")


@pytest.fixture(scope="session", autouse=True)
def _flush_past_the_triggers():
    flush = BaseDatabaseOperations.execute_sql_flush

    def awake_after(self, sql_list):
        if self.connection.vendor != "postgresql":
            return flush(self, sql_list)
        with _triggers_asleep():
            return flush(self, sql_list)

    BaseDatabaseOperations.execute_sql_flush = awake_after
    yield
    BaseDatabaseOperations.execute_sql_flush = flush


@pytest.fixture(scope="module")
def demo_portfolio(django_db_setup, django_db_blocker):
    """The demo, made once for the whole module on a database with nobody in it, and taken back afterwards."""
    with django_db_blocker.unblock(), override_settings(DEMO=True), transaction.atomic():
        call_command("demo", stdout=StringIO())
        yield
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def standing_world(django_db_setup, django_db_blocker):
    """The world of tests/world.py, made once for a module that acts on it through its pages alone: each test's own
    changes are taken back, the objects in memory stay as they were made.
    """
    with django_db_blocker.unblock(), transaction.atomic():
        yield build_world()
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def _plain_http(settings):
    """The test client speaks plain HTTP; what HTTPS adds is tried in fresh processes by test_headers.py.

    Each client has middleware of its own, and to look through the static files costs more than a small page.
    """
    settings.SECURE_SSL_REDIRECT = False
    settings.WHITENOISE_AUTOREFRESH = True


@pytest.fixture
def signed_in(client, db):
    """A function that logs the test client in as a person and returns it: `signed_in(user).get(...)`."""

    def sign_in(user):
        client.force_login(user)
        return client

    return sign_in


@pytest.fixture
def person(db):
    """A function that makes a person with roles: `person(head="Omsorg")`."""
    return UserFactory
