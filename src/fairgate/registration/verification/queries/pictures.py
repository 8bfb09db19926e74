"""Who may see which picture. A wrong holder gets NotFound, as does a picture that never was."""

from datetime import date
from uuid import UUID

from fairgate.foundation.errors import NotFound
from fairgate.foundation.files import read as read_file
from fairgate.registration.verification.models import LicencePicture
from fairgate.registration.verification.queries.views import FINAL, ReadingView, reading_of, view_of
from fairgate.registration.verification.rules import Evidence, end_of_term
from fairgate.registration.verification.states import DocumentKind, FieldName


def session_holder(session_key: str) -> str:
    """Return the holder that a browser session is, before it has an account."""
    return f"session:{session_key}"


def organization_holder(organization_id: int | str) -> str:
    """Return the holder that an organization is."""
    return f"organization:{organization_id}"


def organization_of_holder(holder: str) -> int | None:
    """Return the id of the organization that a holder is, or None when it is a browser session."""
    kind, _mark, key = holder.partition(":")
    return int(key) if kind == "organization" else None


def reading(picture_id: UUID | str, *, holder: str) -> ReadingView:
    """Return what a person sees while a picture is read and afterwards; raises NotFound."""
    return view_of(_held(picture_id, holder))


def picture_bytes(picture_id: UUID | str, *, holder: str) -> bytes:
    """Return the clean JPEG; raises NotFound."""
    return read_file(_held(picture_id, holder).storage_key)


def is_finished(picture_id: UUID | str, *, holder: str) -> bool:
    """Say whether reading has ended, well or badly; raises NotFound."""
    return _held(picture_id, holder).state in FINAL


def evidence(
    picture_id: UUID | str, *, holder: str, category: str, uscc: str, name: str, on: date
) -> Evidence:
    """Return the claim beside what the picture gave, for `rules.run_checks`; raises NotFound.

    A picture that is not read, or not readable, gives evidence of nothing: every comparison is unknown.
    """
    found = reading_of(_held(picture_id, holder))
    printed = {key: value.value for key, value in found.fields.items()} if found else {}
    return Evidence(
        category=category,
        uscc=uscc,
        name=name,
        on=on,
        document=found.document if found else DocumentKind.UNKNOWN,
        uscc_read=printed.get(FieldName.USCC),
        name_read=printed.get(FieldName.NAME),
        qr_uscc=found.qr.uscc if found and found.qr else None,
        qr_contradicts=tuple(conflict.field for conflict in found.conflicts) if found else (),
        expires_on=end_of_term(printed.get(FieldName.BUSINESS_TERM, "")),
    )


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
