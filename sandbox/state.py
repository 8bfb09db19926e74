"""The sandbox's memory: one SQLite file. What was answered has been committed, so kill -9 loses nothing."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

SCHEMA = """
create table if not exists settings (name text primary key, value text not null);
create table if not exists orders (
    out_trade_no text primary key, vendor text not null, way text not null, state text not null,
    total integer not null, description text not null, request text not null,
    code_url text unique, link text unique, code_until real not null,
    notify_url text not null, return_url text not null,
    created_at real not null, expires_at real not null, closed_at real, scanned_at real,
    transaction_id text unique, paid_at real, payer text, history text not null default ''
);
create table if not exists books (
    transaction_id text primary key, out_trade_no text not null unique, vendor text not null,
    fen integer not null, at real not null
);
create index if not exists books_by_day on books (vendor, at);
create table if not exists refunds (
    id integer primary key, vendor text not null, out_trade_no text not null, number text not null,
    fen integer not null, request text not null, state text not null,
    refund_id text not null unique, notify_url text not null, at real not null, due_at real not null,
    ends_in text not null, ended_at real, unique (out_trade_no, number)
);
create index if not exists refunds_by_number on refunds (number);
create index if not exists refunds_by_day on refunds (vendor, at);
create table if not exists files (
    token text primary key, name text not null, content blob not null, until real not null
);
create table if not exists notices (
    id integer primary key, event_id text not null, vendor text not null, out_trade_no text not null,
    url text not null, body blob not null, forgery text not null, state text not null,
    attempts integer not null default 0, due_at real not null, last_answer text not null default ''
);
create index if not exists notices_waiting on notices (state, due_at);
create table if not exists plans (
    id integer primary key, out_trade_no text not null, what text not null, due_at real not null
);
create table if not exists behaviours (
    id integer primary key, what text not null, scope text not null, out_trade_no text not null default '',
    call text not null default '', times integer not null, details text not null default '{}'
);
create table if not exists messages (
    id integer primary key, biz_id text not null, number text not null, template text not null,
    params text not null, text text not null, out_id text not null, at real not null
);
create index if not exists messages_by_number on messages (number, at);
create table if not exists bank_payments (
    out_trade_no text primary key, bank text not null, state text not null, submitted_at real not null
);
create table if not exists invoices (
    order_no text primary key, serial text not null, request text not null, state text not null,
    due_at real not null, token text not null unique, number text unique, issued_at real, fail_cause text,
    used_at real
);
create table if not exists red_forms (
    bill_id text primary key, bill_no text not null unique, bill_uuid text not null unique,
    blue_number text not null, source text not null, reason text not null, state text not null,
    told text not null, message text not null default '', at real not null, red_order text not null default ''
);
create table if not exists nonces (nonce text primary key, at real not null);
"""
VERSION = 7  # raise it with every change of SCHEMA: a sandbox of another version starts empty
TABLES = (
    "settings",
    "orders",
    "books",
    "refunds",
    "files",
    "notices",
    "plans",
    "behaviours",
    "messages",
    "bank_payments",
    "invoices",
    "red_forms",
    "nonces",
)

Row = sqlite3.Row


class State:
    """Rows in, rows out. Used from the event loop's thread only."""

    def __init__(self, path: Path) -> None:
        self._connection = sqlite3.connect(path, isolation_level=None)
        self._connection.row_factory = sqlite3.Row
        self._connection.execute("pragma journal_mode = wal")
        self._open_schema()

    def _open_schema(self) -> None:
        if self._connection.execute("pragma user_version").fetchone()[0] != VERSION:
            for table in TABLES:
                self._connection.execute(f"drop table if exists {table}")
        self._connection.executescript(f"{SCHEMA} pragma user_version = {VERSION};")

    def row(self, sql: str, *values: Any) -> Row | None:
        """Give the first row or None."""
        found: Row | None = self._connection.execute(sql, values).fetchone()
        return found

    def rows(self, sql: str, *values: Any) -> list[Row]:
        """Give all rows."""
        return self._connection.execute(sql, values).fetchall()

    def write(self, sql: str, *values: Any) -> int:
        """Run one statement; give the number of changed rows."""
        return self._connection.execute(sql, values).rowcount

    def insert(self, table: str, **columns: Any) -> int:
        """Add one row; give its row id. Raises sqlite3.IntegrityError for a taken key."""
        marks = ", ".join("?" * len(columns))
        sql = f"insert into {table} ({', '.join(columns)}) values ({marks})"  # noqa: S608 - our own names
        return self._connection.execute(sql, tuple(columns.values())).lastrowid or 0

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing. Inside there is no await, so no other request sees a half."""
        self._connection.execute("begin immediate")
        try:
            yield
        except BaseException:
            self._connection.execute("rollback")
            raise
        self._connection.execute("commit")

    def setting(self, name: str, default: str = "") -> str:
        """Give a kept setting."""
        found = self.row("select value from settings where name = ?", name)
        return str(found["value"]) if found else default

    def keep(self, name: str, value: str) -> None:
        """Keep a setting."""
        self.write("insert or replace into settings (name, value) values (?, ?)", name, value)

    def reset(self) -> None:
        """Forget everything but the keys, which are files."""
        with self.transaction():
            for table in TABLES:
                self.write(f"delete from {table}")  # noqa: S608 - our own names

    def close(self) -> None:
        """Close the file."""
        self._connection.close()
