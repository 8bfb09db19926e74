"""Counting an edition anew: only what differs is written."""

from collections.abc import Collection, Mapping
from datetime import datetime

from django.db import transaction

from fairgate.foundation.clock import day_of
from fairgate.platform.audit.models import AuditEntry
from fairgate.registration.editions.queries import current_edition
from fairgate.reporting.figures.models import FigureCell, FigureCount
from fairgate.reporting.figures.queries import Key, counted
from fairgate.reporting.roster.queries import marks_left

_KEY = ("subject", "measure", "delegation_id", "region", "category", "value")
_AT_ONCE = 2_000


def count_if_touched(at: datetime) -> bool:
    """Count the current edition when anything was done since the last counting; say whether. Done each minute."""
    edition_id = current_edition().id
    newest, waiting = _newest_entry(), marks_left()
    known = FigureCount.objects.filter(edition_id=edition_id).first()
    if known and known.until_entry == newest and day_of(known.counted_at) == day_of(at):
        return False
    count(edition_id, at=at, until_entry=0 if waiting else newest)
    return True


def count(edition_id: int, *, at: datetime, until_entry: int = 0) -> int:
    """Count an edition and keep what differs; return how many cells that were. Two at once do no harm."""
    fresh = counted(edition_id, at)
    FigureCount.objects.get_or_create(edition_id=edition_id, defaults={"counted_at": at})
    return _keep(edition_id, fresh, at, until_entry)


@transaction.atomic
def _keep(edition_id: int, fresh: Mapping[Key, int], at: datetime, until_entry: int) -> int:
    FigureCount.objects.select_for_update(no_key=True).get(edition_id=edition_id)
    rows = FigureCell.objects.filter(edition_id=edition_id).values_list("pk", "count", *_KEY)
    known: dict[Key, tuple[int, int]] = {tuple(key): (pk, count) for pk, count, *key in rows}  # type: ignore[misc]  # as long as _KEY
    gone = [pk for key, (pk, _count) in known.items() if key not in fresh]
    changed = [
        FigureCell(pk=known[key][0], count=count)
        for key, count in fresh.items()
        if key in known and known[key][1] != count
    ]
    new = [_cell(edition_id, key, count) for key, count in fresh.items() if key not in known]
    _write(gone, changed, new)
    FigureCount.objects.filter(edition_id=edition_id).update(counted_at=at, until_entry=until_entry)
    return len(gone) + len(changed) + len(new)


def _write(gone: Collection[int], changed: Collection[FigureCell], new: Collection[FigureCell]) -> None:
    FigureCell.objects.filter(pk__in=gone).delete()
    FigureCell.objects.bulk_update(changed, ["count"], batch_size=_AT_ONCE)
    FigureCell.objects.bulk_create(new, batch_size=_AT_ONCE)


def _cell(edition_id: int, key: Key, count: int) -> FigureCell:
    return FigureCell(edition_id=edition_id, count=count, **dict(zip(_KEY, key, strict=True)))


def _newest_entry() -> int:
    newest = AuditEntry.objects.order_by("-id").values_list("id", flat=True).first()
    return newest or 0
