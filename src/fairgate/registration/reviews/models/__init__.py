"""Rows of reviews: cases that wait for a decision, looks afterwards, and what reviewers work with."""

from fairgate.registration.reviews.models.batches import BatchItem, ReviewBatch
from fairgate.registration.reviews.models.cases import ReviewCase
from fairgate.registration.reviews.models.looks import ReviewLook
from fairgate.registration.reviews.models.notes import CaseNote
from fairgate.registration.reviews.models.reasons import ManagedReason
from fairgate.registration.reviews.models.saved_views import SavedView

__all__ = [
    "BatchItem",
    "CaseNote",
    "ManagedReason",
    "ReviewBatch",
    "ReviewCase",
    "ReviewLook",
    "SavedView",
]
