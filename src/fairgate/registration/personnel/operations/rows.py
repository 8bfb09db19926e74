"""Finds a person to write to, under lock, for those who may."""

from collections.abc import Collection
from uuid import UUID

from fairgate.foundation.actors import Actor
from fairgate.foundation.errors import NotFound
from fairgate.registration.organizations.policies import insist_on_editor
from fairgate.registration.personnel.models import Person


def row_of(person_id: UUID) -> Person:
    """Return the row under lock, whoever asks; raises NotFound."""
    try:
        return Person.objects.select_for_update(no_key=True).get(pk=person_id)
    except Person.DoesNotExist as error:
        raise NotFound from error


def rows_of(person_ids: Collection[UUID], **narrowed: object) -> list[Person]:
    """Return rows under lock in the order of their ids, so that no two callers wait for each other.

    Only id and state are read: what a person wrote stays sealed.
    """
    found = Person.objects.select_for_update(no_key=True).filter(pk__in=person_ids, **narrowed)
    return list(found.only("pk", "state", "organization_id").order_by("pk"))


def locked(person_id: UUID, by: Actor) -> Person:
    """Return the row under lock for an editor of its organization; raises NotFound, Forbidden."""
    person = row_of(person_id)
    insist_on_editor(by, person.organization_id)
    return person


def readable(person_id: UUID, by: Actor) -> Person:
    """Return the row unlocked for an editor of its organization; raises NotFound, Forbidden."""
    person = Person.objects.filter(pk=person_id).first()
    if person is None:
        raise NotFound
    insist_on_editor(by, person.organization_id)
    return person
