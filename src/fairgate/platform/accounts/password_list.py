"""Knows the twenty thousand passwords that everybody tries first; the list is Django's."""

from functools import cache

from django.contrib.auth.password_validation import CommonPasswordValidator


@cache
def _listed() -> frozenset[str]:
    return frozenset(CommonPasswordValidator().passwords)


def is_common(password: str) -> bool:
    """Say whether a password is on the list, in whatever capitals."""
    return password.casefold().strip() in _listed()
