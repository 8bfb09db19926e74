"""Background shells of bank statements."""

from datetime import datetime, timedelta
from typing import Any

from fairgate.billing.statements import operations
from fairgate.platform.work.states import DONE, Again, Outcome


def read_file(key: str, _payload: dict[str, Any], *, at: datetime) -> Outcome:
    """Read a file that finance has brought."""
    operations.read_file(int(key), at=at)
    return DONE


def book_lines(key: str, _payload: dict[str, Any], *, at: datetime) -> Outcome:
    """Book the next lines of a statement."""
    is_finished = operations.book_some(int(key), at=at)
    return DONE if is_finished else Again(after=timedelta(0), why="more lines to book")


def drop_unnamed_file(key: str, _payload: dict[str, Any], *, at: datetime) -> Outcome:
    """Drop a file that no statement names: whoever brought it was cut off."""
    operations.drop_unnamed_file(key)
    return DONE
