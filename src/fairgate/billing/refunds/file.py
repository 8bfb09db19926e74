"""What forms hand in about money that goes back."""

from dataclasses import dataclass
from datetime import date

from fairgate.billing.refunds.states import Route


@dataclass(frozen=True)
class ByBank:
    """A refund by bank transfer as an officer writes it.

    For `Route.PAYER` the account may be left out where the bank named the payer's; for `Route.OTHER` all of it is
    needed, and `is_other_name` says that the officer has seen why the account is not in the payer's name (Q20).
    """

    route: Route
    reason: str
    payee_bank: str
    payee_name: str = ""
    payee_account: str = ""
    is_other_name: bool = False


@dataclass(frozen=True)
class Paper:
    """A proof as it was uploaded: a picture or a PDF; hostile until it is drawn anew."""

    name: str
    data: bytes


@dataclass(frozen=True)
class BankPaid:
    """What the bank said of money that left our account."""

    reference: str
    paid_on: date
