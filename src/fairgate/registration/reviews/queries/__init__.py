"""Reads of the reviewer's desk."""

from fairgate.registration.reviews.queries.cases import (
    case,
    certificate,
    content_version,
    others_with_picture,
    photo,
    queue,
    queue_counts,
    visible_to,
)
from fairgate.registration.reviews.queries.looks import look, look_certificate, looks, looks_count
from fairgate.registration.reviews.views import CaseRow, CaseView, LookRow, LookView

__all__ = [
    "CaseRow",
    "CaseView",
    "LookRow",
    "LookView",
    "case",
    "certificate",
    "content_version",
    "look",
    "look_certificate",
    "looks",
    "looks_count",
    "others_with_picture",
    "photo",
    "queue",
    "queue_counts",
    "visible_to",
]
