"""Whether the badge of an earlier edition is opened again: said while no fee is raised, for the price hangs on it.

Only an organization's own people are declared here; R27 is told in `registration.personnel.rules.reusing`.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from django.db import transaction

from fairgate.billing.fees.queries import fee_states_of
from fairgate.billing.places import rules
from fairgate.billing.places.operations.giving_up import editor_of
from fairgate.foundation.actors import Actor
from fairgate.foundation.errors import Refusal, Refused, refuse
from fairgate.registration.personnel import operations as personnel


@transaction.atomic
def declare_reuse(declared: Mapping[UUID, tuple[str, str]], *, by: Actor, at: datetime) -> int:
    """Declare for each person the edition and the number of the badge that is opened again; return how many.

    All or none. Raises NotFound, Forbidden, Refused: nobody; the cut-off; the fee is raised already; beside the
    fields "source-<id>" and "number-<id>". Source: guide R35, R70, Q11, Q12.
    """
    refuse(rules.nobody_reuses_refusal(len(declared)))
    found: list[Refusal] = []
    for person_id, (source, number) in sorted(declared.items()):
        try:
            _declare(person_id, source, number, by=by, at=at)
        except Refused as refused:
            found += [_beside(each, person_id) for each in refused.refusals]
    refuse(*found)
    return len(declared)


def _beside(refusal: Refusal, person_id: UUID) -> Refusal:
    """Name the field of whom it is about; a closed door is said once, above all."""
    is_of_all = refusal.field or refusal.code == "closed"
    return refusal if is_of_all else replace(refusal, field=f"number-{person_id}")


def _declare(person_id: UUID, source: str, number: str, *, by: Actor, at: datetime) -> None:
    _hold(person_id, by)
    personnel.declare_reuse(person_id, source, number, field_suffix=f"-{person_id}", by=by, at=at)


@transaction.atomic
def withdraw_reuse(person_id: UUID, *, by: Actor, at: datetime) -> None:
    """Let a new badge be made after all, at its price. Raises NotFound, Forbidden, Refused once the fee is raised."""
    _hold(person_id, by)
    personnel.withdraw_reuse(person_id, by=by, at=at)


def _hold(person_id: UUID, by: Actor) -> None:
    """Lock the person, as whoever raises a fee does, and refuse once the fee is raised."""
    editor_of(person_id, by)
    personnel.row_of(person_id)
    refuse(rules.reuse_refusal(fee_states_of([person_id]).get(person_id)))
