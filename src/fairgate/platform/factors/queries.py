"""Reads of second factors."""

from fairgate.platform.factors import authenticators


def has_totp(user_id: str) -> bool:
    """Say whether an account has an authenticator application bound."""
    return authenticators.totp_secret(user_id) is not None


def recovery_codes_left(user_id: str) -> int:
    """Return how many recovery codes an account still has."""
    return authenticators.recovery_codes_left(user_id)
