"""How work of many small transactions commits."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection


@contextmanager
def without_waiting() -> Iterator[None]:
    """Let commits within go on before they are on the disk: many small ones then cost no wait each.

    Each is whole or not there after a crash, in the order in which they were made, and the first commit outside,
    which waits, brings all of them to the disk. So it is for work that notes its own progress in the same
    transactions and can be gone on with, and never for what is told outside. SQLite waits as ever.
    Source: docs/decisions/0041.
    """
    if connection.vendor != "postgresql":
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute("SET synchronous_commit TO off")
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("RESET synchronous_commit")
