"""The one way in which a record changes its state, and the trail that it leaves."""

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


def record(verb: str, subject: models.Model, *, by: Actor, at: datetime, **detail: Scalar) -> None:
    """Write down an act that moves nothing, such as an edit or a reveal."""
    _write(verb, subject, by, at, detail=detail)


def _target(machine: Machine, verb: str, source: str) -> str:
    try:
        return machine.target(verb, source)
    except NoSuchMove as error:
        raise Stale from error


def _write(verb: str, subject: models.Model, by: Actor, at: datetime, **columns: Any) -> None:
    AuditEntry.objects.create(
        at=at,
        actor_id=by.id,
        actor_label=by.label,
        address=by.address,
        verb=verb,
        subject_kind=subject._meta.label_lower,
        subject_id=str(subject.pk),
        **columns,
    )
