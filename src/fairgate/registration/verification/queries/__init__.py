"""Reads of pictures of licences and of what they gave."""

from fairgate.registration.verification.queries.pictures import (
    evidence,
    is_finished,
    organization_holder,
    organization_of_holder,
    picture_bytes,
    reading,
    session_holder,
    stored_picture,
)
from fairgate.registration.verification.queries.views import FieldView, ReadingView

__all__ = [
    "FieldView",
    "ReadingView",
    "evidence",
    "is_finished",
    "organization_holder",
    "organization_of_holder",
    "picture_bytes",
    "reading",
    "session_holder",
    "stored_picture",
]
