"""Looking at a photo after it was taken in: by a job, for hints to people. Source: F11."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from fairgate.foundation.actors import Actor
from fairgate.platform.audit import operations as audit
from fairgate.platform.work.operations import intend
from fairgate.platform.work.states import Lane
from fairgate.registration.personnel.models import Person
from fairgate.registration.personnel.photos import KeptPhoto

LOOK_JOB = "registration.personnel.look_at_photo"


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
