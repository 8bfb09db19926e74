"""Entering people, correcting them, taking drafts out again."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from fairgate.foundation import files
from fairgate.foundation.actors import Actor
from fairgate.foundation.clock import day_of
from fairgate.foundation.errors import Refusal, Refused, refuse
from fairgate.foundation.merging import Clashed, merged
from fairgate.platform.audit import operations as audit
from fairgate.registration.editions.queries import rulebook as rulebook_of
from fairgate.registration.numbers import operations as numbers
from fairgate.registration.numbers.queries import person_holder
from fairgate.registration.organizations.policies import insist_on_editor
from fairgate.registration.organizations.queries import edition_of
from fairgate.registration.personnel import rules
from fairgate.registration.personnel.file import DOCUMENT, PersonFile
from fairgate.registration.personnel.models import Person
from fairgate.registration.personnel.operations.looking import kept_photo, put_photo
from fairgate.registration.personnel.operations.rows import locked, readable
from fairgate.registration.personnel.photos import KeptPhoto
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
    person = Person(organization_id=organization_id, edition_id=edition_id, created_at=at)
    kept = kept_photo(person, photo, photo_name, at=at)
    return save_person(person, file, kept, "add_person", by=by, at=at)


def change_person(
    person_id: UUID,
    file: PersonFile,
    *,
    photo: bytes = b"",
    photo_name: str = "",
    seen: PersonFile | None = None,
    by: Actor,
    at: datetime,
) -> None:
    """Correct a person who is not handed in, was returned or refused; `seen` is the file that was opened (Q27).

    What a colleague has changed since then stays. Raises NotFound, Refused, Clashed when both changed the same.
    """
    known = readable(person_id, by)
    refuse(rules.locked_refusal(known.state))
    _refuse_entry(file, known.edition_id, at)
    kept = kept_photo(known, photo, photo_name, at=at)
    with transaction.atomic():
        person = locked(person_id, by)
        refuse(rules.locked_refusal(person.state))
        together = put_together(person, file, seen)
        _refuse_entry(together, known.edition_id, at)
        save_person(person, together, kept, "change_person", by=by, at=at)


def put_together(person: Person, file: PersonFile, seen: PersonFile | None) -> PersonFile:
    """Return what was typed with what a colleague has changed since `seen`; raises Clashed. Source: Q28."""
    if seen is None or seen == person.file:
        return file
    found = merged(seen, person.file, rules.completed(file), together=DOCUMENT)
    if found.clashes:
        raise Clashed(found, person.file, {})
    return found.file


def attach_photo(person_id: UUID, data: bytes, *, name: str = "", by: Actor, at: datetime) -> None:
    """Give a person a photo or another one. Raises NotFound, Refused (field "photo")."""
    known = readable(person_id, by)
    change_person(person_id, known.file, photo=data, photo_name=name, by=by, at=at)


def _refuse_entry(file: PersonFile, edition_id: int, at: datetime) -> None:
    refuse(*rules.entry_refusals(file, rulebook=rulebook_of(edition_id), on=day_of(at)))


@transaction.atomic
def save_person(
    person: Person, file: PersonFile, kept: KeptPhoto | None, verb: str, *, by: Actor, at: datetime
) -> UUID:
    """Write a locked or new person; raises Refused for a document that is entered or handed in already."""
    person.file = rules.completed(file)
    if kept:
        _drop_later(person.photo_key)
        put_photo(person, kept, at=at)
    _write_once(person)
    numbers.issue(person_holder(person.pk), edition_id=person.edition_id, at=at)
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
    refuse(rules.removal_refusal(person.state, was_handed_in=person.submitted_at is not None))
    audit.record("remove_draft", person, by=by, at=at)
    _drop_later(person.photo_key)
    person.delete()


@transaction.atomic
def remove_drafts(organization_id: int, person_ids: Collection[UUID], *, by: Actor, at: datetime) -> int:
    """Delete those of these people who were never handed in, and return how many; others stay. Source: Q16."""
    insist_on_editor(by, organization_id)
    found = Person.objects.select_for_update(no_key=True).filter(organization_id=organization_id)
    drafts = [
        row
        for row in found.filter(pk__in=person_ids)
        .only("pk", "state", "organization_id", "photo_key", "submitted_at")
        .order_by("pk")
        if rules.removal_refusal(row.state, was_handed_in=row.submitted_at is not None) is None
    ]
    audit.record_all("remove_draft", drafts, by=by, at=at)
    for person in drafts:
        _drop_later(person.photo_key)
    Person.objects.filter(pk__in=[person.pk for person in drafts]).delete()
    return len(drafts)
