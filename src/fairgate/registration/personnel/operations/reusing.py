"""Declaring that a person's badge of an earlier edition is opened again, and what ends that. Source: R35, Q11.

Money is not asked here: `billing.places` declares and withdraws, which knows whether the fee is raised.
"""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db import transaction

from fairgate.foundation.actors import Actor
from fairgate.foundation.errors import refuse
from fairgate.foundation.events import announce
from fairgate.platform.audit import operations as audit
from fairgate.registration.editions.rules import cutoff_refusal
from fairgate.registration.editions.states import CutOff, Making
from fairgate.registration.organizations.queries import rulebook_of
from fairgate.registration.personnel import messages, rules
from fairgate.registration.personnel.events import ReuseEnded
from fairgate.registration.personnel.models import Person
from fairgate.registration.personnel.operations.rows import locked
from fairgate.registration.personnel.states import PersonState

_COLUMNS = ("making", "reuse_source", "reuse_number")


@transaction.atomic
def declare_reuse(
    person_id: UUID, source: str, number: str, *, field_suffix: str = "", by: Actor, at: datetime
) -> None:
    """Declare which badge of an earlier edition is opened again for a person; the last declaration counts.

    `source` is one of the rulebook's `reuse_sources`, `number` as typed. The same again changes nothing. Raises
    NotFound, Forbidden, Refused beside "source" and "number" with the suffix, when the person is handed in, or after
    the cut-off. R27 is not asked here, see `rules.reusing`. Source: guide R35, R70, Q11.
    """
    person = locked(person_id, by)
    rulebook = rulebook_of(person.organization_id)
    refuse(cutoff_refusal(rulebook, CutOff.REUSE, at), rules.locked_refusal(person.state))
    refuse(*rules.reuse_refusals(source, number, sources=rulebook.reuse_sources, of=field_suffix))
    key = rules.badge_number_key(number)
    if (person.making, person.reuse_source, person.reuse_number) == (Making.REUSE, source, key):
        return
    _write(person, Making.REUSE, source, key)
    audit.record("declare_reuse", person, by=by, at=at, source=source, number=key)


@transaction.atomic
def withdraw_reuse(person_id: UUID, *, by: Actor, at: datetime) -> None:
    """Let a new badge be made after all; after the cut-off too, for a badge may be lost. Repeatable.

    Raises NotFound, Forbidden, Refused when the person is handed in.
    """
    person = locked(person_id, by)
    refuse(rules.locked_refusal(person.state))
    if person.making == Making.REUSE:
        _write(person, Making.NEW)
        audit.record("withdraw_reuse", person, by=by, at=at)


def end_reuse_of(person: Person, *, by: Actor, at: datetime) -> None:
    """Let a new badge be made for a locked person whose card face changes; the organization is told. Source: Q11."""
    if person.making == Making.REUSE:
        _write(person, Making.NEW)
        _ended([person], by=by, at=at)


@transaction.atomic
def end_reuse(person_ids: Collection[UUID], *, by: Actor, at: datetime) -> None:
    """Do so for those approved among people of one organization whose name or delegation has changed. Source: Q11."""
    rows = Person.objects.select_for_update(no_key=True).filter(pk__in=person_ids, making=Making.REUSE)
    people = list(rows.filter(state=PersonState.APPROVED).order_by("pk"))
    if people:
        for person in people:
            _write(person, Making.NEW)
        _ended(people, by=by, at=at)


@transaction.atomic
def makings_of(person_ids: Collection[UUID]) -> dict[UUID, Making]:
    """Return how each person's badge is made, under lock, for whoever sets a price on it. Source: Q12."""
    rows = Person.objects.select_for_update(no_key=True).filter(pk__in=person_ids).order_by("pk")
    return {person_id: Making(making) for person_id, making in rows.values_list("pk", "making")}


def _write(person: Person, making: Making, source: str = "", number: str = "") -> None:
    person.making, person.reuse_source, person.reuse_number = making, source, number
    person.save(update_fields=_COLUMNS)


def _ended(people: Collection[Person], *, by: Actor, at: datetime) -> None:
    audit.record_all("end_reuse", list(people), by=by, at=at)
    messages.tell_reuse_ended(list(people), at=at)
    announce(ReuseEnded(tuple(person.pk for person in people)), by=by, at=at)
