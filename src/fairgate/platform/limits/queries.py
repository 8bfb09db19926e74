"""Reads of meters."""

from collections.abc import Iterable
from datetime import datetime

from fairgate.platform.limits.models import Tick
from fairgate.platform.limits.rules import Limit


def first_full(limits: Iterable[Limit], *, at: datetime) -> Limit | None:
    """Return the first limit that allows no more at `at`, or None."""
    return next((limit for limit in limits if _used(limit, at) >= limit.times), None)


def _used(limit: Limit, at: datetime) -> int:
    return Tick.objects.filter(meter__key=limit.key, at__gt=at - limit.per).count()
