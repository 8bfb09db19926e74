"""The one way in which a record changes its state, and the trail that it leaves."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import models, transaction

from fairgate.foundation.actors import Actor
from fairgate.foundation.errors import Stale
from fairgate.foundation.events import announce
from fairgate.foundation.states import Machine, NoSuchMove
from fairgate.platform.audit.events import RecordsTouched
from fairgate.platform.audit.models import AuditEntry
from fairgate.platform.audit.rules import office_of, whose

Scalar = str | int | bool | None

READ = "read"
"""The verb under which every look at whole identity data is written."""


def move(
    record: models.Model,
    machine: Machine,
    verb: str,
    *,
    by: Actor,
    at: datetime,
    columns: Collection[str] = (),
    **detail: Scalar,
) -> None:
    """Take `record` along `verb` if it is still in the state we saw, and write the audit entry with it.

    Writes `state`, in the table and on the object, and of the object's other columns those that are named. Raises
    Stale when another was first, or when the state that we see has no such way out: to a person in a second window
    both are the same.
    """
    source: str = record.state  # type: ignore[attr-defined]  # every record with a machine has this column
    target = _target(machine, verb, source)
    still_there = type(record)._default_manager.filter(pk=record.pk, state=source)
    values = {column: getattr(record, column) for column in columns}
    with transaction.atomic(
        savepoint=False
    ):  # where another was first, nothing is written that had to be undone
        is_ours = still_there.update(state=target, **values)
        if is_ours:
            record.state = target  # type: ignore[attr-defined]  # every record that moves has a state
            _write(verb, record, by, at, from_state=source, to_state=target, detail=detail)
    if not is_ours:
        raise Stale


@transaction.atomic
def move_all(
    records: Sequence[models.Model], machine: Machine, verb: str, *, by: Actor, at: datetime, **detail: Scalar
) -> None:
    """Take records of one table along `verb`, all of them or none, each with its audit entry.

    One write for each state that they come from, and one for the trail. Raises Stale as `move` does.
    """
    for source, group in _by_state(records).items():
        target = _target(machine, verb, source)
        still_there = type(group[0])._default_manager.filter(pk__in=[row.pk for row in group], state=source)
        if still_there.update(state=target) != len(group):
            raise Stale
        for row in group:
            row.state = target  # type: ignore[attr-defined]  # every record that moves has a state
        _write_all(
            [_entry(verb, row, by, at, from_state=source, to_state=target, detail=detail) for row in group],
            by,
            at,
        )


def _by_state(records: Sequence[models.Model]) -> Mapping[str, Sequence[models.Model]]:
    found: dict[str, list[models.Model]] = defaultdict(list)
    for row in records:
        found[row.state].append(row)  # type: ignore[attr-defined]  # every record that moves has a state
    return found


def record(verb: str, subject: models.Model, *, by: Actor, at: datetime, **detail: Scalar) -> None:
    """Write down an act that moves nothing, such as an edit or a reveal."""
    _write(verb, subject, by, at, detail=detail)


def record_all(
    verb: str, subjects: Iterable[models.Model], *, by: Actor, at: datetime, **detail: Scalar
) -> None:
    """Write down an act done to many records of which none moves, as `record` does, in one write."""
    _write_all([_entry(verb, each, by, at, detail=detail) for each in subjects], by, at)


def record_read(
    subject: models.Model, *, what: str, purpose: str, words: str = "", by: Actor, at: datetime
) -> None:
    """Write down that identity data was shown whole or taken away: `what` of it, and for what stated purpose.

    `words` are what the reader typed of the purpose; no verb writes the data itself.
    """
    record(READ, subject, by=by, at=at, what=what, purpose=purpose, words=words)


def _target(machine: Machine, verb: str, source: str) -> str:
    try:
        return machine.target(verb, source)
    except NoSuchMove as error:
        raise Stale from error


def _write(verb: str, subject: models.Model, by: Actor, at: datetime, **columns: Any) -> None:
    entry = _entry(verb, subject, by, at, **columns)
    entry.save()
    announce(RecordsTouched(entry.subject_kind, (entry.subject_id,)), by=by, at=at)


def _write_all(entries: Sequence[AuditEntry], by: Actor, at: datetime) -> None:
    """Write entries about records of one table."""
    AuditEntry.objects.bulk_create(entries)
    if entries:
        touched = tuple(entry.subject_id for entry in entries)
        announce(RecordsTouched(entries[0].subject_kind, touched), by=by, at=at)


def _entry(verb: str, subject: models.Model, by: Actor, at: datetime, **columns: Any) -> AuditEntry:
    return AuditEntry(
        at=at,
        actor_id=by.id,
        actor_label=by.label,
        office=office_of(by),
        address=by.address,
        verb=verb,
        subject_kind=subject._meta.label_lower,
        subject_id=str(subject.pk),
        organization=whose(subject, columns.get("detail", {})),
        **columns,
    )
