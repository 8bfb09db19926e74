"""Verbs of organizations."""

from fairgate.registration.organizations.operations.keeping import change_contact, set_lock, update_file
from fairgate.registration.organizations.operations.proving import explain_delegation, replace_picture
from fairgate.registration.organizations.operations.signing_up import sign_up

__all__ = [
    "change_contact",
    "explain_delegation",
    "replace_picture",
    "set_lock",
    "sign_up",
    "update_file",
]
