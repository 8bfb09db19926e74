"""Reads of second factors."""

from collections.abc import Iterable

from fairgate.foundation.errors import Refusal
from fairgate.platform.accounts.queries import is_staff_member
from fairgate.platform.factors import authenticators, passkeys, rules
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


def has_one_factor_left(user_id: str) -> bool:
    """Say whether a passkey is the only second factor of its account."""
    return len(passkeys.known(user_id)) == 1 and authenticators.totp_secret(user_id) is None


def last_factor_refusal(user_id: str) -> Refusal | None:
    """Say that staff keep their last second factor, before anybody is asked whether to delete it, or None."""
    return rules.last_refusal(is_last=has_one_factor_left(user_id), is_staff=is_staff_member(user_id))


def recovery_codes_left(user_id: str) -> int:
    """Return how many recovery codes an account still has."""
    return authenticators.recovery_codes_left(user_id)
