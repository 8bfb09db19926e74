"""Verbs of places."""

from fairgate.billing.places.operations.amending import amend_person
from fairgate.billing.places.operations.giving_up import (
    cancel_person,
    cancel_withdrawn,
    give_up,
    hold,
    withdraw_person,
)
from fairgate.billing.places.operations.reusing import declare_reuse, withdraw_reuse
from fairgate.billing.places.operations.taking_over import substitute

__all__ = [
    "amend_person",
    "cancel_person",
    "cancel_withdrawn",
    "declare_reuse",
    "give_up",
    "hold",
    "substitute",
    "withdraw_person",
    "withdraw_reuse",
]
