"""Verbs of second factors."""

from fairgate.platform.factors.operations.codes import bind_totp, enrol_totp, prove, remove
from fairgate.platform.factors.operations.passkeys import add_passkey, prove_by_passkey, remove_passkey

__all__ = [
    "add_passkey",
    "bind_totp",
    "enrol_totp",
    "prove",
    "prove_by_passkey",
    "remove",
    "remove_passkey",
]
