"""Handing people in."""

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from fairgate.foundation.actors import Actor
from fairgate.foundation.clock import day_of
from fairgate.foundation.errors import NotFound, Refusal, Refused, refuse
from fairgate.foundation.events import announce
from fairgate.platform.audit import operations as audit
from fairgate.registration.editions.queries import rulebook as rulebook_of
from fairgate.registration.editions.rules import cutoff_refusal
from fairgate.registration.editions.states import CutOff
from fairgate.registration.personnel import rules
from fairgate.registration.personnel.events import (
    PersonSubmitted,
)
from fairgate.registration.personnel.models import Person
from fairgate.registration.personnel.operations.rows import locked
from fairgate.registration.personnel.states import HANDED_IN, PERSON


@transaction.atomic
def submit_persons(organization_id: int, person_ids: Collection[UUID], *, by: Actor, at: datetime) -> None:
    """Hand people in, all or none. Raises NotFound, Refused with everybody's gaps. Source: guide R40, R42."""
    people = [locked(person_id, by) for person_id in sorted(set(person_ids))]
    if any(person.organization_id != organization_id for person in people):
        raise NotFound
    refuse(*(refusal for person in people for refusal in _submit_refusals(person, at)))
    for person in people:
        _submit(person, by=by, at=at)


def _submit_refusals(person: Person, at: datetime) -> list[Refusal]:
    rulebook = rulebook_of(person.edition_id)
    found = [cutoff_refusal(rulebook, CutOff.PERSON_SUBMIT, at), rules.locked_refusal(person.state)]
    found += rules.missing_of(person.file, has_photo=bool(person.photo_key), rulebook=rulebook, on=day_of(at))
    found.append(rules.taken_refusal() if _is_taken(person) else None)
    return [_of_person(person, refusal) for refusal in found if refusal is not None]


def _of_person(person: Person, refusal: Refusal) -> Refusal:
    return replace(refusal, words=f"{person.name}：{refusal.words}", field="persons")


def _is_taken(person: Person) -> bool:
    same = Person.objects.filter(edition_id=person.edition_id, document_index=person.document_index)
    return same.filter(state__in=HANDED_IN).exclude(pk=person.pk).exclude(document_index="").exists()


def _submit(person: Person, *, by: Actor, at: datetime) -> None:
    try:
        with transaction.atomic():
            audit.move(person, PERSON, "submit", by=by, at=at)
    except IntegrityError as error:
        raise Refused(_of_person(person, rules.taken_refusal())) from error
    person.submitted_at, person.reason, person.fields_named = at, "", []
    person.save(update_fields=["submitted_at", "reason", "fields_named"])
    announce(PersonSubmitted(person.pk, person.organization_id), by=by, at=at)
