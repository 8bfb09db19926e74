"""Bank accounts: ours on a day, and others' masked."""

from collections.abc import Iterable
from datetime import date

from fairgate.registration.editions.rulebook import BankAccount


def account_on(accounts: Iterable[BankAccount], day: date) -> BankAccount | None:
    """Return the account that takes transfers on a day, the newest that has begun; None when there is none."""
    begun = [account for account in accounts if account.from_on <= day]
    return max(begun, key=lambda account: account.from_on, default=None)


def masked_account(tail: str) -> str:
    """Return an account number as it is shown after entry: stars and its last four signs; "" for ""."""
    return f"**** {tail}" if tail else ""
