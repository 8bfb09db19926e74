"""Keeping the block list and the grey list."""

from datetime import date, datetime

from django.db import transaction

from fairgate.foundation.actors import Actor
from fairgate.foundation.clock import day_of
from fairgate.foundation.errors import NotFound, Refusal, refuse
from fairgate.foundation.words import _
from fairgate.platform.audit import operations as audit
from fairgate.registration.editions.policies import insist_on_host_admin
from fairgate.registration.verification import rules
from fairgate.registration.verification.models import ListEntry
from fairgate.registration.verification.states import LIST_ENTRY


@transaction.atomic
def add_to_list(
    *, kind: str, field: str, value: str, reason: str, until: date | None, by: Actor, at: datetime
) -> int:
    """Have people look at whoever meets this code, name or legal representative; return the entry's id.

    `until` is the last day, None for good. Raises Forbidden, Refused beside the field that is wrong.
    """
    insist_on_host_admin(by)
    refuse(
        *rules.entry_refusals(kind=kind, field=field, value=value, reason=reason, until=until, on=day_of(at))
    )
    entry = ListEntry.objects.create(
        kind=kind,
        field=field,
        value=value.strip(),
        key=rules.list_key(field, value),
        reason=reason.strip(),
        until=until,
        added_by=by.label,
        added_at=at,
    )
    audit.record("add_to_list", entry, by=by, at=at, kind=kind, field=field)
    return entry.pk


@transaction.atomic
def remove_from_list(entry_id: int, *, reason: str, by: Actor, at: datetime) -> None:
    """Take an entry off its list; it stays as history. Raises Forbidden, NotFound, Refused, Stale."""
    insist_on_host_admin(by)
    entry = ListEntry.objects.select_for_update(no_key=True).filter(pk=entry_id).first()
    if entry is None:
        raise NotFound
    refuse(None if reason.strip() else Refusal(_("请写明移出原因。"), "reason", "missing"))
    audit.move(entry, LIST_ENTRY, "remove_from_list", by=by, at=at, reason=reason.strip()[:200])
    entry.removed_by, entry.removed_at = by.label, at
    entry.save(update_fields=["removed_by", "removed_at"])
