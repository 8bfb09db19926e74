"""Verbs of organizations."""

from fairgate.registration.organizations.operations.keeping import set_lock, update_file
from fairgate.registration.organizations.operations.signing_up import sign_up

__all__ = ["set_lock", "sign_up", "update_file"]
