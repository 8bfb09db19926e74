"""Reads of second factors."""

from collections.abc import Iterable

from fairgate.platform.factors import authenticators


def has_totp(user_id: str) -> bool:
    """Say whether an account has an authenticator application bound."""
    return authenticators.totp_secret(user_id) is not None


def having_totp(user_ids: Iterable[str]) -> set[str]:
    """Return those of the accounts that have an authenticator application bound, in one read."""
    return authenticators.bound_among(user_ids)


def recovery_codes_left(user_id: str) -> int:
    """Return how many recovery codes an account still has."""
    return authenticators.recovery_codes_left(user_id)
