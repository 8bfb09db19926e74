"""Verbs of delegations and of their referral codes."""

from fairgate.registration.delegations.operations.codes import make_code, stop_code, use_code
from fairgate.registration.delegations.operations.copying import copy_codes, copy_tree
from fairgate.registration.delegations.operations.keeping import describe, require_codes
from fairgate.registration.delegations.operations.shaping import (
    add_below,
    close_delegation,
    put_beside,
    rename,
    reopen_delegation,
)

__all__ = [
    "add_below",
    "close_delegation",
    "copy_codes",
    "copy_tree",
    "describe",
    "make_code",
    "put_beside",
    "rename",
    "reopen_delegation",
    "require_codes",
    "stop_code",
    "use_code",
]
