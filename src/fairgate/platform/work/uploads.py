"""Bytes that are kept before the row that names them is written: what a crash leaves in between is dropped."""

from datetime import datetime, timedelta

from fairgate.foundation import files
from fairgate.platform.work.operations import intend

LONG_AFTER = timedelta(hours=1)
"""No request lasts as long: a key that no row names by then is named by none."""


def keep(data: bytes, folder: str, suffix: str, *, unless_named: str, at: datetime) -> str:
    """Store bytes as `files.keep` does and return their key, which is noted down first.

    The job `unless_named` gets the key an hour later and drops the file unless a row names it. Not inside the
    transaction that writes the row: the note must survive what ends that one.
    """
    key = files.new_key(folder, suffix)
    intend(unless_named, key, at=at, due_at=at + LONG_AFTER)
    files.keep_under(key, data)
    return key
