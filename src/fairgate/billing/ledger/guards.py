"""What the databases themselves refuse: changing or removing what was posted, and sealing what is no zero sum.

One design for both. Postings come first, then the transaction's row: its BEFORE INSERT trigger adds them up, and
from then on no posting may name it. That is a check at commit without deferred triggers, which SQLite lacks: what
is never sealed cannot commit, because the deferred foreign key of its postings would point nowhere. SQLite has one
writer at a time. On PostgreSQL a second session could slip in a posting for a transaction that it cannot see yet;
there a deferred constraint trigger adds up once more at commit.

SQLite drops a table's triggers when a migration rebuilds the table: such a migration ends with `put_up` again, and
`fairgate ledger check` fails while a guard is missing. REPLACE would remove a row without its DELETE trigger, so the
INSERT triggers refuse a key that is taken.
"""

from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper

_TABLES = ("billing_transaction", "billing_posting")

_SQLITE = {
    "ledger_posting_open": """
        BEFORE INSERT ON billing_posting
        WHEN EXISTS (SELECT 1 FROM billing_transaction WHERE id = NEW.transaction_id)
          OR EXISTS (SELECT 1 FROM billing_posting WHERE id = NEW.id)
        BEGIN SELECT RAISE(ABORT, 'ledger: this transaction is sealed'); END""",
    "ledger_transaction_sum": """
        BEFORE INSERT ON billing_transaction
        WHEN EXISTS (SELECT 1 FROM billing_transaction WHERE id = NEW.id)
          OR (SELECT COUNT(*) < 2 OR SUM(fen) <> 0 FROM billing_posting WHERE transaction_id = NEW.id)
        BEGIN SELECT RAISE(ABORT, 'ledger: debits and credits differ'); END""",
} | {
    f"ledger_{table.removeprefix('billing_')}_no_{deed.lower()}": f"""
        BEFORE {deed} ON {table}
        BEGIN SELECT RAISE(ABORT, 'ledger: what was posted stays'); END"""
    for table in _TABLES
    for deed in ("UPDATE", "DELETE")
}

_FUNCTIONS = {
    "billing_ledger_stays": """
        RAISE EXCEPTION 'ledger: what was posted stays' USING ERRCODE = 'integrity_constraint_violation';""",
    "billing_ledger_open": """
        IF EXISTS (SELECT 1 FROM billing_transaction WHERE id = NEW.transaction_id) THEN
          RAISE EXCEPTION 'ledger: this transaction is sealed' USING ERRCODE = 'integrity_constraint_violation';
        END IF;
        RETURN NEW;""",
    "billing_ledger_seal": """
        IF (SELECT COUNT(*) < 2 OR SUM(fen) <> 0 FROM billing_posting WHERE transaction_id = NEW.id) THEN
          RAISE EXCEPTION 'ledger: debits and credits differ' USING ERRCODE = 'integrity_constraint_violation';
        END IF;
        RETURN NEW;""",
    "billing_ledger_sum": """
        IF (SELECT SUM(fen) <> 0 FROM billing_posting WHERE transaction_id = NEW.transaction_id) THEN
          RAISE EXCEPTION 'ledger: debits and credits differ' USING ERRCODE = 'integrity_constraint_violation';
        END IF;
        RETURN NULL;""",
}

_POSTGRESQL = {
    "ledger_posting_open": "TRIGGER {} BEFORE INSERT ON billing_posting FOR EACH ROW "
    "EXECUTE FUNCTION billing_ledger_open()",
    "ledger_posting_sum": "CONSTRAINT TRIGGER {} AFTER INSERT ON billing_posting DEFERRABLE INITIALLY DEFERRED "
    "FOR EACH ROW EXECUTE FUNCTION billing_ledger_sum()",
    "ledger_transaction_sum": "TRIGGER {} BEFORE INSERT ON billing_transaction FOR EACH ROW "
    "EXECUTE FUNCTION billing_ledger_seal()",
} | {
    f"ledger_{table.removeprefix('billing_')}_{name}": f"TRIGGER {{}} BEFORE {deed} ON {table} FOR EACH {what} "
    "EXECUTE FUNCTION billing_ledger_stays()"
    for table in _TABLES
    for name, deed, what in (
        ("no_change", "UPDATE OR DELETE", "ROW"),
        ("no_truncate", "TRUNCATE", "STATEMENT"),
    )
}


def put_up(database: BaseDatabaseWrapper) -> None:
    """Make every guard anew; a migration calls it with `schema_editor.connection`."""
    take_down(database)
    with database.cursor() as cursor:
        for statement in _making(database):
            cursor.execute(statement)


def take_down(database: BaseDatabaseWrapper) -> None:
    """Remove every guard: for a migration that is reversed, and for test databases between two tests."""
    with database.cursor() as cursor:
        for name in _names(database):
            table = next(table for table in _TABLES if name.startswith(f"ledger_{table[8:]}"))
            where = "" if database.vendor == "sqlite" else f" ON {table}"
            cursor.execute(f"DROP TRIGGER IF EXISTS {name}{where}")


def _names(database: BaseDatabaseWrapper) -> list[str]:
    return list(_SQLITE if database.vendor == "sqlite" else _POSTGRESQL)


def _making(database: BaseDatabaseWrapper) -> list[str]:
    if database.vendor == "sqlite":
        return [_trigger(name, body) for name, body in _SQLITE.items()]
    functions = [
        f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $${_source(body)}$$"
        for name, body in _FUNCTIONS.items()
    ]
    return functions + [f"CREATE {body.format(name)}" for name, body in _POSTGRESQL.items()]


def _trigger(name: str, body: str) -> str:
    return f"CREATE TRIGGER {name} {body.strip()}"


def _source(body: str) -> str:
    return f" BEGIN {body.strip()} END "


def count() -> int:
    """Return how many guards this database should have."""
    return len(_names(connection))


def missing() -> list[str]:
    """Return the guards that this database lacks, has switched off or has otherwise than here; [] when guarded."""
    if connection.vendor == "sqlite":
        there = _asked("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        return sorted(name for name, body in _SQLITE.items() if there.get(name) != _trigger(name, body))
    standing = _asked(
        "SELECT t.tgname, p.proname FROM pg_trigger t JOIN pg_proc p ON p.oid = t.tgfoid "
        "WHERE t.tgrelid IN ('billing_transaction'::regclass, 'billing_posting'::regclass) AND t.tgenabled <> 'D'"
    )
    sources = _asked("SELECT proname, prosrc FROM pg_proc WHERE proname LIKE 'billing_ledger_%'")
    sound = {name for name, body in _FUNCTIONS.items() if sources.get(name) == _source(body)}
    return sorted(name for name in _POSTGRESQL if standing.get(name) not in sound)


def _asked(statement: str) -> dict[str, str]:
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return dict(cursor.fetchall())
