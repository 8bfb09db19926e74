"""How long an organization may leave somebody's question open before others decide. Source: Q8, Q23."""

from datetime import datetime, timedelta

REMINDERS = (timedelta(days=2), timedelta(days=5))
"""When whoever is asked is reminded of a question that waits."""

PATIENCE = timedelta(days=7)
"""When somebody else decides instead of who does not answer."""


def reminders_due(days: int) -> int:
    """Return how many reminders are due after so many days."""
    return sum(days >= wait.days for wait in REMINDERS)


def is_overdue(asked_at: datetime, at: datetime) -> bool:
    """Say whether who was asked has had the time to answer."""
    return at - asked_at >= PATIENCE
