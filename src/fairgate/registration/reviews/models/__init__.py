"""Rows of reviews: cases that wait for a decision, and looks afterwards."""

from fairgate.registration.reviews.models.cases import ReviewCase
from fairgate.registration.reviews.models.looks import ReviewLook

__all__ = ["ReviewCase", "ReviewLook"]
