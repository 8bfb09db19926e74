"""Reads for getting a password back."""

from dataclasses import dataclass

from fairgate.foundation.identifiers import normalize_email
from fairgate.platform.accounts.queries import (
    AccountView,
    accounts_of_email,
    accounts_of_mobile,
    find_by_login,
)
from fairgate.platform.codes.states import Channel


@dataclass(frozen=True)
class Recovery:
    """The account that a code may open, how that code travels, and where to."""

    account: AccountView
    channel: Channel
    to: str


def recoverable(login: str) -> Recovery | None:
    """Return what a code may open: an account by its login, or by the mobile or the e-mail it has verified.

    An account whose login is an e-mail address gets its codes there, and nowhere else. Source: guide R22, Q7.
    """
    account = find_by_login(login) or _by_address(login)
    if account is None:
        return None
    if account.email_verified and "@" in account.login:
        return Recovery(account, Channel.EMAIL, account.email)
    if account.mobile_verified and not normalize_email(login):
        return Recovery(account, Channel.SMS, account.mobile)
    return Recovery(account, Channel.EMAIL, account.email) if account.email_verified else None


def _by_address(typed: str) -> AccountView | None:
    return next(iter(accounts_of_email(typed) or accounts_of_mobile(typed)), None)
