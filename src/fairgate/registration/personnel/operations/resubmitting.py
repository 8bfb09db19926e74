"""Correcting somebody who was returned or refused, and handing them in again in one go. Source: Q27."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from fairgate.foundation.actors import Actor
from fairgate.foundation.clock import day_of
from fairgate.foundation.errors import refuse
from fairgate.registration.editions.rules import cutoff_refusal
from fairgate.registration.editions.states import CutOff
from fairgate.registration.organizations.queries import rulebook_of
from fairgate.registration.personnel import rules
from fairgate.registration.personnel.file import PersonFile
from fairgate.registration.personnel.operations.entering import put_together, save_person
from fairgate.registration.personnel.operations.looking import kept_photo
from fairgate.registration.personnel.operations.rows import locked, readable
from fairgate.registration.personnel.operations.submitting import submit_persons


def resubmit_person(
    person_id: UUID,
    file: PersonFile,
    *,
    photo: bytes = b"",
    photo_name: str = "",
    seen: PersonFile | None = None,
    by: Actor,
    at: datetime,
) -> None:
    """Correct a person who may be changed and hand in again at once; a paid fee counts on. Source: Q27.

    `seen` is the file that was opened. Raises NotFound, Forbidden, Refused beside the fields that still lack
    something, or after the cut-off, Clashed when a colleague changed the same meanwhile.
    """
    known = readable(person_id, by)
    rulebook = rulebook_of(known.organization_id)
    refuse(
        rules.locked_refusal(known.state),
        rules.asked_back_refusal(is_asked_back=known.refund_asked_at is not None),
        cutoff_refusal(rulebook, CutOff.PERSON_SUBMIT, at),
    )
    has_photo = bool(photo or known.photo_key)
    refuse(*rules.missing_of(file, has_photo=has_photo, rulebook=rulebook, on=day_of(at)))
    kept = kept_photo(known, photo, photo_name, at=at)
    with transaction.atomic():
        person = locked(person_id, by)
        refuse(rules.locked_refusal(person.state))
        together = put_together(person, file, seen)
        save_person(person, together, kept, "change_person", by=by, at=at)
        submit_persons(person.organization_id, [person_id], by=by, at=at)
