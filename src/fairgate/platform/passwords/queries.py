"""Reads for getting a password back."""

from fairgate.platform.accounts.queries import AccountView, accounts_of_mobile, find_by_login


def recoverable(login: str) -> AccountView | None:
    """Return the account that a code may open: by its login, or by the mobile it has verified."""
    named = find_by_login(login)
    if named is not None:
        return named if named.mobile_verified else None
    return next(iter(accounts_of_mobile(login)), None)
