"""Reads of second factors."""

from collections.abc import Iterable

from fairgate.platform.factors import authenticators, passkeys
from fairgate.platform.factors.passkeys import PasskeyView


def has_totp(user_id: str) -> bool:
    """Say whether an account has an authenticator application bound."""
    return authenticators.totp_secret(user_id) is not None


def has_factor(user_id: str) -> bool:
    """Say whether an account has a second factor: an authenticator application or a passkey."""
    return bool(authenticators.bound_among([user_id]))


def having_factor(user_ids: Iterable[str]) -> set[str]:
    """Return those of the accounts that have a second factor, in one read."""
    return authenticators.bound_among(user_ids)


def passkeys_of(user_id: str) -> list[PasskeyView]:
    """Return an account's passkeys, the oldest first."""
    return passkeys.known(user_id)


def recovery_codes_left(user_id: str) -> int:
    """Return how many recovery codes an account still has."""
    return authenticators.recovery_codes_left(user_id)
