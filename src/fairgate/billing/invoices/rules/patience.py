"""How often a provider is asked what became of an invoice."""

from datetime import datetime, timedelta

_FIRST, _SOON, _LATER = timedelta(seconds=4), timedelta(seconds=30), timedelta(minutes=10)
_AT_FIRST, _FOR_A_WHILE = timedelta(minutes=1), timedelta(minutes=30)


def pause(since: datetime, at: datetime) -> timedelta:
    """Return how long to wait before asking again: 4 s in the first minute, then 30 s, after half an hour 10 min.

    Source: protocols 5. It depends on the age alone, so that a lost worker changes nothing.
    """
    age = at - since
    if age < _AT_FIRST:
        return _FIRST
    return _SOON if age < _FOR_A_WHILE else _LATER
