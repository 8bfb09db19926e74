"""Between two tests a test database is emptied, and its books with it: the guards of the books stand aside for that.

The product never empties a table, so only the tests know how.
"""

from collections.abc import Callable
from typing import Any

from django.core.management.commands import flush as command
from django.db import connection

WRITTEN_BY_MIGRATE = ("django_content_type", "auth_permission")
"""What the frameworks write down after `migrate` stays: writing it anew takes longer than emptying all the rest."""


def let_tests_empty_the_books() -> None:
    """Wrap the flush of the database in use; called once, before any test."""
    operations = type(connection.ops)
    operations.sql_flush = _sparing(operations.sql_flush)
    operations.execute_sql_flush = _unguarded(operations.execute_sql_flush)
    command.emit_post_migrate_signal = lambda *_words, **_more: None


def _sparing(statements: Callable[..., list[str]]) -> Callable[..., list[str]]:
    def without(self: Any, style: Any, tables: list[str], **wishes: Any) -> list[str]:
        return statements(self, style, [each for each in tables if each not in WRITTEN_BY_MIGRATE], **wishes)

    return without


def _unguarded(flush: Callable[[Any, list[str]], None]) -> Callable[[Any, list[str]], None]:
    from fairgate.billing.ledger import guards

    def emptied(self: Any, statements: list[str]) -> None:
        guards.take_down(self.connection)
        try:
            flush(self, statements)
        finally:
            guards.put_up(self.connection)

    return emptied
