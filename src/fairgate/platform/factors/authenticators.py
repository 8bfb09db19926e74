"""What we take from allauth's MFA: its table, its secrets, its TOTP and its recovery codes.

Its views and its guard against replay are not used: the guard lives in the cache for 30 seconds, shorter
than a code may be accepted, while ours is a row.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value
from allauth.mfa.utils import decrypt
from django.utils.crypto import constant_time_compare

STEP_SECONDS = 30
DRIFT_STEPS = 1
"""A telephone's clock may be half a minute off either way."""


def fresh_secret() -> str:
    """Return a new secret, base32 of 160 bits."""
    return str(generate_totp_secret())


def matching_step(secret: str, code: str, *, at: datetime) -> int | None:
    """Return the 30-second step whose code this is, or None. Source: RFC 6238."""
    now = int(at.timestamp()) // STEP_SECONDS
    steps = range(now - DRIFT_STEPS, now + DRIFT_STEPS + 1)
    right = [
        step for step in steps if constant_time_compare(format_hotp_value(hotp_value(secret, step)), code)
    ]
    return right[-1] if right else None


def totp_secret(user_id: str) -> str | None:
    """Return the secret of an account's authenticator application, or None."""
    found = Authenticator.objects.filter(user_id=user_id, type=Authenticator.Type.TOTP).first()
    return None if found is None else str(decrypt(found.data["secret"]))


def bound_among(user_ids: Iterable[str]) -> set[str]:
    """Return those of the accounts that have an authenticator application or a passkey."""
    kinds = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
    found = Authenticator.objects.filter(user_id__in=list(user_ids), type__in=kinds)
    return {str(user_id) for user_id in found.values_list("user_id", flat=True)}


def keep_totp(user: Any, secret: str) -> None:
    """Store the secret of an account's authenticator application, in place of an earlier one."""
    Authenticator.objects.filter(user=user, type=Authenticator.Type.TOTP).delete()
    TOTP.activate(user, secret)


def fresh_recovery_codes(user: Any) -> list[str]:
    """Store new recovery codes in place of earlier ones and return them."""
    Authenticator.objects.filter(user=user, type=Authenticator.Type.RECOVERY_CODES).delete()
    return [str(code) for code in RecoveryCodes.activate(user).generate_codes()]


def spend_recovery_code(user_id: str, code: str) -> bool:
    """Use up a recovery code; say whether it was one."""
    found = Authenticator.objects.filter(user_id=user_id, type=Authenticator.Type.RECOVERY_CODES).first()
    return found is not None and bool(RecoveryCodes(found).validate_code(code))


def recovery_codes_left(user_id: str) -> int:
    """Return how many recovery codes an account still has."""
    found = Authenticator.objects.filter(user_id=user_id, type=Authenticator.Type.RECOVERY_CODES).first()
    return 0 if found is None else len(RecoveryCodes(found).get_unused_codes())


def remove_all(user_id: str) -> None:
    """Take every authenticator away from an account."""
    Authenticator.objects.filter(user_id=user_id).delete()
