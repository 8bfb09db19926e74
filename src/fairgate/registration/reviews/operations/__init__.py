"""Verbs of reviews."""

from fairgate.registration.reviews.operations.deciding import decide
from fairgate.registration.reviews.operations.opening import (
    open_organization_case,
    open_person_case,
    open_person_cases,
)

__all__ = ["decide", "open_organization_case", "open_person_case", "open_person_cases"]
