"""Our bank accounts as forms offer them, and who may write at this desk."""

from fairgate.billing.transfers.policies import OFFICERS
from fairgate.foundation.actors import Actor
from fairgate.registration.editions.queries import current_edition, rulebook
from fairgate.registration.editions.rulebook import BankAccount


def accounts_of(edition_id: int) -> tuple[BankAccount, ...]:
    """Return the accounts of an edition, the newest first: money may come to an older one."""
    return _newest_first(rulebook(edition_id).bank_accounts)


def current_accounts() -> tuple[BankAccount, ...]:
    """Return the accounts of the current edition, the newest first."""
    return _newest_first(current_edition().rulebook.bank_accounts)


def _newest_first(accounts: tuple[BankAccount, ...]) -> tuple[BankAccount, ...]:
    return tuple(sorted(accounts, key=lambda account: account.from_on, reverse=True))


def may_write(actor: Actor) -> bool:
    """Say whether an actor counts money; the auditor only reads."""
    return any(grant.role in OFFICERS for grant in actor.grants)
