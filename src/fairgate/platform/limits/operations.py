"""Counting uses so that parallel requests cannot slip past together."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from django.db import transaction

from fairgate.platform.limits.models import Meter, Tick
from fairgate.platform.limits.queries import first_full
from fairgate.platform.limits.rules import Limit

LONGEST = timedelta(days=1)
"""No limit looks back further; older ticks are thrown away."""


@transaction.atomic
def take(limits: Sequence[Limit], *, at: datetime) -> Limit | None:
    """Count one use on every meter and return None; or count nothing and return the limit that is used up.

    The meters stay locked until the caller's transaction ends, so a use counts exactly if it is committed.
    """
    meters = _locked({limit.key for limit in limits})
    full = first_full(limits, at=at)
    if full is None:
        Tick.objects.bulk_create([Tick(meter=meter, at=at) for meter in meters])
    return full


def note(keys: Iterable[str], *, at: datetime) -> None:
    """Count one use on each meter, whatever the limits: for what has happened, such as a wrong password."""
    with transaction.atomic():
        Tick.objects.bulk_create([Tick(meter=meter, at=at) for meter in _locked(set(keys))])


def forget(key: str) -> None:
    """Empty a meter, as after the right password."""
    Tick.objects.filter(meter__key=key).delete()


def tidy(at: datetime) -> int:
    """Throw away what no limit looks at any more; return how many ticks."""
    gone, _by_kind = Tick.objects.filter(at__lte=at - LONGEST).delete()
    return gone


def _locked(keys: set[str]) -> list[Meter]:
    in_order = sorted(keys)
    Meter.objects.bulk_create([Meter(key=key) for key in in_order], ignore_conflicts=True)
    return list(Meter.objects.select_for_update(no_key=True).filter(key__in=in_order).order_by("key"))
