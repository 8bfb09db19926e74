"""How each database tells that a test begins from nothing, with keys that are known, and that something was written."""

from typing import Any

from django.db import connection

WRITES = ("INSERT", "UPDATE", "DELETE", "REPLACE", "TRUNCATE", "COPY", "ALTER", "WITH")


class OfSqlite:
    """SQLite takes its counters back with a test, and counts itself what is written."""

    def as_found(self) -> str:
        """Return what tells one beginning from another."""
        with connection.cursor() as cursor:
            cursor.execute("SELECT name, seq FROM sqlite_sequence ORDER BY name")
            return repr(cursor.fetchall())

    def changes(self) -> int:
        """Return how many rows were written since the connection was opened."""
        return int(connection.connection.total_changes)


class OfPostgres:
    """PostgreSQL counts on, whatever is taken back; we set its counters back where no row stands, and count writes."""

    def __init__(self) -> None:
        self._changes = 0
        self._back = ""

    def as_found(self) -> str:
        """Set every counter back and say so; empty where rows stand already, as in a world of several tests."""
        if self._hear not in connection.execute_wrappers:
            connection.execute_wrappers.append(self._hear)
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT EXISTS(SELECT 1 FROM registration_edition) OR EXISTS(SELECT 1 FROM platform_auditentry)"
            )
            if cursor.fetchone()[0]:
                return ""
            cursor.execute(self._back or self._all_back(cursor))
        return "set back"

    def changes(self) -> int:
        """Return how many statements have written."""
        return self._changes

    def _all_back(self, cursor: Any) -> str:
        """Return what sets back the counters of all tables that are empty after `migrate`."""
        cursor.execute(
            "SELECT quote_literal(s.oid::regclass::text), t.oid::regclass::text FROM pg_class s"
            " JOIN pg_depend d ON d.objid = s.oid AND d.deptype IN ('a', 'i') JOIN pg_class t ON t.oid = d.refobjid"
            " WHERE s.relkind = 'S'"
        )
        found = [name for name, table in cursor.fetchall() if not _has_rows(cursor, table)]
        self._back = "SELECT " + ", ".join(f"setval({name}, 1, false)" for name in found)
        return self._back

    def _hear(self, execute: Any, statement: Any, values: Any, many: bool, context: Any) -> Any:
        self._changes += str(statement).lstrip()[:8].upper().startswith(WRITES)
        return execute(statement, values, many, context)


def _has_rows(cursor: Any, table: str) -> bool:
    cursor.execute(f"SELECT EXISTS(SELECT 1 FROM {table})")  # a name that the database gave
    return bool(cursor.fetchone()[0])


COUNTERS = {"sqlite": OfSqlite, "postgresql": OfPostgres}
