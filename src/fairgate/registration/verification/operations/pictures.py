"""Taking in a picture of a licence, and writing down what was read from it. Source: guide R15-R17."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from fairgate.foundation import files
from fairgate.foundation.actors import Actor
from fairgate.foundation.errors import NotFound, refuse
from fairgate.foundation.events import announce
from fairgate.foundation.files import clean_image
from fairgate.platform.audit.operations import move, record
from fairgate.platform.limits import operations as limits
from fairgate.platform.work import uploads
from fairgate.platform.work.operations import intend
from fairgate.platform.work.states import Lane
from fairgate.registration.verification import rules
from fairgate.registration.verification.events import LicenceRead
from fairgate.registration.verification.models import LicencePicture
from fairgate.registration.verification.ports import Reading
from fairgate.registration.verification.states import PICTURE, FieldName, PictureState

READ_JOB = "registration.verification.read_picture"
DROP_JOB = "registration.verification.drop_unnamed_picture"
SHORTEST_SIDE = 200
"""Below this many pixels not even a good scan of a licence can be read."""


def take_picture(
    *, data: bytes, name: str, holder: str, by: Actor, at: datetime, is_read: bool = True
) -> UUID:
    """Clean and keep an uploaded picture and have it read by the pictures lane; return its id.

    With is_read=False it is only kept as proof, for people to look at (Q7). `holder` is
    `queries.session_holder(...)` before sign-up. Raises Refused, field "picture", for anything that is not a
    sound PNG or JPEG, and with code "limit" for too many. Not inside a transaction: a refused picture stays
    counted, for looking at it costs as much. Source: R15, R16.
    """
    full = limits.take(rules.upload_limits(holder, by.address), at=at)
    refuse(rules.upload_refusal(full))
    clean = clean_image(data, name=name, min_side=SHORTEST_SIDE)
    picture = LicencePicture(
        holder=holder,
        name=clean.name,
        sha256=clean.sha256,
        perceptual_hash=clean.perceptual_hash,
        width=clean.width,
        height=clean.height,
        created_at=at,
    )
    whose = {"picture": str(picture.pk)}
    picture.storage_key = uploads.keep(
        clean.jpeg, "licences", "jpg", unless_named=DROP_JOB, whose=whose, at=at
    )
    _file(picture, by, at, is_read=is_read)
    return picture.pk


def drop_unnamed_picture(key: str, picture_id: UUID) -> None:
    """Drop the bytes of a picture whose row does not name them. Repeatable."""
    if not LicencePicture.objects.filter(pk=picture_id, storage_key=key).exists():
        files.drop(key)


@transaction.atomic
def hand_over(picture_id: UUID, *, holder: str, to: str, by: Actor, at: datetime) -> None:
    """Give a picture to a new holder, as when a browser session has become an organization.

    Raises NotFound when `holder` does not hold it. Handing it to its present holder changes nothing.
    """
    picture = _locked(picture_id)
    if picture.holder == to:
        return
    if picture.holder != holder:
        raise NotFound
    picture.holder = to
    picture.save(update_fields=["holder"])
    record("hand_over", picture, by=by, at=at)


@transaction.atomic
def begin_reading(picture_id: UUID, *, by: Actor, at: datetime) -> int | None:
    """Count one more try at reading and return its number, from 1; None when the picture is finished with."""
    picture = _locked(picture_id)
    if picture.state not in {PictureState.RECEIVED, PictureState.READING}:
        return None
    if picture.state == PictureState.RECEIVED:
        move(picture, PICTURE, "begin_reading", by=by, at=at)
    picture.attempts += 1
    picture.fields_read = 0
    picture.begun_at = at
    picture.save(update_fields=["attempts", "fields_read", "begun_at"])
    return picture.attempts


def note_progress(picture_id: UUID, fields_read: int) -> None:
    """Show the person who watches how many fields are read so far; no audit entry, it is gone in a second."""
    reading = LicencePicture.objects.filter(pk=picture_id, state=PictureState.READING)
    reading.filter(fields_read__lt=fields_read).update(fields_read=fields_read)


@transaction.atomic
def record_reading(picture_id: UUID, reading: Reading, *, by: Actor, at: datetime) -> None:
    """Keep what was read and announce it; a second answer for the same picture changes nothing."""
    _finish(picture_id, "record_reading", reading, by, at)


@transaction.atomic
def record_unreadable(picture_id: UUID, *, by: Actor, at: datetime) -> None:
    """Give a picture up, so that the person types by hand and people look; a second time changes nothing."""
    _finish(picture_id, "record_unreadable", None, by, at)


@transaction.atomic
def _file(picture: LicencePicture, by: Actor, at: datetime, *, is_read: bool) -> None:
    picture.save(force_insert=True)
    record("take_picture", picture, by=by, at=at)
    if not is_read:
        move(picture, PICTURE, "keep", by=by, at=at)
        return
    intend(READ_JOB, str(picture.pk), at=at, lane=Lane.PICTURES)


def _finish(picture_id: UUID, verb: str, reading: Reading | None, by: Actor, at: datetime) -> None:
    picture = _locked(picture_id)
    if not PICTURE.can(verb, picture.state):
        return
    picture.reading = reading.as_json() if reading else None
    picture.uscc_read = _printed(reading, FieldName.USCC)
    picture.ended_at = at
    picture.save(update_fields=["reading", "uscc_read", "ended_at"])
    move(picture, PICTURE, verb, by=by, at=at)
    announce(LicenceRead(picture.pk, picture.holder), by=by, at=at)


def _printed(reading: Reading | None, field: FieldName) -> str:
    found = reading.fields.get(field) if reading else None
    return found.value if found else ""


def _locked(picture_id: UUID) -> LicencePicture:
    picture = LicencePicture.objects.select_for_update(no_key=True).filter(pk=picture_id).first()
    if picture is None:
        raise NotFound
    return picture
