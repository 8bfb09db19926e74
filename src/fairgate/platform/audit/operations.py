"""The one way in which a record changes its state, and the trail that it leaves."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import models, transaction

from fairgate.foundation.actors import Actor
from fairgate.foundation.errors import Stale
from fairgate.foundation.states import Machine, NoSuchMove
from fairgate.platform.audit.models import AuditEntry

Scalar = str | int | bool | None


@transaction.atomic
def move(
    record: models.Model, machine: Machine, verb: str, *, by: Actor, at: datetime, **detail: Scalar
) -> None:
    """Take `record` along `verb` if it is still in the state we saw, and write the audit entry with it.

    Writes `state` alone, in the table and on the object. Raises Stale when another was first, or when the
    state that we see has no such way out: to a person in a second window both are the same.
    """
    source: str = record.state  # type: ignore[attr-defined]  # every record with a machine has this column
    target = _target(machine, verb, source)
    still_there = type(record)._default_manager.filter(pk=record.pk, state=source)
    if not still_there.update(state=target):
        raise Stale
    record.state = target  # type: ignore[attr-defined]  # every record that moves has a state
    _write(verb, record, by, at, from_state=source, to_state=target, detail=detail)


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
        AuditEntry.objects.bulk_create(
            _entry(verb, row, by, at, from_state=source, to_state=target, detail=detail) for row in group
        )
        for row in group:
            row.state = target  # type: ignore[attr-defined]  # every record that moves has a state


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
    AuditEntry.objects.bulk_create(_entry(verb, each, by, at, detail=detail) for each in subjects)


def _target(machine: Machine, verb: str, source: str) -> str:
    try:
        return machine.target(verb, source)
    except NoSuchMove as error:
        raise Stale from error


def _write(verb: str, subject: models.Model, by: Actor, at: datetime, **columns: Any) -> None:
    _entry(verb, subject, by, at, **columns).save()


def _entry(verb: str, subject: models.Model, by: Actor, at: datetime, **columns: Any) -> AuditEntry:
    return AuditEntry(
        at=at,
        actor_id=by.id,
        actor_label=by.label,
        address=by.address,
        verb=verb,
        subject_kind=subject._meta.label_lower,
        subject_id=str(subject.pk),
        **columns,
    )
