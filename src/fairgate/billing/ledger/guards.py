"""What the databases themselves refuse: changing or removing what was posted, and sealing what is no zero sum.

One design for both. Postings come first, then the transaction's row: its BEFORE INSERT trigger adds them up, and
from then on no posting may name it. That is a check at commit without deferred triggers, which SQLite lacks: what
is never sealed cannot commit, because the deferred foreign key of its postings would point nowhere. SQLite has one
writer at a time. On PostgreSQL a second session could slip in a posting for a transaction that it cannot see yet;
there a deferred constraint trigger adds up once more at commit.

SQLite drops a table's triggers when a migration rebuilds the table: such a migration ends with `put_up` again, and
`fairgate ledger check` fails while a guard is missing. REPLACE would remove a row without its DELETE trigger, so the
INSERT triggers refuse a key that is taken.

A month that is closed takes no posting, and stays closed: `booked_on` decides, against the months of the books. The
first posting of a month opens it. On PostgreSQL a posting holds its month's row shared until commit, so that the
closing of the month waits for postings that are under way, and whoever comes after sees it closed.
"""

from collections.abc import Mapping

from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper

_TABLES = ("billing_transaction", "billing_posting")
_MONTHS = "billing_bookmonth"

_FIRST_DAY = {
    "sqlite": "date(NEW.booked_on, 'start of month')",
    "postgresql": "date_trunc('month', NEW.booked_on)::date",
}
_IS_CLOSED = "EXISTS (SELECT 1 FROM billing_bookmonth WHERE state = 'closed' AND first_day >= {day})"
_OPENING = """
        INSERT INTO billing_bookmonth (first_day, state, asked_by, asked_by_name, decided_by_name, answer)
        SELECT {day}, 'open', '', '', '', ''
        WHERE NOT EXISTS (SELECT 1 FROM billing_bookmonth WHERE first_day = {day})"""

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

_SQLITE_MONTHS = {
    "ledger_transaction_month": f"""
        BEFORE INSERT ON billing_transaction
        WHEN {_IS_CLOSED.format(day=_FIRST_DAY["sqlite"])}
        BEGIN SELECT RAISE(ABORT, 'ledger: this month is closed'); END""",
    "ledger_transaction_opens": f"""
        AFTER INSERT ON billing_transaction
        BEGIN {_OPENING.format(day=_FIRST_DAY["sqlite"])}; END""",
    "ledger_bookmonth_new": """
        BEFORE INSERT ON billing_bookmonth
        WHEN EXISTS (SELECT 1 FROM billing_bookmonth WHERE first_day = NEW.first_day)
        BEGIN SELECT RAISE(ABORT, 'ledger: this month is there'); END""",
} | {
    f"ledger_bookmonth_no_{deed.lower()}": f"""
        BEFORE {deed} ON {_MONTHS} WHEN OLD.state = 'closed'
        BEGIN SELECT RAISE(ABORT, 'ledger: a closed month stays closed'); END"""
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
_FUNCTIONS_OF_MONTHS = {
    "billing_ledger_month": f"""{_OPENING.format(day=_FIRST_DAY["postgresql"])} ON CONFLICT DO NOTHING;
        PERFORM 1 FROM {_MONTHS} WHERE first_day = {_FIRST_DAY["postgresql"]} FOR SHARE;
        IF {_IS_CLOSED.format(day=_FIRST_DAY["postgresql"])} THEN
          RAISE EXCEPTION 'ledger: this month is closed' USING ERRCODE = 'integrity_constraint_violation';
        END IF;
        RETURN NEW;""",
    "billing_ledger_closed": """
        IF OLD.state = 'closed' THEN
          RAISE EXCEPTION 'ledger: a closed month stays closed' USING ERRCODE = 'integrity_constraint_violation';
        END IF;
        IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
        RETURN NEW;""",
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

_POSTGRESQL_MONTHS = {
    "ledger_transaction_month": "TRIGGER {} BEFORE INSERT ON billing_transaction FOR EACH ROW "
    "EXECUTE FUNCTION billing_ledger_month()",
    "ledger_bookmonth_stays": f"TRIGGER {{}} BEFORE UPDATE OR DELETE ON {_MONTHS} FOR EACH ROW "
    "EXECUTE FUNCTION billing_ledger_closed()",
    "ledger_bookmonth_no_truncate": f"TRIGGER {{}} BEFORE TRUNCATE ON {_MONTHS} FOR EACH STATEMENT "
    "EXECUTE FUNCTION billing_ledger_stays()",
}


def put_up(database: BaseDatabaseWrapper) -> None:
    """Make every guard anew; a migration calls it with `schema_editor.connection`."""
    take_down(database)
    put_up_first(database)
    _make(database, _SQLITE_MONTHS, _FUNCTIONS_OF_MONTHS, _POSTGRESQL_MONTHS)


def put_up_first(database: BaseDatabaseWrapper) -> None:
    """Make the guards of postings alone: for the migration from before the books had months."""
    _make(database, _SQLITE, _FUNCTIONS, _POSTGRESQL)


def take_down(database: BaseDatabaseWrapper) -> None:
    """Remove every guard: for a migration that rebuilds a table, and for test databases between two tests."""
    with database.cursor() as cursor:
        for name in _names(database):
            where = "" if database.vendor == "sqlite" else f" ON {_table(name)}"
            cursor.execute(f"DROP TRIGGER IF EXISTS {name}{where}")


def _table(name: str) -> str:
    return next(table for table in (*_TABLES, _MONTHS) if name.startswith(f"ledger_{table[8:]}"))


def _names(database: BaseDatabaseWrapper) -> list[str]:
    if database.vendor == "sqlite":
        return list(_SQLITE | _SQLITE_MONTHS)
    return list(_POSTGRESQL | _POSTGRESQL_MONTHS)


def _make(
    database: BaseDatabaseWrapper,
    on_sqlite: Mapping[str, str],
    functions: Mapping[str, str],
    on_postgresql: Mapping[str, str],
) -> None:
    if database.vendor == "sqlite":
        statements = [_trigger(name, body) for name, body in on_sqlite.items()]
    else:
        statements = [
            f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $${_source(body)}$$"
            for name, body in functions.items()
        ] + [f"CREATE {body.format(name)}" for name, body in on_postgresql.items()]
    with database.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


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
        wanted = _SQLITE | _SQLITE_MONTHS
        return sorted(name for name, body in wanted.items() if there.get(name) != _trigger(name, body))
    standing = _asked(
        "SELECT t.tgname, p.proname FROM pg_trigger t JOIN pg_proc p ON p.oid = t.tgfoid WHERE t.tgenabled <> 'D'"
        " AND t.tgrelid IN ('billing_transaction'::regclass, 'billing_posting'::regclass,"
        " 'billing_bookmonth'::regclass)"
    )
    sources = _asked("SELECT proname, prosrc FROM pg_proc WHERE proname LIKE 'billing_ledger_%'")
    wanted = _FUNCTIONS | _FUNCTIONS_OF_MONTHS
    sound = {name for name, body in wanted.items() if sources.get(name) == _source(body)}
    return sorted(name for name in _names(connection) if standing.get(name) not in sound)


def _asked(statement: str) -> dict[str, str]:
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return dict(cursor.fetchall())
