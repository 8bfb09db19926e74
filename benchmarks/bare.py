"""The bare loop: the rows that the product wrote, written again with nothing around them.

One pass of the product is listened to; every INSERT, UPDATE and DELETE is kept with its values, and where a commit
came. The bare loop sends just these, in as many transactions, from the same start. So both commit the same rows as
durably, and the loop follows the product as it changes.
"""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection, connections

_WRITES = re.compile(r"\s*(INSERT|UPDATE|DELETE|REPLACE)\b", re.IGNORECASE)
Statement = tuple[str, Any]
Deed = list[list[Statement]]
"""The transactions of one deed, each a list of statements."""


class Listener:
    """Keeps what this thread's connection writes; `take` gives what was committed since the last call."""

    def __init__(self) -> None:
        self._open: list[Statement] = []
        self._committed: Deed = []

    def take(self) -> Deed:
        """Return the transactions committed since the last call."""
        taken, self._committed = self._committed, []
        return taken

    def hear(
        self, execute: Callable[..., Any], sql: str, params: Any, many: bool, context: dict[str, Any]
    ) -> Any:
        """Let a statement pass and keep it when it writes."""
        result = execute(sql, params, many, context)
        if _WRITES.match(sql):
            self._open.append((sql, params))
            if not connection.in_atomic_block:
                self.commit()
        return result

    def commit(self) -> None:
        """Close the open transaction; one that only read is none."""
        if self._open:
            self._committed.append(self._open)
        self._open = []


@contextmanager
def listening() -> Iterator[Listener]:
    """Listen to what this thread writes."""
    listener, database = Listener(), connections["default"]
    commit = database.commit

    def heard() -> None:
        commit()
        listener.commit()

    database.commit = heard  # type: ignore[method-assign]  # for this pass alone: no hook tells of a commit
    try:
        with connection.execute_wrapper(listener.hear):
            yield listener
    finally:
        database.commit = commit  # type: ignore[method-assign]  # as it was


def write(deed: Deed) -> None:
    """Send the statements of a deed through the driver itself, transaction by transaction."""
    cursor = connection.connection.cursor()
    begin, mark = ("BEGIN IMMEDIATE", "?") if connection.vendor == "sqlite" else ("BEGIN", "%s")
    for statements in deed:
        cursor.execute(begin)
        for sql, params in statements:
            cursor.execute(sql.replace("%s", mark), params)
        cursor.execute("COMMIT")
