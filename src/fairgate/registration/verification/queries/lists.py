"""Reads of the block and grey lists."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q, QuerySet

from fairgate.foundation.actors import Actor
from fairgate.foundation.words import Words
from fairgate.registration.editions.policies import insist_on_reader
from fairgate.registration.verification.models import ListEntry
from fairgate.registration.verification.rules import Listing, list_key
from fairgate.registration.verification.states import EntryState, ListField, ListKind


@dataclass(frozen=True)
class ListEntryView:
    """One entry as the host sees it; `until` None is for good."""

    id: int
    kind: str
    kind_label: Words
    field: str
    field_label: Words
    value: str
    reason: str
    until: date | None
    added_by: str
    added_at: datetime
    removed_by: str
    removed_at: datetime | None
    is_active: bool


def list_entries(actor: Actor, *, on: date, kind: str = "") -> list[ListEntryView]:
    """Return the entries, the newest first, with those that no longer stand; raises Forbidden."""
    insist_on_reader(actor)
    entries = ListEntry.objects.filter(kind=kind) if kind else ListEntry.objects.all()
    return [_view(entry, on) for entry in entries]


def listings(uscc: str, name: str, legal_representative: str, *, on: date) -> dict[str, tuple[Listing, ...]]:
    """Return the standing entries of both lists that meet these three, by kind."""
    given = {
        ListField.USCC: uscc,
        ListField.NAME: name,
        ListField.LEGAL_REPRESENTATIVE: legal_representative,
    }
    meets = Q(pk__in=[])
    for field, value in given.items():
        if key := list_key(field, value):
            meets |= Q(field=field, key=key)
    hits = list(_standing(on).filter(meets).order_by("id"))
    return {
        kind.value: tuple(Listing(hit.field, hit.reason) for hit in hits if hit.kind == kind)
        for kind in ListKind
    }


def _standing(on: date) -> QuerySet[ListEntry]:
    in_time = Q(until__isnull=True) | Q(until__gte=on)
    return ListEntry.objects.filter(in_time, state=EntryState.LISTED)


def _view(entry: ListEntry, on: date) -> ListEntryView:
    return ListEntryView(
        id=entry.pk,
        kind=entry.kind,
        kind_label=ListKind(entry.kind).label,
        field=entry.field,
        field_label=ListField(entry.field).label,
        value=entry.value,
        reason=entry.reason,
        until=entry.until,
        added_by=entry.added_by,
        added_at=entry.added_at,
        removed_by=entry.removed_by,
        removed_at=entry.removed_at,
        is_active=entry.state == EntryState.LISTED and (entry.until is None or entry.until >= on),
    )
