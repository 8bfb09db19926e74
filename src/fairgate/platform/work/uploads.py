"""Bytes that are kept before the row that names them is written: what a crash leaves in between is dropped."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from fairgate.foundation import clock, files
from fairgate.platform.work.operations import intend

LONG_AFTER = timedelta(hours=1)
"""No request lasts as long: a key that no row names by then is named by none."""


def keep(
    data: bytes,
    folder: str,
    suffix: str,
    *,
    unless_named: str,
    whose: Mapping[str, Any] | None = None,
    at: datetime,
) -> str:
    """Store bytes as `files.keep` does and return their key, which is noted down first.

    The job `unless_named` gets the key an hour later, with `whose` as its payload where many rows would have to be
    looked through, and drops the file unless a row names it. Not inside the transaction that writes the row: the note
    must survive what ends that one.
    """
    key = files.new_key(folder, suffix)
    since = max(at, clock.now())  # what is made up of the past is not due before its row is written
    intend(unless_named, key, payload=whose, at=at, due_at=since + LONG_AFTER)
    files.keep_under(key, data)
    return key
