"""Reading of one moment, while others go on writing."""

from contextlib import contextmanager

from django.db import connection, transaction

REPEATABLE = "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ"


@contextmanager
def snapshot():
    """Everything read inside is of one moment, whatever others save meanwhile. It must be the outermost transaction.

    Inside a running one (the demo, a test) it reads what that one sees. On SQLite every transaction is a snapshot.
    """
    outermost = not connection.in_atomic_block
    with transaction.atomic():
        if outermost and connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute(REPEATABLE)
        yield
