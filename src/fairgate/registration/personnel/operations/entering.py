"""Entering people, correcting them, taking drafts out again."""

from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from fairgate.foundation import files
from fairgate.foundation.actors import Actor
from fairgate.foundation.clock import day_of
from fairgate.foundation.errors import Refusal, Refused, refuse
from fairgate.platform.audit import operations as audit
from fairgate.registration.editions.queries import rulebook as rulebook_of
from fairgate.registration.organizations.policies import insist_on_editor
from fairgate.registration.organizations.queries import edition_of
from fairgate.registration.personnel import rules
from fairgate.registration.personnel.file import PersonFile
from fairgate.registration.personnel.models import Person
from fairgate.registration.personnel.operations.rows import locked, readable
from fairgate.registration.personnel.photos import KeptPhoto, keep_photo
from fairgate.registration.personnel.states import ALIVE


def add_person(
    organization_id: int,
    file: PersonFile,
    *,
    photo: bytes = b"",
    photo_name: str = "",
    by: Actor,
    at: datetime,
) -> UUID:
    """Enter a person, with a photo when there is one, as 待提交; return the id. Raises NotFound, Refused."""
    insist_on_editor(by, organization_id)
    edition_id = edition_of(organization_id)
    _refuse_entry(file, edition_id, at)
    kept = _kept(photo, photo_name, edition_id)
    person = Person(organization_id=organization_id, edition_id=edition_id, created_at=at)
    return _save(person, file, kept, "add_person", by=by, at=at)


def change_person(
    person_id: UUID,
    file: PersonFile,
    *,
    photo: bytes = b"",
    photo_name: str = "",
    by: Actor,
    at: datetime,
) -> None:
    """Correct a person who is not handed in, was returned or refused. Raises NotFound, Refused (Q27)."""
    known = readable(person_id, by)
    refuse(rules.locked_refusal(known.state))
    _refuse_entry(file, known.edition_id, at)
    kept = _kept(photo, photo_name, known.edition_id)
    with transaction.atomic():
        person = locked(person_id, by)
        refuse(rules.locked_refusal(person.state))
        _save(person, file, kept, "change_person", by=by, at=at)


def attach_photo(person_id: UUID, data: bytes, *, name: str = "", by: Actor, at: datetime) -> None:
    """Give a person a photo or another one. Raises NotFound, Refused (field "photo")."""
    known = readable(person_id, by)
    change_person(person_id, known.file, photo=data, photo_name=name, by=by, at=at)


def _refuse_entry(file: PersonFile, edition_id: int, at: datetime) -> None:
    refuse(*rules.entry_refusals(file, rulebook=rulebook_of(edition_id), on=day_of(at)))


def _kept(photo: bytes, name: str, edition_id: int) -> KeptPhoto | None:
    return keep_photo(photo, name, rulebook_of(edition_id).photo) if photo else None


@transaction.atomic
def _save(
    person: Person, file: PersonFile, kept: KeptPhoto | None, verb: str, *, by: Actor, at: datetime
) -> UUID:
    person.file = rules.completed(file)
    if kept:
        _drop_later(person.photo_key)
        person.photo_key, person.photo_hints = kept.key, list(kept.hints)
    _write_once(person)
    audit.record(verb, person, by=by, at=at, photo=bool(kept))
    return person.pk


def _write_once(person: Person) -> None:
    """Write the row; the database itself refuses a document twice, also to a button pressed twice."""
    try:
        with transaction.atomic():
            person.save()
    except IntegrityError as error:
        raise Refused(_twice(person)) from error


def _twice(person: Person) -> Refusal:
    same = Person.objects.filter(organization_id=person.organization_id, document_index=person.document_index)
    is_entered = same.filter(state__in=ALIVE).exclude(pk=person.pk).exists()
    return rules.entered_refusal() if is_entered else rules.taken_refusal()


def _drop_later(key: str) -> None:
    if key:
        transaction.on_commit(lambda: files.drop(key))


@transaction.atomic
def remove_draft(person_id: UUID, *, by: Actor, at: datetime) -> None:
    """Delete a person who was never handed in. Raises NotFound, Refused. Source: Q16."""
    person = locked(person_id, by)
    refuse(rules.removal_refusal(person.state))
    audit.record("remove_draft", person, by=by, at=at)
    _drop_later(person.photo_key)
    person.delete()
