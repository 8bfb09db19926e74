"""What a form hands in about the end of money in suspense."""

from dataclasses import dataclass
from datetime import date

from fairgate.billing.settlements.states import WayOut


@dataclass(frozen=True)
class Proposed:
    """A way out as an officer writes it; the payee for a bank transfer, the order's number for an order."""

    way: WayOut
    reason: str
    order_number: str = ""
    payee_name: str = ""
    payee_bank: str = ""
    payee_account: str = ""


@dataclass(frozen=True)
class PaidOut:
    """What the bank or the merchant console said of money that left us."""

    reference: str
    paid_on: date


@dataclass(frozen=True)
class Return:
    """That the rest of a booking goes back; `payee_account` "" is the account from which it came."""

    payee_bank: str
    reason: str
    payee_account: str = ""
