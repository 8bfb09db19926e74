"""Looking at a photo after it was taken in: by a job, for hints to people. Source: F11."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from fairgate.foundation import files
from fairgate.foundation.actors import Actor
from fairgate.platform.audit import operations as audit
from fairgate.platform.work import uploads
from fairgate.platform.work.operations import intend
from fairgate.platform.work.states import Lane
from fairgate.registration.editions.queries import rulebook
from fairgate.registration.personnel.models import Person
from fairgate.registration.personnel.photos import KeptPhoto, clean_photo

LOOK_JOB = "registration.personnel.look_at_photo"
DROP_JOB = "registration.personnel.drop_unnamed_photo"


def kept_photo(person: Person, photo: bytes, name: str, *, at: datetime) -> KeptPhoto | None:
    """Clean and keep a photo that was sent for a person, new or known; None when there is none. Raises Refused.

    Called before the transaction: decoding takes time, and a lost file costs less than a held lock.
    """
    if not photo:
        return None
    clean = clean_photo(photo, name, rulebook(person.edition_id).photo)
    whose = {"person": str(person.pk)}
    key = uploads.keep(clean.jpeg, "photos", "jpg", unless_named=DROP_JOB, whose=whose, at=at)
    return KeptPhoto(key, clean.hints)


def drop_unnamed_photo(key: str, person_id: UUID) -> None:
    """Drop a photo that its person does not bear, or not any more. Repeatable."""
    if not Person.objects.filter(pk=person_id, photo_key=key).exists():
        files.drop(key)


def put_photo(person: Person, kept: KeptPhoto, *, at: datetime) -> None:
    """Let a person who is not yet saved bear a photo, and have it looked at soon; named by the photo, so once."""
    person.photo_key, person.photo_hints, person.photo_looked_at = kept.key, list(kept.hints), None
    intend(LOOK_JOB, kept.key, at=at, payload={"person_id": str(person.pk)}, lane=Lane.PICTURES)


@transaction.atomic
def note_photo_looks(
    person_id: UUID, photo_key: str, hints: Sequence[str], *, by: Actor, at: datetime
) -> None:
    """Add what was seen in a photo to its hints, unless it is looked at or another one took its place."""
    person = Person.objects.select_for_update(no_key=True).filter(pk=person_id, photo_key=photo_key).first()
    if person is None or person.photo_looked_at:
        return
    person.photo_hints, person.photo_looked_at = [*person.photo_hints, *hints], at
    person.save(update_fields=["photo_hints", "photo_looked_at"])
    audit.record("look_at_photo", person, by=by, at=at, hints=" ".join(hints))
