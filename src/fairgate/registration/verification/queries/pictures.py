"""Who may see which picture. A wrong holder gets NotFound, as does a picture that never was."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from fairgate.foundation.errors import NotFound
from fairgate.foundation.files import read as read_file
from fairgate.registration.verification.models import LicencePicture
from fairgate.registration.verification.queries.copies import copies_of
from fairgate.registration.verification.queries.views import FINAL, ReadingView, reading_of, view_of
from fairgate.registration.verification.rules import end_of_term, is_unclear
from fairgate.registration.verification.states import DocumentKind, FieldName


def reading(picture_id: UUID | str, *, holder: str) -> ReadingView:
    """Return what a person sees while a picture is read and afterwards; raises NotFound."""
    return view_of(_held(picture_id, holder))


def picture_bytes(picture_id: UUID | str, *, holder: str) -> bytes:
    """Return the clean JPEG; raises NotFound."""
    return read_file(_held(picture_id, holder).storage_key)


def is_finished(picture_id: UUID | str, *, holder: str) -> bool:
    """Say whether reading has ended, well or badly; raises NotFound."""
    return _held(picture_id, holder).state in FINAL


@dataclass(frozen=True)
class PictureSaid:
    """What a picture gives as evidence, and who else has handed it in; all unknown while it is not read."""

    document: str
    printed: Mapping[str, str]
    qr_uscc: str | None
    qr_contradicts: tuple[str, ...]
    expires_on: date | None
    term_unclear: bool
    copy: str
    copy_holders: tuple[int, ...]


def picture_said(picture_id: UUID | str, *, holder: str) -> PictureSaid:
    """Return what a picture gives as evidence of its holder's claim; raises NotFound."""
    picture = _held(picture_id, holder)
    found = reading_of(picture)
    printed = {key: value.value for key, value in found.fields.items()} if found else {}
    term = printed.get(FieldName.BUSINESS_TERM, "")
    copy, holders = copies_of(picture)
    return PictureSaid(
        document=found.document if found else DocumentKind.UNKNOWN,
        printed=printed,
        qr_uscc=found.qr.uscc if found and found.qr else None,
        qr_contradicts=tuple(conflict.field for conflict in found.conflicts) if found else (),
        expires_on=end_of_term(term),
        term_unclear=is_unclear(term),
        copy=copy,
        copy_holders=holders,
    )


def newest_of(holder: str) -> UUID | None:
    """Return the picture that a holder handed in last, or None."""
    newest = LicencePicture.objects.filter(holder=holder).order_by("-created_at").first()
    return newest.pk if newest else None


def stored_picture(picture_id: UUID | str) -> bytes:
    """Return the clean JPEG for the job that reads it, which holds nothing and sees all; raises NotFound."""
    return read_file(_found(picture_id).storage_key)


def _held(picture_id: UUID | str, holder: str) -> LicencePicture:
    picture = _found(picture_id)
    if not holder or picture.holder != holder:
        raise NotFound
    return picture


def _found(picture_id: UUID | str) -> LicencePicture:
    try:
        return LicencePicture.objects.get(pk=UUID(str(picture_id)))
    except (LicencePicture.DoesNotExist, ValueError) as error:
        raise NotFound from error
