"""Between two tests a test database is emptied, and its books with it: the guards of the books stand aside for that.

The product never empties a table, so only the tests know how.
"""

from collections.abc import Callable
from typing import Any

from django.db import connection


def let_tests_empty_the_books() -> None:
    """Wrap the flush of the database in use; called once, before any test."""
    operations = type(connection.ops)
    operations.execute_sql_flush = _unguarded(operations.execute_sql_flush)


def _unguarded(flush: Callable[[Any, list[str]], None]) -> Callable[[Any, list[str]], None]:
    from fairgate.billing.ledger import guards

    def emptied(self: Any, statements: list[str]) -> None:
        guards.take_down(self.connection)
        try:
            flush(self, statements)
        finally:
            guards.put_up(self.connection)

    return emptied
