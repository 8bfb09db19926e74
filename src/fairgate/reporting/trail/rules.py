"""The key of a page in the trail: it says after which row the next page begins, however many come in meanwhile."""

import re
from datetime import UTC, datetime, timedelta

_KEY = re.compile(r"(\d{1,17})-(\d{1,18})")
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


def key_of(at: datetime, entry_id: int) -> str:
    """Return the key of a row: microseconds and its id."""
    return f"{(at - _EPOCH) // _MICROSECOND}-{entry_id}"


def place_of(key: str) -> tuple[datetime, int] | None:
    """Return the instant and the id that a key stands for, or None for a text that is none."""
    found = _KEY.fullmatch(key)
    if not found:
        return None
    try:
        return _EPOCH + int(found[1]) * _MICROSECOND, int(found[2])
    except OverflowError:
        return None
