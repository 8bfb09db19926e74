"""Verbs of addresses and choices."""

from fairgate.credentials.delivery.operations.choosing import choose
from fairgate.credentials.delivery.operations.keeping import (
    NO_DEFAULT,
    add_address,
    change_address,
    remove_address,
    set_default,
)
from fairgate.credentials.delivery.operations.sending import dispatch_snapshot

__all__ = [
    "NO_DEFAULT",
    "add_address",
    "change_address",
    "choose",
    "dispatch_snapshot",
    "remove_address",
    "set_default",
]
