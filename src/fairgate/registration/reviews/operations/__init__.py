"""Verbs of reviews."""

from fairgate.registration.reviews.operations.deciding import decide
from fairgate.registration.reviews.operations.looking import (
    draw_sample,
    look_at_new_licence,
    settle_look,
)
from fairgate.registration.reviews.operations.opening import (
    open_organization_case,
    open_person_case,
    open_person_cases,
)

__all__ = [
    "decide",
    "draw_sample",
    "look_at_new_licence",
    "open_organization_case",
    "open_person_case",
    "open_person_cases",
    "settle_look",
]
