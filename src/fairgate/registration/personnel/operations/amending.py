"""Changing somebody who is approved. Source: Q11, Q28."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from fairgate.foundation.actors import Actor
from fairgate.foundation.clock import day_of
from fairgate.foundation.errors import Refusal, refuse
from fairgate.foundation.events import announce
from fairgate.platform.audit import operations as audit
from fairgate.registration.editions.rules import cutoff_refusal
from fairgate.registration.editions.states import CutOff
from fairgate.registration.organizations.queries import rulebook_of
from fairgate.registration.personnel import amendments, rules
from fairgate.registration.personnel.events import PeopleSubmitted, PersonAmended
from fairgate.registration.personnel.file import PersonFile
from fairgate.registration.personnel.models import Person
from fairgate.registration.personnel.operations.entering import save_person
from fairgate.registration.personnel.operations.looking import kept_photo
from fairgate.registration.personnel.operations.reusing import end_reuse_of
from fairgate.registration.personnel.operations.rows import locked, readable
from fairgate.registration.personnel.photos import KeptPhoto
from fairgate.registration.personnel.states import PERSON


@transaction.atomic
def change_contact(person_id: UUID, typed: PersonFile, *, by: Actor, at: datetime) -> None:
    """Change how an approved person is reached, title and department: at once, without a review.

    Of `typed` only these count. Raises NotFound, Forbidden, Refused beside the fields.
    """
    person = locked(person_id, by)
    refuse(amendments.state_refusal(person.state))
    file = rules.completed(amendments.with_contact(person.file, typed))
    refuse(*_only(_against(person, file, at), amendments.CONTACT))
    person.file = file
    person.save()
    audit.record("change_contact", person, by=by, at=at)


def amend(
    person_id: UUID, typed: PersonFile, *, photo: bytes = b"", photo_name: str = "", by: Actor, at: datetime
) -> None:
    """Change name, document or photo of somebody approved, who is handed in again with it.

    Called by billing's places, which know whether the badge was used. Of `typed` the contact data do not count.
    Raises NotFound, Forbidden, Refused beside the fields (also: nothing changed, another person, too late), Stale.
    """
    known = readable(person_id, by)
    file = rules.completed(amendments.with_reviewed(known.file, typed))
    refuse(amendments.state_refusal(known.state), *_refusals(known, file, at))
    refuse(amendments.amendment_refusal(known.file, file, has_new_photo=bool(photo)))
    kept = kept_photo(known, photo, photo_name, at=at)
    _amend(person_id, file, kept, by=by, at=at)


@transaction.atomic
def _amend(person_id: UUID, file: PersonFile, kept: KeptPhoto | None, *, by: Actor, at: datetime) -> None:
    person = locked(person_id, by)
    refuse(amendments.state_refusal(person.state))
    audit.move(person, PERSON, "amend", by=by, at=at)
    changes_face = rules.changes_face(person.file, file, has_new_photo=kept is not None)
    person.submitted_at, person.reason, person.reason_en, person.fields_named = at, "", "", []
    save_person(person, file, kept, "amend_person", by=by, at=at)
    if changes_face:
        end_reuse_of(person, by=by, at=at)
    announce(PersonAmended(person.pk, person.organization_id), by=by, at=at)
    announce(PeopleSubmitted((person.pk,), person.organization_id), by=by, at=at)


def _refusals(person: Person, file: PersonFile, at: datetime) -> list[Refusal]:
    closed = cutoff_refusal(rulebook_of(person.organization_id), CutOff.PERSON_SUBMIT, at)
    return [
        *([closed] if closed else []),
        *_only(_against(person, file, at), (*amendments.REVIEWED, "photo")),
    ]


def _against(person: Person, file: PersonFile, at: datetime) -> tuple[Refusal, ...]:
    rulebook = rulebook_of(person.organization_id)
    return rules.missing_of(file, has_photo=bool(person.photo_key), rulebook=rulebook, on=day_of(at))


def _only(refusals: tuple[Refusal, ...], fields: tuple[str, ...]) -> list[Refusal]:
    """Return what the present form can mend."""
    return [each for each in refusals if each.field in fields]
