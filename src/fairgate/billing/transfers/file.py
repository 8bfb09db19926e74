"""Plain values that forms and statements hand in."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class SlipFile:
    """What an organization types from its remittance slip. `reference` may be "": not every slip shows one."""

    amount_fen: int
    paid_on: date | None
    payer_name: str
    payer_account: str
    reference: str = ""


@dataclass(frozen=True)
class BankLine:
    """Money that a bank booked on our account, from its statement or typed from it.

    `account` is ours; `reference` is the bank's own number of the booking: both together are the business key.
    `booked_on` is the bank's day in Shanghai, the amount is above zero and in fen of yuan.
    `charges_fen` is what banks kept of the payment on its way, where the statement says so.
    """

    account: str
    reference: str
    booked_on: date
    amount_fen: int
    payer_name: str
    payer_account: str = ""
    remark: str = ""
    charges_fen: int = 0
